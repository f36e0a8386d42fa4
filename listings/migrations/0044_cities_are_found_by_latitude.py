from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listings", "0043_applicants_are_told_how_it_ended")]

    operations = [
        migrations.AddIndex(
            model_name="place",
            index=models.Index(
                fields=["latitude"],
                condition=models.Q(kind="city"),
                name="listings_place_city_latitude",
            ),
        )
    ]
