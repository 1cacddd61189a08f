"""How fast the importer is, beside `bulk_create` of the same rows, and how much memory it takes.

    python tests/benchmarks/import_rate.py 1000 10000

makes that many synthetic stories, imports them into a database of its own, then writes the same
rows of the same tables once more with plain `bulk_create` in batches of 500, and prints both rates,
the rates of the first and the last tenth, and the importer's peak of memory beside that of the
processes that read for it. DATABASE_URL names a PostgreSQL server to use instead of SQLite;
a new database is made there and dropped.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
SEED = next(ROOT.glob("seeds/000_*.txt"))
BATCH = 500


def main() -> None:
    if os.environ.get("IMPORT_RATE_CHILD"):
        print(json.dumps(measured(Path(sys.argv[1]))))  # noqa: T201 (a benchmark prints)
        return
    for number in map(int, sys.argv[1:] or ["1000"]):
        with tempfile.TemporaryDirectory() as folder:
            seeds = Path(folder, "seeds")
            seeds.mkdir()
            write_stories(seeds, number)
            found = in_new_database(Path(folder), seeds)
        print(  # noqa: T201
            f"{number:>7,} stories on {found['vendor']}: imported {found['import']:,.0f}/s, "
            f"(first tenth {found['first']:,.0f}/s, last {found['last']:,.0f}/s), "
            f"bulk_create {found['bulk']:,.0f}/s, ratio {found['import'] / found['bulk']:.2f}, "
            f"processor {found['storing']:.1f} + {found['reading']:.1f} ms a story (storing, "
            f"reading), peak {found['peak']:,.0f} MiB (before: {found['before']:,.0f}, "
            f"reading {found['reader']:,.0f})"
        )


def write_stories(folder: Path, number: int) -> None:
    """Stories of the seed's words and shape, no two alike, about 4 kB each."""
    chance = random.Random(1)
    words = SEED.read_text().split()
    for n in range(number):
        lines = [" ".join(chance.choices(words, k=60)).rstrip(".,") + "." for _ in range(8)]
        lines.insert(2, f"Ein Bild der Lage {n}. (Quelle: Agentur {n % 50}) |")
        lines.append(
            f"Quelle: https://example{n % 20}.org/eine-lange-geschichte-{n + 100_000}.html"
        )
        (folder / f"{n:07}.txt").write_text("\n".join(lines) + "\n")


def in_new_database(folder: Path, seeds: Path) -> dict[str, float]:
    url = os.environ.get("DATABASE_URL", "")
    environment = {**os.environ, "NEWSROOM_DATA_DIR": str(folder), "SECRET_KEY": "x" * 50}
    name = f"import_rate_{os.getpid()}"
    if url:
        server(url, f"CREATE DATABASE {name}")
        environment["DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    try:
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, cwd=ROOT, env=environment, check=True)
        result = subprocess.run(
            [sys.executable, __file__, str(seeds)],
            cwd=ROOT,
            env={**environment, "IMPORT_RATE_CHILD": "1", "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        )
        found: dict[str, float] = json.loads(result.stdout)
        return found
    finally:
        if url:
            server(url, f"DROP DATABASE {name} WITH (FORCE)")


def server(url: str, statement: str) -> None:
    import psycopg  # noqa: PLC0415 (SQLite alone needs none)

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def measured(seeds: Path) -> dict[str, object]:
    """In a process of its own: import, then write the same rows plainly."""
    import django  # noqa: PLC0415 (settings come from this process's environment)

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from articles.ingest import running  # noqa: PLC0415
    from articles.ingest.drafting import Wishes  # noqa: PLC0415

    run = running.start(paths=[seeds], wishes=Wishes(), now=timezone.now())
    before, worked = peak(), time.process_time()
    moments = [time.perf_counter()]
    moments += [time.perf_counter() for _ in running.proceed(run=run, clock=timezone.now)]
    busy = time.process_time() - worked
    after, readers = peak(), resource.getrusage(resource.RUSAGE_CHILDREN)
    number, tenth = len(moments) - 1, (len(moments) - 1) // 10
    assert run.counts() == {"imported": number}, run.counts()
    return {
        "vendor": connection.vendor,
        "import": number / (moments[-1] - moments[0]),
        "first": tenth / (moments[tenth] - moments[0]),
        "last": tenth / (moments[-1] - moments[-1 - tenth]),
        "bulk": number / written_plainly(),
        "storing": busy / number * 1000,
        "reading": (readers.ru_utime + readers.ru_stime) / number * 1000,
        "before": before,
        "peak": after,
        "reader": readers.ru_maxrss / 1024,
    }


def written_plainly() -> float:
    """Seconds to write the rows that the import made, without them, table by table."""
    from django.db import connection, transaction  # noqa: PLC0415

    from articles.comments.models import Thread  # noqa: PLC0415
    from articles.models import (  # noqa: PLC0415
        Article,
        Band,
        Event,
        ImportedFile,
        RawDocument,
        Revision,
        SourceReference,
    )

    tables = (Article, Revision, SourceReference, RawDocument, Band, Thread, Event, ImportedFile)
    copies = {table: f"copy_of_{table._meta.db_table}" for table in tables}
    empty = "TRUNCATE {} CASCADE" if connection.vendor == "postgresql" else "DELETE FROM {}"
    with connection.cursor() as cursor:
        for table, copy in copies.items():
            cursor.execute(f"CREATE TABLE {copy} AS SELECT * FROM {table._meta.db_table}")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
        for table in tables:
            cursor.execute(empty.format(table._meta.db_table))
    seconds = 0.0
    with transaction.atomic():
        for table, copy in copies.items():
            rows = table._base_manager.raw(f"SELECT * FROM {copy}").iterator()
            while batch := list(islice(rows, BATCH)):
                began = time.perf_counter()
                table._base_manager.bulk_create(batch, batch_size=BATCH)
                seconds += time.perf_counter() - began
        began = time.perf_counter()
    return seconds + time.perf_counter() - began


def peak() -> float:
    """The most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
