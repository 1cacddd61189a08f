"""The prepared readings on Django's own connection, where its tests and tools can see them."""

import re
from collections.abc import Sequence
from functools import cache

from django.db import connection

from articles.editions.direct import Row

PLACE = re.compile(r"\?(\d)")


def rows(sql: str, values: Sequence[str]) -> list[Row]:
    """As `Lines.rows`, but a database that fails raises Django's DatabaseError."""
    here, order = translated(sql, vendor=connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(here, [values[place] for place in order])
        return [(as_bytes(body), *texts) for body, *texts in cursor.fetchall()]


@cache
def translated(sql: str, *, vendor: str) -> tuple[str, tuple[int, ...]]:
    """The SQL with Django's places, and which value stands in each."""
    order = tuple(int(place) - 1 for place in PLACE.findall(sql))
    here = PLACE.sub("%s", sql.replace("%", "%%"))
    return here if vendor == "sqlite" else here.replace("AS BLOB", "AS TEXT"), order


def as_bytes(body: bytes | str) -> bytes:
    return body.encode() if isinstance(body, str) else bytes(body)
