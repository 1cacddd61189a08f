"""Paths of the publication's own site lead to stories."""

from datetime import datetime, timedelta

import pytest

from articles.workflow import actions, saving
from tests import desk
from tests.api.conftest import Reader
from tests.api.test_schema import require
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def test_path_leads_to_its_story(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)

    found = reader.read("resolve/?path=/politik/haeuser-am-fluss/")

    require(found, "Resolution")
    assert found["id"] == str(story.pk)
    assert found["path"] == "/politik/haeuser-am-fluss/"


def test_former_and_odd_paths_lead_to_the_present_one(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    moved = {"slug": "ufer", "section": desk.section("region", "Region").pk}
    saving.save(article=story, by=CHIEF, now=now, changes=moved)
    actions.update(article=story, by=CHIEF, now=now + SECOND)

    for path in ("/politik/haeuser-am-fluss/", "/politik/ufer/", "/region/ufer"):
        answer = reader.ask(f"resolve/?path={path}")
        assert answer.status_code == 301
        assert answer.headers["Location"] == "/api/v1/resolve/?path=%2Fregion%2Fufer%2F"


def test_killed_story_is_gone_at_its_path(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    actions.kill(article=story, by=CHIEF, now=now + SECOND, reason="Falsch.")

    assert reader.problem("resolve/?path=/politik/haeuser-am-fluss/", status=410)


@pytest.mark.parametrize("path", ["/", "/politik/", "/politik/nichts/", "/a/b/c/", "//", "/%25/ü/"])
def test_other_paths_lead_nowhere(reader: Reader, path: str) -> None:
    reader.problem(f"resolve/?path={path}", status=404)


def test_path_is_required_and_a_path(reader: Reader) -> None:
    assert reader.faults("resolve/") == [("path", "missing")]
    assert reader.faults("resolve/?path=politik/x/") == [("path", "malformed")]
    assert reader.faults("resolve/?path=https://evil.example/") == [("path", "malformed")]
