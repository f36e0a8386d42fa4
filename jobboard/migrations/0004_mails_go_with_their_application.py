import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jobboard", "0003_shared_cache"),
        ("listings", "0027_applications_of_seekers"),
    ]

    operations = [
        migrations.AddField(
            "mail",
            "application",
            models.ForeignKey(
                null=True,
                blank=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mails",
                to="listings.application",
                help_text="What it is about, to whoever sent that: erasing the one takes the other along.",
            ),
        ),
    ]
