"""SQLite: an FTS5 table (sqlite.org/fts5.html) without positions, with indexes of beginnings."""

from collections.abc import Iterable

from django.db import connection

WRITE = "INSERT OR REPLACE INTO desk_words (rowid, words) VALUES (%s, %s)"

MATCHING = """
    SELECT entry.article_id FROM desk_words
    CROSS JOIN articles_deskentry AS entry ON entry.id = desk_words.rowid
    WHERE desk_words MATCH %s
"""


def write(rows: Iterable[tuple[int, set[str]]]) -> None:
    """Under these keys, in place of what stood there."""
    with connection.cursor() as cursor:
        cursor.executemany(WRITE, [(key, " ".join(sorted(words))) for key, words in rows])


def matching(groups: list[set[str]]) -> tuple[str, list[str]]:
    """("haus" * OR "hauser" *) AND ("fluss" *)"""
    parts = (" OR ".join(f'"{each}" *' for each in sorted(group)) for group in groups)
    return MATCHING, [" AND ".join(f"({part})" for part in parts)]
