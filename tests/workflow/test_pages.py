"""Standing pages: text with an address of its own, frozen when it is published."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from articles.api.pages import page_detail, page_list
from articles.api.problems import Problem
from articles.api.resolving import resolution
from articles.body import build
from articles.feeds import sitemaps
from articles.models import Page
from articles.workflow import pages
from articles.workflow.refusals import (
    InvalidText,
    NotAllowed,
    NothingNew,
    Overtaken,
    SlugKept,
)
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def imprint(now: datetime, **changes: Any) -> Page:
    text = {
        "name": "Impressum",
        "slug": "impressum",
        "language": "de",
        "position": 0,
        "body": desk.body("Verantwortlich: wir."),
    }
    return pages.create(changes={**text, **changes}, by=CHIEF, now=now)


def text_of(page: Page, **changes: Any) -> dict[str, Any]:
    names = ("name", "slug", "language", "position", "body")
    return {**{name: getattr(page, name) for name in names}, **changes}


def shown(now: datetime, slug: str = "impressum") -> Any:
    return json.loads(page_detail(slug=slug, query="", now=now).body)


def test_readers_see_the_published_text_and_not_the_draft(now: datetime) -> None:
    page = imprint(now)
    with pytest.raises(Problem):
        shown(now + HOUR)

    pages.publish(page=page, by=CHIEF, now=now)
    pages.save(page=page, changes=text_of(page, name="Wer wir sind"), by=CHIEF, now=now)

    told = shown(now + HOUR)
    assert (told["title"], told["body"][0]["text"]) == ("Impressum", "Verantwortlich: wir.")
    listed = json.loads(page_list(query="", now=now + HOUR).body)["results"]
    assert [each["title"] for each in listed] == ["Impressum"]
    assert "body" not in listed[0]


def test_unpublished_page_is_nowhere(now: datetime) -> None:
    page = imprint(now)
    pages.publish(page=page, by=CHIEF, now=now)

    pages.unpublish(page=page, by=CHIEF, now=now + HOUR)

    assert shown(now + HOUR / 2)["slug"] == "impressum"
    with pytest.raises(Problem):
        shown(now + HOUR)
    assert sitemaps.page_map(now=now + HOUR) == b""


def test_renamed_page_is_found_under_its_old_slug_and_keeps_it(now: datetime) -> None:
    page = imprint(now)
    pages.publish(page=page, by=CHIEF, now=now)
    pages.save(page=page, changes=text_of(page, slug="ueber-uns"), by=CHIEF, now=now)
    pages.publish(page=page, by=CHIEF, now=now)

    moved = page_detail(slug="impressum", query="", now=now + HOUR)

    assert (moved.status, moved.headers["Location"]) == (301, "/api/v1/pages/ueber-uns/")
    other = imprint(now)
    with pytest.raises(SlugKept):
        pages.publish(page=other, by=CHIEF, now=now)


def test_path_of_a_page_resolves_to_it(now: datetime) -> None:
    pages.publish(page=imprint(now), by=CHIEF, now=now)

    elsewhere = resolution(query="path=/impressum", now=now + HOUR)
    told = json.loads(resolution(query="path=/impressum/", now=now + HOUR).body)

    assert elsewhere.status == 301
    assert elsewhere.headers["Location"] == "/api/v1/resolve/?path=%2Fimpressum%2F"
    assert (told["type"], told["path"]) == ("page", "/impressum/")
    assert b"/impressum/" in sitemaps.page_map(now=now + HOUR)


def test_page_takes_text_only(now: datetime) -> None:
    body = build.body([{"id": "b1", "type": "ad", "slot": "mitte"}])

    with pytest.raises(InvalidText) as refused:
        imprint(now, body=body)

    assert [problem.pointer for problem in refused.value.problems] == ["/body/blocks/0"]


@pytest.mark.parametrize(
    "wrong",
    [{"slug": "so nicht"}, {"slug": ""}, {"name": ""}, {"language": "Deutsch!"}, {"body": []}],
)
def test_wrong_text_is_refused_field_by_field(now: datetime, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidText) as refused:
        imprint(now, **wrong)

    assert {problem.pointer.split("/")[1] for problem in refused.value.problems} == {*wrong}


def test_slug_of_another_page_is_refused(now: datetime) -> None:
    imprint(now)

    with pytest.raises(InvalidText, match="Another page"):
        imprint(now)


def test_of_two_who_write_at_once_the_second_is_told(now: datetime) -> None:
    page = imprint(now)
    stale = Page.objects.get(pk=page.pk)
    pages.save(page=page, changes=text_of(page, name="Eins"), by=CHIEF, now=now)

    with pytest.raises(Overtaken):
        pages.save(page=stale, changes=text_of(stale, name="Zwei"), by=CHIEF, now=now)
    with pytest.raises(Overtaken):
        pages.publish(page=Page(pk=page.pk, version=0), by=CHIEF, now=now)

    assert Page.objects.get().name == "Eins"


def test_nothing_new_writes_nothing(now: datetime) -> None:
    page = imprint(now)
    pages.publish(page=page, by=CHIEF, now=now)

    assert pages.save(page=page, changes=text_of(page), by=CHIEF, now=now) is False
    with pytest.raises(NothingNew):
        pages.publish(page=page, by=CHIEF, now=now)


def test_editors_write_pages_and_publishers_publish_them(now: datetime) -> None:
    anna, ben = desk.person("editor", name="anna"), desk.person("reporter", name="ben")
    page = imprint(now)

    pages.save(page=page, changes=text_of(page, name="Neu"), by=anna, now=now)
    with pytest.raises(NotAllowed):
        pages.publish(page=page, by=anna, now=now)
    with pytest.raises(NotAllowed):
        pages.save(page=page, changes=text_of(page), by=ben, now=now)
