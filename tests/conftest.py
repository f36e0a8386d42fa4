"""The test run starts its own PostgreSQL unless DATABASE_URL names one."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

_stack = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args) -> None:  # pragma: no cover
    """Placeholder: plugins only; the server starts in ``tests/database_plugin.py``."""
