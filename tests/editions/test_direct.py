"""Connections that are kept: what happens when what they lead to goes away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper

from articles.editions import direct
from articles.editions.direct import Lines, NotAnswered

ONE = "SELECT CAST('a' AS BLOB), 'b' || '', ?1 || '', NULL"
ANSWER = [(b"a", "b", "c", None)]


@pytest.fixture
def lines() -> Iterator[Lines]:
    used = Lines()
    yield used
    for line in used.idle:
        line.wrapper.close()


@pytest.mark.django_db(transaction=True)
def test_connection_is_kept(lines: Lines) -> None:
    answers = [lines.rows(ONE, ("c",)) for _ in range(3)]

    assert answers == [ANSWER] * 3
    assert len(lines.idle) == 1


@pytest.mark.django_db(transaction=True)
def test_sql_that_fails_is_not_answered(lines: Lines) -> None:
    with pytest.raises(NotAnswered):
        lines.rows("SELECT nothing FROM nowhere", ())

    assert not lines.idle
    assert lines.rows(ONE, ("c",)) == ANSWER


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server")
def test_connection_that_the_server_ended_is_opened_again(lines: Lines) -> None:
    lines.rows(ONE, ("c",))
    process = lines.idle[0].wrapper.connection.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])

    with pytest.raises(NotAnswered):
        lines.rows(ONE, ("c",))

    assert lines.rows(ONE, ("c",)) == ANSWER


def sqlite(path: Path, word: str) -> BaseDatabaseWrapper:
    """A database file in which one word stands."""
    wrapper = DatabaseWrapper({**connections.settings["default"], "NAME": str(path), "OPTIONS": {}})
    wrapper.connect()
    wrapper.connection.execute("CREATE TABLE IF NOT EXISTS words (word text)")
    wrapper.connection.execute("INSERT INTO words VALUES (?)", (word,))
    return wrapper


@pytest.mark.django_db
def test_sqlite_file_that_was_replaced_is_opened_again(
    tmp_path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, backup = tmp_path / "newsroom.sqlite3", tmp_path / "backup.sqlite3"
    sqlite(backup, "old").close()
    first = sqlite(path, "new")
    monkeypatch.setattr(direct, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(direct, "dial", lambda: direct.SqliteLine(first))
    assert lines.rows("SELECT word FROM words", ()) == [("new",)]

    backup.replace(path)
    with pytest.raises(NotAnswered):
        lines.rows("SELECT word FROM words", ())
    monkeypatch.setattr(direct, "dial", lambda: direct.SqliteLine(sqlite(path, "newer")))

    assert lines.rows("SELECT word FROM words", ()) == [("old",), ("newer",)]
