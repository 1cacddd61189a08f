"""SQLite: an FTS5 table (sqlite.org/fts5.html) with one column a weight, ranked by BM25."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from articles.search.words import Query, Weighted

WRITE = (
    "INSERT OR REPLACE INTO search_words (rowid, headline, dek, names, body)"
    " VALUES (%s, %s, %s, %s, %s)"
)

NEWEST = """
    SELECT story.article_id, -bm25(search_words, 10.0, 4.0, 2.0, 1.0)
    FROM search_words CROSS JOIN search_indexed AS story ON story.id = search_words.rowid
    WHERE search_words MATCH %s
    ORDER BY search_words.rowid DESC
    LIMIT %s
"""


BEGINNING = """
    SELECT story.article_id
    FROM search_words CROSS JOIN search_indexed AS story ON story.id = search_words.rowid
    WHERE search_words MATCH %s
    ORDER BY search_words.rowid DESC
    LIMIT %s
"""


def write(rows: Iterable[tuple[int, Weighted]]) -> None:
    """Under these keys, in place of what stood there."""
    with connection.cursor() as cursor:
        cursor.executemany(WRITE, [(key, *columns(row)) for key, row in rows])


def columns(row: Weighted) -> tuple[str, ...]:
    return tuple(" ".join(terms) for terms in (row.headline, row.dek, row.names, row.body))


def remove(keys: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(key,) for key in keys])


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words")


def newest(query: Query, *, depth: int) -> list[tuple[UUID, float]]:
    """The newest matches, up to `depth`, each with its score (higher is better)."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [expression(query), depth])
        return [(UUID(article_id), score) for article_id, score in cursor.fetchall()]


def beginning(query: Query, *, last: Sequence[str], depth: int) -> list[UUID]:
    """The newest stories that match and have in headline or names a term that begins as the first
    of `last` does, or one of the others."""
    wanted = [expression(query)] if query.groups else []
    ends = " OR ".join([f'"{last[0]}" *', *(f'"{term}"' for term in last[1:])])
    wanted.append(f"{{headline names}} : ({ends})")
    with connection.cursor() as cursor:
        cursor.execute(BEGINNING, [" AND ".join(wanted), depth])
        return [UUID(article_id) for (article_id,) in cursor.fetchall()]


def expression(query: Query) -> str:
    """("haus" OR "hauser") AND ("fluss")"""
    groups = (" OR ".join(f'"{term}"' for term in group) for group in query.groups)
    return " AND ".join(f"({group})" for group in groups)
