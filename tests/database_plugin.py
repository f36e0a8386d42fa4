"""The tests' own PostgreSQL: started before Django reads its settings, thrown away afterwards.

Loaded with ``-p`` because a conftest comes too late. Under xdist the controller starts it and the
workers inherit ``DATABASE_URL``. A ``DATABASE_URL`` that is set already is used instead.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from jobboard import database

_stack = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    if os.environ.get("DATABASE_URL"):
        return
    var_dir = Path(tempfile.mkdtemp(prefix="jobboard-tests-"))
    var_dir.chmod(0o755)
    _stack.callback(shutil.rmtree, var_dir, ignore_errors=True)
    data_dir = database.data_directory(var_dir)
    _stack.enter_context(
        database.running(data_dir, "fsync=off", "full_page_writes=off", "max_connections=50")
    )
    os.environ["DATABASE_URL"] = database.local_database_url(var_dir)
    _stack.callback(os.environ.pop, "DATABASE_URL", None)


def pytest_unconfigure() -> None:
    _stack.close()
