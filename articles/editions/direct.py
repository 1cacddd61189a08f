"""Connections that are kept, for readings that cost little more than the database itself.

Django's way to a row takes longer than finding it. What is asked here is SQL as SQLite writes it,
with places ?1, ?2 …, prepared once per connection; rows come back as bytes (their first column,
a BLOB) and texts. Django closes its connections after each request; opening one on SQLite, with the
reading of all tables' definitions, costs more than all else together.
"""

import sqlite3
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import Error as PostgreSQLError
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn

Row = tuple[Any, ...]  # Any: bytes in the first column, str or None in the others
LOOK_EVERY = 1.0
"""Seconds between two looks at whether SQLite's file is still the one that was opened."""


BINARY = 1
"""How libpq is to give results: bytes as they are. For texts it makes no difference."""


class NotAnswered(Exception):
    """The database did not answer on this connection. Ask again on another one."""


class Line:
    """One connection."""

    def __init__(self, wrapper: BaseDatabaseWrapper) -> None:
        self.wrapper = wrapper

    def rows(self, sql: str, values: Sequence[str]) -> list[Row]:
        raise NotImplementedError


class SqliteLine(Line):
    """Python's own driver, which keeps statements prepared by their text."""

    def __init__(self, wrapper: BaseDatabaseWrapper) -> None:
        super().__init__(wrapper)
        self.execute = wrapper.connection.execute
        self.path = Path(wrapper.settings_dict["NAME"])
        self.opened = file_at(self.path)
        self.look_again = time.monotonic() + LOOK_EVERY

    def rows(self, sql: str, values: Sequence[str]) -> list[Row]:
        """Raises NotAnswered, also if the file has been replaced by another."""
        if time.monotonic() > self.look_again:
            if file_at(self.path) != self.opened:
                raise NotAnswered
            self.look_again = time.monotonic() + LOOK_EVERY
        try:
            found: list[Row] = self.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise NotAnswered from error
        return found


def file_at(path: Path) -> tuple[int, int] | None:
    """Which file that is, whatever its name. None for a database in memory."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


class PostgreSQLLine(Line):
    """libpq, with statements that the server keeps parsed."""

    def __init__(self, wrapper: BaseDatabaseWrapper) -> None:
        super().__init__(wrapper)
        self.libpq: PGconn = wrapper.connection.pgconn
        self.names: dict[str, bytes] = {}

    def rows(self, sql: str, values: Sequence[str]) -> list[Row]:
        """Raises NotAnswered."""
        try:
            name = self.names.get(sql) or self.prepare(sql)
            result = self.libpq.exec_prepared(
                name, [value.encode() for value in values], result_format=BINARY
            )
        except PostgreSQLError as error:
            raise NotAnswered from error
        if result.status != ExecStatus.TUPLES_OK:
            raise NotAnswered(result.error_message)
        value, columns = result.get_value, range(1, result.nfields)
        return [
            (value(row, 0), *(text(value(row, column)) for column in columns))
            for row in range(result.ntuples)
        ]

    def prepare(self, sql: str) -> bytes:
        name = b"direct_%d" % len(self.names)
        here = sql.replace("?", "$").replace("AS BLOB", "AS TEXT")
        result = self.libpq.prepare(name, here.encode())
        if result.status != ExecStatus.COMMAND_OK:
            raise NotAnswered(result.error_message)
        return self.names.setdefault(sql, name)


def text(value: bytes | None) -> str | None:
    return None if value is None else value.decode()


KINDS = {"sqlite": SqliteLine, "postgresql": PostgreSQLLine}


class Lines:
    """As many connections as there are readings at once. A failed one is not used again."""

    def __init__(self) -> None:
        self.idle: deque[Line] = deque()

    def rows(self, sql: str, values: Sequence[str]) -> list[Row]:
        """Raises NotAnswered."""
        try:
            line = self.idle.pop()
        except IndexError:
            line = dial()
        try:
            found = line.rows(sql, values)
        except NotAnswered:
            line.wrapper.close()
            raise
        self.idle.append(line)
        return found


def dial() -> Line:
    """A new connection to what Django calls the default database, outside of Django's care."""
    wrapper = connections.create_connection(DEFAULT_DB_ALIAS)
    options = dict(wrapper.settings_dict["OPTIONS"])
    options.pop("pool", None)  # what is kept for ever does not belong into a pool
    wrapper.settings_dict = {**wrapper.settings_dict, "OPTIONS": options}
    try:
        wrapper.connect()
    except DatabaseError as error:
        raise NotAnswered from error
    wrapper.inc_thread_sharing()
    return KINDS[wrapper.vendor](wrapper)
