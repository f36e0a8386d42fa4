import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("careers", "0006_job_titles_have_aliases"),
    ]

    operations = [
        migrations.AddField(
            model_name="occupation",
            name="is_surveyed",
            field=models.BooleanField(
                default=True,
                help_text="The pay survey prints this very code.",
                verbose_name="in the pay survey",
            ),
        ),
        migrations.AddField(
            model_name="occupation",
            name="source",
            field=models.ForeignKey(
                blank=True,
                help_text="The classification; empty for a code that only the pay survey has.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="occupations",
                to="careers.source",
            ),
        ),
    ]
