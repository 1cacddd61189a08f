"""What the fast door remembers is what it would find: nothing outlives a change."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest

from articles.api import clock
from articles.editions import direct, prepared
from articles.workflow import actions, saving
from newsroom import remembered
from newsroom.fast_door import with_fast_door
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.record import fill

pytestmark = pytest.mark.django_db(transaction=True)

SECOND = timedelta(seconds=1)
ARTICLES, SEARCH = "/api/v1/articles/", "/api/v1/search/"

Ask = Callable[..., bytes | None]


class Door:
    """The fast door alone, at a moment of our own, and how often it asked for rows."""

    def __init__(self, now: datetime) -> None:
        self.now, self.readings = now, 0
        self.headers: dict[str, str] = {}
        self.application = with_fast_door(lambda *_: [b"passed on"])

    def ask(self, path: str, query: str = "") -> bytes:
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "localhost",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
        }

        def start(_status: str, headers: list[tuple[str, str]], *_more: Any) -> None:
            self.headers = dict(headers)

        return b"".join(self.application(environ, start))


@pytest.fixture
def door(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    lines = direct.Lines()
    monkeypatch.setattr(prepared, "LINES", lines)
    dialled: list[direct.Line] = []
    dial = direct.dial

    def noted() -> direct.Line:
        dialled.append(dial())
        return dialled[-1]

    monkeypatch.setattr(direct, "dial", noted)
    found = Door(now + SECOND)
    monkeypatch.setattr(clock, "now", lambda: found.now)
    say = prepared.LINES.rows

    def counted(sql: str, values: Any) -> Any:
        found.readings += "editions_listing" in sql
        return say(sql, values)

    monkeypatch.setattr(lines, "rows", counted)
    yield found
    for line in dialled:
        line.wrapper.close()


def test_answer_is_read_once_and_told_again(door: Door, now: datetime) -> None:
    fill([now])
    actions.publish(article=desk.story(now=now), by=CHIEF, now=now)

    told = {door.ask(f"{ARTICLES}haeuser-am-fluss/") for _ in range(3)}
    pages = {door.ask(ARTICLES) for _ in range(3)}

    assert len(told) == len(pages) == 1
    assert door.readings == 2


def test_change_shows_at_once(door: Door, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    address = f"{ARTICLES}{story.pk}/"
    door.ask(address), door.ask(ARTICLES)

    saving.save(article=story, by=CHIEF, now=now, changes={"dek": "Ganz neu."})
    actions.update(article=story, by=CHIEF, now=now)

    assert "Ganz neu." in door.ask(address).decode()
    assert "Ganz neu." in door.ask(ARTICLES).decode()

    actions.kill(article=story, by=CHIEF, now=now, reason="Falsch.")

    assert door.ask(address) == b"passed on"


def test_story_goes_and_comes_at_its_second(door: Door, now: datetime) -> None:
    fill([now])
    ends = now + 20 * SECOND
    actions.publish(article=desk.story(now=now, expires_at=ends), by=CHIEF, now=now)
    first = door.ask(ARTICLES)
    assert b"haeuser-am-fluss" in first

    door.now = ends - SECOND
    assert door.ask(ARTICLES) == first
    assert door.headers["Cache-Control"].startswith("public, max-age=1,")

    door.now = ends
    assert b"haeuser-am-fluss" not in door.ask(ARTICLES)
    assert door.ask(f"{ARTICLES}haeuser-am-fluss/") == b"passed on"


def test_clock_that_goes_back_shows_nothing_early(door: Door, now: datetime) -> None:
    fill([now])
    story = desk.story(now=now)
    actions.schedule(article=story, at=now + 10 * SECOND, by=CHIEF, now=now)
    door.now = now + 11 * SECOND
    assert b"haeuser-am-fluss" in door.ask(ARTICLES)

    door.now = now + 9 * SECOND

    assert b"haeuser-am-fluss" not in door.ask(ARTICLES)
    assert door.ask(f"{ARTICLES}{story.pk}/") == b"passed on"


def test_answer_lasts_the_minute_after_a_change_and_then_the_hour(
    door: Door, now: datetime
) -> None:
    fill([now])
    readings = []
    for seconds in (1, 59, 60, 62, 119, 121, 1_800, 3_599, 3_600):
        door.now = now + seconds * SECOND
        door.ask(ARTICLES)
        readings.append(door.readings)

    assert readings == [1, 1, 2, 2, 2, 3, 3, 3, 4]


def test_memory_has_an_end(door: Door, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    fill([now, now])
    monkeypatch.setattr(remembered, "LARGEST", 10)

    for limit in (1, 2, 1):
        door.ask(ARTICLES, f"limit={limit}")

    assert door.readings == 3


def test_nothing_is_remembered_of_a_database_that_cannot_be_asked(
    door: Door, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill([now])
    door.ask(ARTICLES)

    def fail(*_: object) -> None:
        raise direct.NotAnswered

    monkeypatch.setattr(prepared.LINES, "rows", fail)
    monkeypatch.setattr(direct.SqliteLine, "rows", fail)

    assert door.ask(ARTICLES) == b"passed on"
