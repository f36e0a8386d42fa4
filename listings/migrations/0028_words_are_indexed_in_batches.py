import django.contrib.postgres.indexes
from django.db import migrations

INDEX = "listings_search_words"


class Migration(migrations.Migration):
    dependencies = [
        ("listings", "0027_applications_of_seekers"),
    ]

    operations = [
        # Told in place: removing the index and adding it again would take minutes of a large board.
        migrations.RunSQL(
            f"ALTER INDEX {INDEX} SET (fastupdate = on)",
            f"ALTER INDEX {INDEX} SET (fastupdate = off)",
            state_operations=[
                migrations.RemoveIndex("searchrow", INDEX),
                migrations.AddIndex(
                    "searchrow",
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=True, fields=["words"], name=INDEX
                    ),
                ),
            ],
        ),
    ]
