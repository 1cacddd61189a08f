"""One story: the stored document, byte for byte, unless the client wants it otherwise."""

from datetime import datetime
from uuid import UUID

from articles.api import addresses
from articles.api.answers import Answer, answer, moved
from articles.api.parameters import read
from articles.api.problems import NOWHERE, Problem
from articles.api.shaping import PARAMETERS, shaped
from articles.api.values import ID, SLUG
from articles.editions import django_line, prepared
from articles.editions.finding import Shown, renamed
from articles.editions.lifetimes import cache_control


def article_detail(*, key: str, query: str, now: datetime, coding: str = "") -> Answer:
    """The story under an id or a slug, packed in a coding if it is sent as it is stored.

    Raises Problem: 404, 410 if it was killed.
    """
    given = read(query, allowed=PARAMETERS) if query else NOTHING_MORE
    name = UUID(key) if ID.fullmatch(key) else key
    if isinstance(name, str) and not SLUG.fullmatch(name):
        raise nowhere()
    coding = "" if given.texts else coding
    found = prepared.shown(key=name, now=now, coding=coding, rows=django_line.rows)
    if found is None and isinstance(name, str):
        found = renamed(slug=name, now=now)
    if found is None:
        raise nowhere()
    if found.is_withdrawn:
        raise gone(found, now=now)
    if isinstance(name, str) and found.slug != name:
        location = addresses.relative(addresses.article(found.slug), given.texts)
        return moved(location, now=now, boundary=found.visible_until, tags=found.tags)
    if given.texts:
        return shaped(found, given, now=now)
    return whole(found, now=now)


def whole(found: Shown, *, now: datetime) -> Answer:
    """The document as it is stored; each coding has a validator of its own."""
    coding = found.coding
    return answer(
        found.body,
        etag=f'{found.etag[:-1]}-{coding}"' if coding else found.etag,
        now=now,
        boundary=found.visible_until,
        tags=found.tags,
        modified=found.visible_from,
        coding=coding,
        is_negotiated=True,
    )


def nowhere() -> Problem:
    """The same for what never was, is not yet, or is no more: nobody can tell them apart."""
    return Problem(status=404, detail=NOWHERE)


def gone(found: Shown, *, now: datetime) -> Problem:
    return Problem(
        status=410,
        title="Withdrawn",
        detail=found.reason,
        headers={
            "Cache-Control": cache_control(now=now, boundary=found.visible_until),
            "Cache-Tag": found.cache_tags,
        },
    )


NOTHING_MORE = read("", allowed=PARAMETERS)
