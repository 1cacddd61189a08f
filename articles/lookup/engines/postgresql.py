"""PostgreSQL: a tsvector without positions, with a GIN index. Words are literals: none of its
parsers or dictionaries sees them."""

from collections.abc import Iterable

from django.db import connection

WRITE = """
    INSERT INTO desk_words (id, vector) VALUES (%s, %s::tsvector)
    ON CONFLICT (id) DO UPDATE SET vector = excluded.vector
"""

MATCHING = """
    SELECT entry.article_id FROM desk_words
    JOIN articles_deskentry AS entry ON entry.id = desk_words.id
    WHERE desk_words.vector @@ %s::tsquery
"""


def write(rows: Iterable[tuple[int, set[str]]]) -> None:
    """Under these keys, in place of what stood there."""
    with connection.cursor() as cursor:
        cursor.executemany(
            WRITE,
            [(key, " ".join(f"'{word}'" for word in sorted(words))) for key, words in rows],
        )


def matching(groups: list[set[str]]) -> tuple[str, list[str]]:
    """('haus':* | 'hauser':*) & ('fluss':*)"""
    parts = (" | ".join(f"'{each}':*" for each in sorted(group)) for group in groups)
    return MATCHING, [" & ".join(f"({part})" for part in parts)]
