#!/usr/bin/env python
"""Django's command line, on the embedded database unless DATABASE_URL names another."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    from django.core.management import execute_from_command_line

    from jobboard.database import DatabaseError, for_command

    try:
        with for_command(sys.argv[1:]):
            execute_from_command_line(sys.argv)
    except DatabaseError as error:
        sys.exit(f"Cannot start. {error}")


if __name__ == "__main__":
    main()
