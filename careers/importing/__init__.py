"""Publishers' files into the database.

An importer is a ``Spec``: whose file it is, how its table is recognised and read, and which rows
it becomes. Everything else (opening, refusing, comparing, counting, the source) is here.
"""

from careers.importing.reading import NothingOfUse
from careers.importing.report import Found, Report
from careers.importing.run import find, import_files, run_spec, tables_of
from careers.importing.spec import Columns, Known, Layout, Release, Row, Skip, SourceText, Spec
from careers.importing.tables import Refused, files_in, tables

__all__ = [
    "Columns",
    "Found",
    "Known",
    "Layout",
    "NothingOfUse",
    "Refused",
    "Release",
    "Report",
    "Row",
    "Skip",
    "SourceText",
    "Spec",
    "files_in",
    "find",
    "import_files",
    "run_spec",
    "tables",
    "tables_of",
]
