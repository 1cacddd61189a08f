"""PostgreSQL: a tsvector with a GIN index, ranked by ts_rank.

Terms are written as vector and query literals, so that no parser or dictionary of PostgreSQL's
sees them: what matches is the analyser's business alone.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from articles.search.words import Query, Weighted

FURTHEST = 16_383
"""The last position that a tsvector knows."""

WRITE = """
    INSERT INTO search_words (id, vector) VALUES (%s, %s::tsvector)
    ON CONFLICT (id) DO UPDATE SET vector = excluded.vector
"""

NEWEST = """
    SELECT story.article_id, ts_rank('{0.1, 0.2, 0.4, 1.0}', match.vector, %s::tsquery)
    FROM (
        SELECT id, vector FROM search_words WHERE vector @@ %s::tsquery ORDER BY id DESC LIMIT %s
    ) AS match
    JOIN search_indexed AS story ON story.id = match.id
    ORDER BY match.id DESC
"""


BEGINNING = """
    SELECT story.article_id
    FROM search_words AS match JOIN search_indexed AS story ON story.id = match.id
    WHERE match.vector @@ %s::tsquery
    ORDER BY match.id DESC
    LIMIT %s
"""


def write(rows: Iterable[tuple[int, Weighted]]) -> None:
    """Under these keys, in place of what stood there."""
    with connection.cursor() as cursor:
        cursor.executemany(WRITE, [(key, vector(row)) for key, row in rows])


def remove(keys: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words WHERE id = ANY(%s)", [list(keys)])


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words")


def newest(query: Query, *, depth: int) -> list[tuple[UUID, float]]:
    """The newest matches, up to `depth`, each with its score (higher is better)."""
    wanted = expression(query)
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [wanted, wanted, depth])
        return list(cursor.fetchall())


def beginning(query: Query, *, last: Sequence[str], depth: int) -> list[UUID]:
    """The newest stories that match and have in headline or names a term that begins as the first
    of `last` does, or one of the others."""
    wanted = [expression(query)] if query.groups else []
    ends = " | ".join([f"'{last[0]}':*AC", *(f"'{term}':AC" for term in last[1:])])
    wanted.append(f"({ends})")
    with connection.cursor() as cursor:
        cursor.execute(BEGINNING, [" & ".join(wanted), depth])
        return [article_id for (article_id,) in cursor.fetchall()]


def vector(row: Weighted) -> str:
    """'haus':1A 'fluss':2B"""
    weights = {"A": row.headline, "B": row.dek, "C": row.names, "D": row.body}
    weighted = [(term, weight) for weight, terms in weights.items() for term in terms]
    return " ".join(
        f"'{term}':{min(position, FURTHEST)}{weight}"
        for position, (term, weight) in enumerate(weighted, 1)
    )


def expression(query: Query) -> str:
    """('haus' | 'hauser') & ('fluss')"""
    groups = (" | ".join(f"'{term}'" for term in group) for group in query.groups)
    return " & ".join(f"({group})" for group in groups)
