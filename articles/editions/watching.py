"""Whether anything in the database has changed, asked without reading any of it.

Both databases can tell: what is read while the answer stays the same is the same. Ask first and
read then; what is committed in between shows in the next answer.
"""

from threading import Lock
from typing import Protocol

from django.db import connection

from articles.editions import direct, prepared
from articles.editions.direct import Line, NotAnswered


class Watch(Protocol):
    def version(self) -> object:
        """Equal as long as nothing has been committed. Raises NotAnswered."""


class SqliteWatch:
    """`PRAGMA data_version` compares only on one and the same connection, so there is one."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.line: Line | None = None
        self.dialled = 0

    def version(self) -> object:
        with self.lock:
            if self.line is None:
                self.line = direct.dial()
                self.dialled += 1
            try:
                return self.dialled, self.line.rows("PRAGMA data_version", ())
            except NotAnswered:
                self.line.wrapper.close()
                self.line = None
                raise


class PostgreSQLWatch:
    """A snapshot names the transactions that can be seen. Two with one name show the same."""

    def version(self) -> object:
        return prepared.LINES.rows("SELECT pg_current_snapshot() || ''", ())


def watch() -> Watch:
    """The one for the database in use."""
    return SqliteWatch() if connection.vendor == "sqlite" else PostgreSQLWatch()
