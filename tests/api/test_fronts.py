"""Fronts and standing pages at the readers' door: shapes, validators, and few queries."""

from datetime import datetime, timedelta

import pytest

from articles.models import Front
from articles.workflow import actions, fronts, pages
from tests import desk
from tests.api.conftest import Reader, picture, queries
from tests.api.test_schema import require
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db


def home(now: datetime, *, stories: int, with_picture: bool = False) -> Front:
    front = Front(name="Startseite", slug="home", section=desk.section())
    fronts.begin(front=front, by=CHIEF, now=now)
    own = str(picture(now).pk) if with_picture else None
    slots = []
    for number in range(stories):
        story = desk.story(now=now, slug=f"s{number}", headline=f"Geschichte {number}")
        actions.publish(article=story, by=CHIEF, now=now)
        slots.append({"article": str(story.pk), "image": own})
    fronts.arrange(front=front, slots=slots, by=CHIEF, now=now)
    fronts.publish(front=front, by=CHIEF, now=now)
    return front


def imprint(now: datetime) -> None:
    text = {"name": "Impressum", "slug": "impressum", "language": "de", "body": desk.body("Wir.")}
    pages.publish(page=pages.create(changes=text, by=CHIEF, now=now), by=CHIEF, now=now)


def test_answers_have_the_shape_they_promise(reader: Reader, now: datetime) -> None:
    home(now, stories=2, with_picture=True)
    imprint(now)

    for path, component in {
        "fronts/": "Fronts",
        "fronts/home/": "Front",
        "pages/": "StandingPages",
        "pages/impressum/": "StandingPage",
        "resolve/?path=/impressum/": "Resolution",
    }.items():
        require(reader.read(path), component)
    assert reader.read("fronts/home/")["section"] == "politik"


@pytest.mark.parametrize("stories", [1, 20])
def test_front_takes_two_queries_and_a_third_for_pictures_of_its_own(
    reader: Reader, now: datetime, stories: int
) -> None:
    home(now, stories=stories)

    with queries(2):
        assert len(reader.read("fronts/home/")["slots"]) == stories


@pytest.mark.parametrize("stories", [1, 20])
def test_pictures_of_slots_take_one_more_query(reader: Reader, now: datetime, stories: int) -> None:
    home(now, stories=stories, with_picture=True)

    with queries(3):
        assert len(reader.read("fronts/home/")["slots"]) == stories


def test_lists_and_pages_take_few_queries(reader: Reader, now: datetime) -> None:
    home(now, stories=1)
    imprint(now)

    with queries(2):
        reader.read("fronts/")
    with queries(1):
        reader.read("pages/")
    with queries(1):
        reader.read("pages/impressum/")


@pytest.mark.parametrize("path", ["fronts/", "fronts/home/", "pages/", "pages/impressum/"])
def test_what_a_client_has_is_not_sent_again(reader: Reader, now: datetime, path: str) -> None:
    home(now, stories=1)
    imprint(now)

    first = reader.ask(path)
    again = reader.ask(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert again.content == b""


def test_front_has_another_validator_when_a_story_is_gone(reader: Reader, now: datetime) -> None:
    front = home(now, stories=2)
    before = reader.ask("fronts/home/").headers["ETag"]
    story = front.arrangements.latest("number").slots.first().article
    actions.kill(article=story, by=CHIEF, now=reader.now, reason="Falsch.")
    reader.now += timedelta(seconds=1)

    after = reader.ask("fronts/home/", headers={"If-None-Match": before})

    assert after.status_code == 200
    assert str(story.pk) not in after.text


@pytest.mark.parametrize(
    "path", ["fronts/nichts/", "fronts/..%2f/", "pages/nichts/", "pages/%00/", "fronts/ä/"]
)
def test_nothing_is_a_problem_document(reader: Reader, path: str) -> None:
    reader.problem(path, status=404)


@pytest.mark.parametrize("path", ["fronts/", "fronts/home/", "pages/", "pages/impressum/"])
def test_parameters_are_refused_by_name(reader: Reader, now: datetime, path: str) -> None:
    home(now, stories=1)
    imprint(now)

    assert reader.faults(f"{path}?limit=3") == [("limit", "unknown")]
