from django.db import migrations, models

TITLE = {"help_text": "As the survey words it; it may be wider than the occupation.", "max_length": 160}


class Migration(migrations.Migration):

    dependencies = [
        ("salaries", "0004_what_things_cost_where"),
    ]

    operations = [
        operation
        for model in ("workforce", "weeklyearnings")
        for operation in (
            migrations.AddField(model, "is_wider", models.BooleanField(default=False)),
            migrations.AddField(
                model, "title", models.CharField(default="", **TITLE), preserve_default=False
            ),
        )
    ]
