"""The two readings that readers want most, as SQL: one story, and one page of the list.

What `finding.shown` and `selection.page` ask through Django, in the same words (a test holds the
answers together), for those who count microseconds.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from uuid import UUID

from articles.editions.direct import Lines, Row
from articles.editions.finding import Shown
from articles.editions.reading import Position
from articles.editions.selection import Page, Selection, earliest, turned

LINES = Lines()
Rows = Callable[[str, Sequence[str]], list[Row]]


def on_lines(sql: str, values: Sequence[str]) -> list[Row]:
    """On connections of our own. Raises NotAnswered."""
    return LINES.rows(sql, values)


SHOWN = """
    SELECT {document}, listing.slug, listing.pub_status, listing.reason,
           edition.etag, listing.visible_from || '', listing.visible_until || '',
           listing.cache_tags
    FROM editions_listing AS listing
    JOIN editions_edition AS edition ON edition.id = listing.edition_id{joined}
    WHERE listing.{key} = ?2 AND listing.visible_from <= ?1 AND listing.visible_until > ?1
    ORDER BY listing.visible_from DESC
    LIMIT 1
"""
PLAIN = {"document": "CAST(edition.document AS BLOB)", "joined": ""}
PACKED = {
    "document": "packed.body",
    "joined": """
    JOIN editions_packed AS packed ON packed.edition_id = edition.id AND packed.coding = ?3""",
}
BY_SLUG = SHOWN.format(key="slug", **PLAIN)
BY_ID = SHOWN.format(key="article_id", **PLAIN)
PACKED_BY_SLUG = SHOWN.format(key="slug", **PACKED)
PACKED_BY_ID = SHOWN.format(key="article_id", **PACKED)


def shown(
    *, key: str | UUID, now: datetime, coding: str = "", rows: Rows = on_lines
) -> Shown | None:
    """What readers see under this id or this slug, packed if it can be. Raises what `rows` does."""
    is_id = isinstance(key, UUID)
    values = (stored(now), key.hex if isinstance(key, UUID) else key)
    if coding:
        for row in rows(PACKED_BY_ID if is_id else PACKED_BY_SLUG, (*values, coding)):
            return window(row, coding=coding)
    for row in rows(BY_ID if is_id else BY_SLUG, values):
        return window(row, coding="")
    return None


def window(row: Row, *, coding: str) -> Shown:
    document, slug, pub_status, reason, etag, opens, closes, tags = row
    return Shown(
        document, slug, pub_status, reason, etag, moment(opens), moment(closes), tags, coding
    )


PAGE = """
    SELECT CAST(edition.card AS BLOB), listing.cache_tags, listing.edition_id || '',
           listing.published_at || '', listing.article_id || '', listing.visible_from || '',
           (SELECT visible_from || '' FROM editions_listing
            WHERE visible_from > ?1 ORDER BY visible_from LIMIT 1),
           (SELECT visible_until || '' FROM editions_listing
            WHERE visible_until > ?1 ORDER BY visible_until LIMIT 1)
    FROM editions_listing AS listing
    JOIN editions_edition AS edition ON edition.id = listing.edition_id{joined}
    WHERE listing.visible_from <= ?1 AND listing.visible_until > ?1 AND {walked}.listed{conditions}
    ORDER BY {walked}.published_at {order}, {walked}.article_id {order}
    LIMIT ?2
"""
BEYOND = """
      AND {walked}.published_at {than}= ?3
      AND ({walked}.published_at {than} ?3 OR {walked}.article_id {than} ?4)"""
NAMED = """
    JOIN editions_listingterm AS term ON term.listing_id = listing.id"""
UNDER_NAME = """
      AND term.kind = ?{kind} AND term.slug = ?{slug}"""


@cache
def page_sql(*, newest_first: bool, is_beyond: bool, is_named: bool) -> str:
    """The query of a page: ?1 now, ?2 the limit, then the position, then kind and slug."""
    walked, than = "term" if is_named else "listing", "<" if newest_first else ">"
    conditions = BEYOND.format(walked=walked, than=than) if is_beyond else ""
    if is_named:
        first = 5 if is_beyond else 3
        conditions += UNDER_NAME.format(kind=first, slug=first + 1)
    return PAGE.format(
        walked=walked,
        joined=NAMED if is_named else "",
        conditions=conditions,
        order="DESC" if newest_first else "ASC",
    )


def page(
    *,
    selection: Selection,
    now: datetime,
    limit: int,
    newest_first: bool = True,
    beyond: Position | None = None,
    backwards: bool = False,
    rows: Rows = on_lines,
) -> Page | None:
    """The page, if it is one of everything or of all under one name; else None.

    Raises what `rows` does.
    """
    name = the_one_name(selection)
    if name is None:
        return None
    along = newest_first != backwards
    sql = page_sql(newest_first=along, is_beyond=beyond is not None, is_named=bool(name))
    place = (stored(beyond.published_at), beyond.article_id.hex) if beyond else ()
    read = rows(sql, (stored(now), str(limit + 1), *place, *name))
    found, sides = turned(read, limit=limit, behind=beyond is not None, backwards=backwards)
    if not found:
        return Page(sides=sides)
    return Page(
        cards=[row[0] for row in found],
        editions="".join([row[2] for row in found]).replace("-", ""),
        stories=[row[1].partition(",")[0] for row in found],
        first=position(found[0]),
        last=position(found[-1]),
        modified=moment(max(row[5] for row in found)),
        changes_next=earliest(*(moment(each) for each in found[0][6:] if each)),
        sides=sides,
    )


EVERYTHING = Selection()


def the_one_name(selection: Selection) -> tuple[str, str] | tuple[()] | None:
    """The kind and slug that all is selected by, () for everything, None for anything else."""
    if selection == EVERYTHING:
        return ()
    if len(selection.names) == 1 and selection == Selection(names=selection.names):
        ((kind, slugs),) = selection.names
        return (kind, slugs[0]) if len(slugs) == 1 else None
    return None


def position(row: Row) -> Position:
    return Position(published_at=moment(row[3]), article_id=UUID(row[4]))


def stored(moment: datetime) -> str:
    """A moment as both databases compare it."""
    return str(moment.astimezone(UTC))[: -len("+00:00")]


def moment(stored: str) -> datetime:
    """A moment as either database gives it."""
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)
