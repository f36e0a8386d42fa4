from django.db import migrations, models
from django.db.models import Q


def who_was_declined_and_answered_was_told(apps, schema_editor):
    rows = apps.get_model("listings", "Application").objects
    decided = rows.filter(stage__kind__in=["declined", "hired"], first_reply_at__isnull=False)
    for kind in ("declined", "hired"):
        decided.filter(stage__kind=kind).update(told_kind=kind)


class Migration(migrations.Migration):
    dependencies = [("listings", "0042_feeds_can_be_removed")]

    operations = [
        migrations.AddField(
            "application",
            "told_kind",
            models.CharField(
                max_length=8,
                blank=True,
                default="",
                help_text="Kind of its stage at the company's last reply.",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(who_was_declined_and_answered_was_told, migrations.RunPython.noop),
        migrations.AddConstraint(
            "application",
            models.CheckConstraint(
                condition=Q(told_kind__in=["", "new", "active", "hired", "declined"]),
                name="listings_application_told_kind_is_known",
            ),
        ),
    ]
