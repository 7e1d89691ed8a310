"""A PostgreSQL server that the tests start themselves: in a folder of its own, reachable by a file socket only."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

HOW_TO_INSTALL = (
    "PostgreSQL's server programs are missing: apt-get install -y --no-install-recommends postgresql"
)
_NAMES = count(1)


class Server:
    """A running server; `folder` holds its socket."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def url(self, database: str, schema: str = "public") -> str:
        """The address of `database` as a collector would write it, with one of its schemas as the usual one."""
        return f"postgresql+psycopg://gilnun@/{database}?host={self._folder}&options=-csearch_path%3D{schema}"

    def new_schema(self) -> str:
        """The address of a new, empty schema: a hundred times faster to make than a database."""
        name = f"team{next(_NAMES)}"
        self.run("postgres", f"CREATE SCHEMA {name}")
        return self.url("postgres", name)

    def new_database(self, template: str = "template0") -> str:
        """The name of a new database, empty or a copy of `template`, which nobody may be using."""
        name = f"team{next(_NAMES)}"
        # Copied file by file: these are small, and a log of them is of no use.
        self.run("postgres", f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, database: str) -> None:
        """Remove `database`, whoever still looks at it."""
        self.run("postgres", f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def run(self, database: str, statement: str) -> list[tuple[object, ...]]:
        """The rows of `statement`, carried out at once behind the program's back."""
        to = f"host={self._folder} dbname={database} user=gilnun"
        with psycopg.connect(to, autocommit=True) as connection, connection.cursor() as cursor:
            cursor.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []


@contextmanager
def running_server() -> Iterator[Server]:
    """A new server while the block runs. Raises FileNotFoundError, with the way out, when none is installed."""
    programs = _programs()
    # A socket's path may have 107 bytes at most, and pytest's folders are long.
    folder = Path(tempfile.mkdtemp(prefix="gilnun-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _unprivileged(), _unprivileged())
        data = str(folder / "data")
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        initdb = ["-D", data, "-U", "gilnun", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        _run([str(programs / "initdb"), *initdb], folder)
        pg_ctl = [str(programs / "pg_ctl"), "-D", data, "-w", "-s"]
        _run([*pg_ctl, "-l", str(folder / "log"), "-o", settings, "start"], folder)
        try:
            yield Server(folder)
        finally:
            _run([*pg_ctl, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    # pg_ctl lies beside the initdb that belongs to it; Debian keeps both off the path.
    found = [Path(initdb).resolve() for initdb in filter(None, [shutil.which("initdb")])]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: -int(path.parts[-3]))
    for each in found:
        if (each.parent / "pg_ctl").exists():
            return each.parent
    raise FileNotFoundError(HOW_TO_INSTALL)


def _unprivileged() -> str:
    names = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(command: Sequence[str], folder: Path) -> None:
    # The server refuses to run as root.
    user = _unprivileged() if os.geteuid() == 0 else None
    group = pwd.getpwnam(user).pw_gid if user else None
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    with (folder / "output").open("ab") as output:
        done = subprocess.run(
            command,
            cwd=folder,
            user=user,
            group=group,
            extra_groups=[] if user else None,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**kept, "LC_ALL": "C.UTF-8", "HOME": str(folder)},
            check=False,
        )
    if done.returncode:
        logs = [each.read_text("utf-8", "replace") for each in folder.glob("[lo]*") if each.is_file()]
        raise RuntimeError(f"{Path(command[0]).name} failed:\n" + "\n".join(logs))
