"""A database for a test's own processes: SQLite in a file, or one more on the configured server."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from django.db import connection

from tests.newsroom.processes import manage


@contextmanager
def own_database(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of processes that share an empty, migrated database of the tests' kind."""
    if connection.vendor == "sqlite":
        yield migrated(folder, {})
        return
    name = f"newsroom_{uuid4().hex}"
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
    try:
        url = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        yield migrated(folder, {"DATABASE_URL": url, "SECRET_KEY": "for processes of tests"})
    finally:
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def migrated(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    done = manage("migrate", "--verbosity", "0", data_dir=folder, **environment)
    assert done.returncode == 0, done.stderr
    return environment
