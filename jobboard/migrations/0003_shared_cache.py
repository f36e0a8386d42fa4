from django.db import migrations


class Migration(migrations.Migration):
    """The table of Django's database cache, as `createcachetable` makes it."""

    dependencies = [("jobboard", "0002_mails_wait_in_the_database")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE jobboard_cache (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamptz NOT NULL
            );
            CREATE INDEX jobboard_cache_expires ON jobboard_cache (expires);
            """,
            "DROP TABLE jobboard_cache;",
        )
    ]
