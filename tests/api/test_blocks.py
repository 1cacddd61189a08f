"""Blocks out of many stories."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from articles.workflow import actions
from tests import desk
from tests.api.conftest import Reader, queries
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def picture(number: int, credit: str) -> dict[str, Any]:
    return {
        "id": f"i{number}",
        "type": "image",
        "image": None,
        "caption": f"Bild {number}",
        "credit_line": credit,
    }


@pytest.fixture(autouse=True)
def _stories(now: datetime) -> None:
    """Three stories: two pictures by RIA Novosti in the first and the last, none in between."""
    bodies = [
        [picture(1, "RIA Novosti"), picture(2, "dpa")],
        [{"id": "p", "type": "paragraph", "html": "Text."}],
        [{"id": "g", "type": "gallery", "images": [{**picture(3, "Foto: ria novosti")}]}],
    ]
    for number, blocks in enumerate(bodies):
        for each in blocks[0].get("images", []):
            del each["id"], each["type"]
        story = desk.story(
            now=now, slug=f"s{number}", headline=f"H{number}", body={"schema": 1, "blocks": blocks}
        )
        actions.publish(article=story, by=CHIEF, now=now + number * SECOND)


def found(reader: Reader, path: str) -> list[tuple[str, str]]:
    return [
        (each["article"]["headline"], each["block"]["id"]) for each in reader.read(path)["results"]
    ]


def test_blocks_are_found_by_type_and_credit(reader: Reader) -> None:
    with queries(2):
        assert found(reader, "blocks/?type=image") == [("H0", "i1"), ("H0", "i2")]
    assert found(reader, "blocks/?credit=ria%20novosti") == [("H2", "g"), ("H0", "i1")]
    assert found(reader, "blocks/?type=image,gallery&credit=RIA") == [("H2", "g"), ("H0", "i1")]
    assert found(reader, "blocks/?type=image&type=gallery") == []
    assert found(reader, "blocks/?type=paragraph&section=politik") == [("H1", "p")]
    assert found(reader, "blocks/?section=sport") == []


def test_blocks_come_in_pages_of_stories(reader: Reader) -> None:
    path, seen = "blocks/?limit=1&credit=ria", []
    while path:
        page = reader.read(path)
        seen.append([each["block"]["id"] for each in page["results"]])
        path = page["next"] and page["next"].partition("/api/v1/")[2]

    assert seen == [["g"], [], ["i1"]]


def test_unknown_type_is_refused(reader: Reader) -> None:
    assert reader.faults("blocks/?type=video") == [("type", "not_allowed")]


def test_pages_of_blocks_lead_back_to_where_they_began(reader: Reader) -> None:
    first = reader.read("blocks/?limit=2")
    second = reader.read(first["next"].partition("/api/v1/")[2])
    back = reader.read(second["previous"].partition("/api/v1/")[2])

    assert (first["previous"], second["next"]) == (None, None)
    assert back["results"] == first["results"]
    assert 'rel="prev"' in reader.ask(first["next"].partition("/api/v1/")[2]).headers["Link"]
