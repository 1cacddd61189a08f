"""Sections, tags, authors and sources: what stories readers see are filed under."""

from datetime import datetime

from articles.api import addresses, paging
from articles.api.answers import Answer, answer
from articles.api.cursors import Cursor
from articles.api.parameters import read
from articles.editions.finding import horizon
from articles.editions.naming import NameInUse, names_in_use

PARAMETERS = (paging.LIMIT, paging.CURSOR)


def name_list(*, kind: str, query: str, now: datetime) -> Answer:
    """A page of names with their counts, in the order of the desk, then of their slugs."""
    given = read(query, allowed=PARAMETERS)
    path, limit = f"{addresses.ROOT}{kind}s/", given.one("limit")
    cursor = paging.cursor_of(given, bound_to=kind)
    backwards = cursor is not None and cursor.backwards
    found = names_in_use(
        kind=kind,
        now=now,
        limit=limit + 1,
        beyond=key_in(cursor) if cursor else None,
        backwards=backwards,
    )
    more, names = len(found) > limit, found[:limit]
    if backwards:
        names.reverse()
    before, after = neighbours(names, cursor=cursor, more=more)
    previous = paging.link(path, given=given, cursor=before, bound_to=kind)
    following = paging.link(path, given=given, cursor=after, bound_to=kind)
    return answer(
        paging.joined((counted(name) for name in names), following=following, previous=previous),
        now=now,
        boundary=horizon(now=now),
        tags=["articles", f"{kind}s"],
        links=paging.links(following=following, previous=previous),
    )


def neighbours(
    names: list[NameInUse], *, cursor: Cursor | None, more: bool
) -> tuple[Cursor | None, Cursor | None]:
    """Where the previous page and the next one begin."""
    if not names:
        return None, None
    backwards = cursor is not None and cursor.backwards
    has_previous, has_next = (more, True) if backwards else (cursor is not None, more)
    first, last = names[0], names[-1]
    return (
        Cursor(key=(first.position, first.slug), backwards=True) if has_previous else None,
        Cursor(key=(last.position, last.slug)) if has_next else None,
    )


def key_in(cursor: Cursor) -> tuple[int, str]:
    position, slug = cursor.key
    return int(position), str(slug)


def counted(name: NameInUse) -> bytes:
    """The frozen document with its count as the last field."""
    return name.document.encode()[:-1] + b',"count":%d}' % name.stories
