"""Caches are told how long, how to check, and what to forget."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from articles.workflow import actions, saving
from tests import desk
from tests.api.conftest import Reader, queries
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.record import fill

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
PATHS = [
    "articles/",
    "articles/haeuser-am-fluss/",
    "articles/haeuser-am-fluss/?fields=id",
    "sections/",
    "sources/",
    "changes/",
    "schema/",
    "docs/",
    "articles/?tag=none",
]


def lifetimes(reader: Reader, path: str) -> dict[str, int]:
    control = reader.ask(path).headers["Cache-Control"].removeprefix("public, ")
    return {name: int(value) for name, value in (each.split("=") for each in control.split(", "))}


@pytest.fixture
def _published(now: datetime) -> None:
    actions.publish(article=desk.story(now=now), by=CHIEF, now=now)


@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize("path", PATHS)
def test_known_answer_is_not_sent_again(reader: Reader, path: str) -> None:
    whole = reader.ask(path)
    etag = whole.headers["ETag"]

    for known in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        again = reader.ask(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        for name in ("ETag", "Cache-Control", "Cache-Tag"):
            assert again.headers[name] == whole.headers[name]

    assert reader.ask(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_every_change_changes_the_validator(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    before = [reader.ask(path).headers["ETag"] for path in ("articles/", f"articles/{story.pk}/")]

    saving.save(article=story, by=CHIEF, now=now, changes={"dek": "Neu."})
    actions.update(article=story, by=CHIEF, now=now + SECOND)

    after = [reader.ask(path).headers["ETag"] for path in ("articles/", f"articles/{story.pk}/")]
    assert set(before).isdisjoint(after)


def test_lifetimes_are_short_and_set_by_the_installation(
    reader: Reader, now: datetime, settings: Settings
) -> None:
    actions.publish(article=desk.story(now=now), by=CHIEF, now=now)
    settings.API_MAX_AGE = 7

    assert lifetimes(reader, "articles/") == {
        "max-age": 7,
        "s-maxage": 7,
        "stale-while-revalidate": 7,
        "stale-if-error": 70,
    }


@pytest.mark.parametrize("left", [0.5, 1, 29, 31, 45, 59.9])
@pytest.mark.parametrize("path", ["articles/haeuser-am-fluss/", "articles/", "sections/"])
def test_nothing_outlives_the_end_of_the_story(
    reader: Reader, now: datetime, path: str, left: float
) -> None:
    end = now + timedelta(hours=1)
    actions.publish(article=desk.story(now=now, expires_at=end), by=CHIEF, now=now)
    reader.now = end - timedelta(seconds=left)

    found = lifetimes(reader, path)

    stale = max(found["stale-while-revalidate"], found["stale-if-error"])
    assert found["max-age"] == found["s-maxage"] == min(30, int(left))
    assert found["max-age"] + stale <= left


@pytest.mark.parametrize("path", ["articles/", "articles/?tag=none", "tags/"])
def test_lists_hold_until_the_next_story_appears(reader: Reader, now: datetime, path: str) -> None:
    fill([now])
    coming = desk.story(now=now)
    actions.schedule(article=coming, at=reader.now + 10 * SECOND, by=CHIEF, now=now)

    assert lifetimes(reader, path)["max-age"] == 10


def test_document_does_not_betray_what_others_are_scheduled(reader: Reader, now: datetime) -> None:
    actions.publish(article=desk.story(now=now), by=CHIEF, now=now)
    coming = desk.story(now=now, slug="morgen")
    actions.schedule(article=coming, at=reader.now + 10 * SECOND, by=CHIEF, now=now)

    assert lifetimes(reader, "articles/haeuser-am-fluss/")["max-age"] == 30


@pytest.mark.usefixtures("_published")
def test_tags_name_what_an_answer_is_to_be_purged_by(reader: Reader) -> None:
    (card,) = reader.read("articles/")["results"]

    def tags(path: str) -> str:
        return reader.ask(path).headers["Cache-Tag"]

    assert tags("articles/") == f"articles,article:{card['id']}"
    assert tags("articles/?section=politik,x") == f"section:politik,section:x,article:{card['id']}"
    assert tags(f"articles/{card['id']}/") == f"article:{card['id']},section:politik"


def test_last_modified_is_when_the_window_opened(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"dek": "Neu."})
    actions.update(article=story, by=CHIEF, now=now + 5 * SECOND)

    for path in ("articles/", f"articles/{story.pk}/"):
        assert reader.ask(path).headers["Last-Modified"] == "Sun, 01 Mar 2026 12:00:05 GMT"


@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize("path", [*PATHS, "articles/nope/", "foo/"])
def test_answers_are_the_same_for_everybody(reader: Reader, path: str) -> None:
    plain = reader.ask(path, headers={"X-Request-ID": "the-same-id"})
    reader.client.cookies["sessionid"] = "forged"

    odd = reader.ask(
        path,
        headers={
            "X-Request-ID": "the-same-id",
            "Accept-Language": "de",
            "Authorization": "Bearer x",
            "Host": "localhost",
            "X-Forwarded-Host": "evil.example",
            "Origin": "https://evil.example",
            "Range": "bytes=0-1",
        },
    )

    def seen(answer: object) -> list[tuple[str, str]]:
        return sorted(pair for pair in answer.headers.items() if "Security" not in pair[0])

    assert (odd.status_code, odd.content) == (plain.status_code, plain.content)
    assert seen(odd) == seen(plain)
    assert not odd.cookies
    assert odd.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("_published")
def test_check_of_a_known_answer_costs_no_more_queries(reader: Reader) -> None:
    etag = reader.ask("articles/haeuser-am-fluss/").headers["ETag"]

    with queries(1):
        reader.ask("articles/haeuser-am-fluss/", headers={"If-None-Match": etag})
