"""The prepared readings find what the querysets find."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from articles.editions import django_line, finding, prepared, selection
from articles.editions.reading import Position
from articles.editions.selection import Selection
from articles.workflow import actions
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.record import every, fill

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
NAMES = [("section", "politik"), ("tag", "fluss")]


@pytest.fixture
def ids(now: datetime) -> list[UUID]:
    """Stories of one moment and of many, one of which was killed, and one that is to come."""
    killed = desk.story(now=now - MINUTE, slug="killed")
    actions.publish(article=killed, by=CHIEF, now=now - MINUTE)
    actions.kill(article=killed, by=CHIEF, now=now - MINUTE / 2, reason="Falsch.")
    return [
        killed.pk,
        *fill([now - MINUTE] * 5, names=NAMES),
        *fill(every(MINUTE / 7, since=now - 3 * MINUTE, times=12), names=NAMES[:1]),
        *fill([now + MINUTE], names=NAMES),
    ]


@pytest.mark.parametrize("coding", ["", "gzip", "br", "zstd"])
def test_a_story_is_the_same(ids: list[UUID], now: datetime, coding: str) -> None:
    slugs = [f"s-{each.hex[-12:]}" for each in ids]
    found = 0
    for key in (*ids, *slugs, "killed", uuid4(), "none"):
        asked = finding.shown(key=key, now=now, coding=coding)
        told = prepared.shown(key=key, now=now, coding=coding, rows=django_line.rows)

        assert (asked and asked._replace(document=asked.body)) == told
        found += told is not None

    assert found == 2 * (len(ids) - 1)


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("backwards", [True, False])
@pytest.mark.parametrize("limit", [1, 4, 100])
@pytest.mark.parametrize("names", [(), (("tag", ("fluss",)),), (("tag", ("none",)),)])
def test_a_page_is_the_same(
    now: datetime, names: tuple, limit: int, backwards: bool, newest_first: bool
) -> None:
    wanted = {"selection": Selection(names=names), "now": now, "limit": limit}
    order = {"newest_first": newest_first, "backwards": backwards}
    places: list[Position | None] = [None, Position(published_at=now, article_id=uuid4())]
    for beyond in places:
        asked = selection.page(**wanted, **order, beyond=beyond)
        told = prepared.page(**wanted, **order, beyond=beyond, rows=django_line.rows)

        assert told is not None
        assert told == asked
        if asked.last and len(places) < 9:
            places += [asked.first, asked.last]
