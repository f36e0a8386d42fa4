from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listings", "0040_a_company_keeps_an_owner")]

    operations = [
        migrations.AddField(
            "company",
            "version",
            models.PositiveIntegerField(
                db_default=1,
                default=1,
                editable=False,
                help_text="Counts changes of what it says of itself.",
            ),
        ),
        migrations.AlterField(
            "companyproof",
            "looked_up_at",
            models.DateTimeField(
                blank=True, help_text="When it was last seen or missed.", null=True
            ),
        ),
    ]
