"""The tests' own PostgreSQL: started before the first test, thrown away after the last.

Under xdist the controller starts it and the workers inherit ``DATABASE_URL``. A ``DATABASE_URL``
that is set already is used instead.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import dj_database_url
import pytest
from django.conf import settings

from jobboard import database

_stack = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    files = Path(tempfile.mkdtemp(prefix="jobboard-test-files-"))  # of resumes
    _stack.callback(shutil.rmtree, files, ignore_errors=True)
    settings.VAR_DIR = files
    if os.environ.get("DATABASE_URL"):
        return
    var_dir = Path(tempfile.mkdtemp(prefix="jobboard-tests-"))
    var_dir.chmod(0o755)  # as root the server runs as another user
    _stack.callback(shutil.rmtree, var_dir, ignore_errors=True)
    _stack.enter_context(
        database.running(
            database.data_directory(var_dir),
            "fsync=off",
            "full_page_writes=off",
            "max_connections=50",
        )
    )
    os.environ["DATABASE_URL"] = database.local_database_url(var_dir)  # for the workers
    _stack.callback(os.environ.pop, "DATABASE_URL", None)
    settings.DATABASES["default"].update(dj_database_url.parse(os.environ["DATABASE_URL"]))


def pytest_unconfigure() -> None:
    _stack.close()
