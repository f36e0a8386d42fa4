"""The pay survey's files into the database: ``import_oews`` is the way in."""

from salaries.importing.run import Refused, import_oews

__all__ = ["Refused", "import_oews"]
