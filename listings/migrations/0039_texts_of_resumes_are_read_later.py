from django.db import migrations, models
from django.db.models import F, Q


def texts_there_are_were_read(apps, schema_editor):
    apps.get_model("listings", "Resume").objects.update(read_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("listings", "0038_deliveries_wait_for_their_address")]

    operations = [
        migrations.AddField(
            "resume",
            "read_at",
            models.DateTimeField(
                null=True,
                blank=True,
                help_text="When its text was read out of it; not before it is seen.",
            ),
        ),
        migrations.RunPython(texts_there_are_were_read, migrations.RunPython.noop),
        migrations.AddConstraint(
            "resume",
            models.CheckConstraint(
                condition=Q(text="") | Q(read_at__isnull=False),
                name="listings_resume_text_was_read",
            ),
        ),
    ]
