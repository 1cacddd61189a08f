"""Imports that are killed, and imports that meet: real processes on a database of their own."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection

from newsroom.environment import ROOT

FILES = 150
"""More than a batch, and enough for other processes to read ahead."""
TIMES = {"id", "imported_at", "created_at", "changed_at", "version"}


class Newsroom:
    """An installation in a folder, with its own database, run through its commands."""

    def __init__(self, folder: Path, database_url: str) -> None:
        folder.mkdir(exist_ok=True)
        self.environment = {
            "PATH": os.defpath,
            "NEWSROOM_DATA_DIR": str(folder),
            "DATABASE_URL": database_url,
            "SECRET_KEY": "only-for-tests" * 4,
        }

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out

    def stored(self) -> list[dict[str, Any]]:
        """Everything on the desk, without what differs from one import to the next."""
        drafts = json.loads(self.run("export_articles"))
        return sorted((without_times(draft) for draft in drafts), key=json.dumps)

    def counted(self) -> dict[str, int]:
        return json.loads(self.run("shell", "--verbosity=0", "--command", COUNT))


COUNT = """
import json
from articles.comments.models import Thread
from articles.models import Event, ImportedFile, ImportRun, Revision
models = (Event, ImportedFile, Revision, Thread)
tables = {model.__name__: model.objects.count() for model in models}
run = ImportRun.objects.get()
print(json.dumps(tables | run.counts() | {"finished": bool(run.finished_at)}))
"""


def without_times(thing: Any) -> Any:  # Any: JSON
    if isinstance(thing, dict):
        # A block's id is made from its text: it must be the same each time.
        own = TIMES - {"id"} if "type" in thing else TIMES
        return {name: without_times(value) for name, value in thing.items() if name not in own}
    return [without_times(each) for each in thing] if isinstance(thing, list) else thing


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Makes installations: SQLite files copied from one, or databases of the tests' server."""
    folder = tmp_path_factory.mktemp("newsrooms")
    if connection.vendor == "postgresql":
        yield from on_postgres(folder)
    else:
        yield on_sqlite(folder)


def on_sqlite(folder: Path) -> Any:
    first = Newsroom(folder / "first", "")
    first.run("migrate", "--verbosity=0")
    with sqlite3.connect(folder / "first" / "newsroom.sqlite3") as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def another(name: str) -> Newsroom:
        shutil.copytree(folder / "first", folder / name)
        return Newsroom(folder / name, "")

    return another


def on_postgres(folder: Path) -> Iterator[Any]:
    url = urlsplit(os.environ["DATABASE_URL"])
    made: list[str] = []

    def address(name: str) -> str:
        return urlunsplit(url._replace(path=f"/{name}"))

    def sql(statement: str) -> None:
        with psycopg.connect(address("postgres"), autocommit=True) as server:
            server.execute(statement)

    def another(name: str) -> Newsroom:
        database = f"test_ingest_{os.getpid()}_{name}"
        template = f" TEMPLATE {made[0]}" if made else ""
        sql(f"CREATE DATABASE {database}{template}")
        made.append(database)
        newsroom = Newsroom(folder / name, address(database))
        if not template:
            newsroom.run("migrate", "--verbosity=0")
        return newsroom

    another("first")
    yield another
    for database in reversed(made):
        sql(f"DROP DATABASE {database} WITH (FORCE)")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stories, copies of some with other line ends, two versions of some, and broken files."""
    folder = tmp_path_factory.mktemp("seeds")
    chance = random.Random(4)
    words = Path(next(ROOT.glob("seeds/000_*.txt"))).read_text().split()
    for n in range(FILES):
        lines = [" ".join(chance.sample(words, 30)) + "." for _ in range(6)]
        text = "\n".join([*lines, f"Quelle: https://example.org/a-story-of-many-{n}.html", ""])
        (folder / f"{n:03}.txt").write_text(text)
        if n % 7 == 0:
            (folder / f"{n:03}-copy.txt").write_text(text, newline="\r\n")
        if n % 9 == 0:
            (folder / f"{n:03}-newer.txt").write_text(text.replace(".", "!", 1))
        if n % 20 == 0:
            (folder / f"{n:03}-broken.txt").write_bytes(bytes(range(256)))
    return folder


def finished(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err, err
    return out


@pytest.fixture(scope="module")
def undisturbed(installed: Any, seeds: Path) -> Any:
    newsroom = installed("undisturbed")
    finished(newsroom.start("import_seeds", str(seeds)))
    return newsroom


@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(n, marks=pytest.mark.deep) for n in range(2, 12))]
)
def test_killed_import_goes_on_to_the_same_end(
    seed: int, installed: Any, seeds: Path, undisturbed: Newsroom
) -> None:
    chance = random.Random(seed)
    killed = installed(f"killed_{seed}")

    process = killed.start("import_seeds", str(seeds))
    for _ in range(3):
        for _ in range(chance.randint(1, 60)):
            process.stdout.readline()
        time.sleep(chance.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        process = killed.start("import_seeds", "--resume")
    finished(process)

    assert killed.stored() == undisturbed.stored()
    assert killed.counted() == undisturbed.counted()


def test_imports_at_the_same_time_make_nothing_twice(
    installed: Any, seeds: Path, undisturbed: Newsroom
) -> None:
    shared = installed("shared")

    processes = [shared.start("import_seeds", str(seeds)) for _ in range(3)]
    outcomes = Counter(
        line.split()[0] for process in processes for line in finished(process).splitlines()
    )

    assert len(shared.stored()) == len(undisturbed.stored()) == outcomes["imported"]
    assert outcomes.total() == 3 * len(list(seeds.iterdir()))
