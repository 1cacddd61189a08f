"""What the API says of itself is what it does."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from django.test import Client

from articles.api.schema.document import openapi
from articles.api.shapes import components
from articles.api.shapes.blocks import FIELDS
from articles.body.schema import BLOCK_TYPES
from articles.editions.models import Change, Edition
from articles.models import Byline, Correction, SourceReference
from articles.models.article import Genre, Origin
from articles.workflow import actions
from articles.workflow.public_blocks import SHAPES
from tests import desk
from tests.api.conftest import Reader, picture
from tests.desk import EDITOR_IN_CHIEF as CHIEF

SNAPSHOT = Path(__file__).parents[2] / "docs" / "openapi.yaml"


def strict(shape: Any) -> Any:
    """The same shape, in which every object has its own fields and no others."""
    if isinstance(shape, list):
        return [strict(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    closed = {name: strict(each) for name, each in shape.items()}
    if shape.get("type") == "object" and "additionalProperties" not in shape:
        closed["additionalProperties"] = False
    return closed


def require(value: object, component: str) -> None:
    """The value has exactly the component's shape."""
    shapes = strict(openapi()["components"])
    jsonschema.Draft202012Validator(
        {"$ref": f"#/components/schemas/{component}", "components": shapes},
        format_checker=jsonschema.FormatChecker(),
    ).validate(value)


def everything(image: str, other: str) -> dict[str, Any]:
    """A body with a block of every type."""
    picture = {"image": image, "caption": "Am Ufer", "credit_line": "", "alt_text": "Ein Ufer"}
    wanted = {"image": None, "caption": "Gesucht", "credit_line": "RIA", "alt_text": ""}
    blocks = [
        {"type": "paragraph", "html": "<strong>Text</strong>"},
        {"type": "heading", "level": 2, "html": "Titel"},
        {"type": "list", "ordered": True, "items": ["eins", "zwei"]},
        {"type": "quote", "html": "Gesagt.", "attribution": "Anna"},
        {"type": "image", **picture, "layout": "wide"},
        {"type": "image", **wanted},
        {"type": "gallery", "images": [picture, wanted]},
        {"type": "embed", "url": "https://video.example/1", "provider": ""},
        {"type": "table", "header": True, "rows": [["a", "b"], ["1", "2"]]},
        {"type": "ad", "slot": "mitte"},
        {"type": "related", "article": other},
        {"type": "divider"},
    ]
    return {"schema": 1, "blocks": [{"id": f"b{n}", **each} for n, each in enumerate(blocks)]}


@pytest.mark.django_db
def test_everything_the_api_sends_has_the_shape_it_promises(reader: Reader, now: datetime) -> None:
    image = picture(now)
    other = desk.story(now=now, slug="andere")
    actions.publish(article=other, by=CHIEF, now=now)
    story = desk.story(
        now=now,
        body=everything(str(image.pk), str(other.pk)),
        lead_image=str(image.pk),
        bylines=[{"author": desk.author().pk, "role": "author"}],
        tags=[desk.tag().pk],
    )
    actions.publish(article=story, by=CHIEF, now=now)
    actions.correct(article=story, kind="correction", note="Oder.", by=CHIEF, now=now)

    document = reader.read(f"articles/{story.pk}/?include=related")

    require(document, "Document")
    assert {block["type"] for block in document["body"]} == set(FIELDS)
    for path, component in {
        "articles/": "CardPage",
        "articles/?count=exact": "CardPage",
        "blocks/": "BlockPage",
        "sections/": "SectionPage",
        "tags/": "TagPage",
        "authors/": "AuthorPage",
        "sources/": "SourcePage",
        "changes/": "ChangePage",
        f"images/{image.pk}/": "Image",
    }.items():
        require(reader.read(path), component)
    require(json.loads(Edition.objects.latest("created_at").card), "Card")
    require(reader.problem("articles/?foo=1", status=400), "Problem")


def test_words_of_the_api_are_those_of_the_desk() -> None:
    assert tuple(Genre.values) == components.GENRES
    assert tuple(Origin.values) == components.ORIGINS
    assert tuple(Byline.Role.values) == components.BYLINE_ROLES
    assert tuple(SourceReference.Role.values) == components.SOURCE_ROLES
    assert tuple(Correction.Kind.values) == components.CORRECTION_KINDS
    assert tuple(Change.About.values) == components.CHANGE_ABOUT
    assert tuple(Change.Kind.values) == components.CHANGE_KINDS
    assert list(FIELDS) == list(SHAPES) == list(BLOCK_TYPES)


def test_snapshot_is_what_the_code_describes() -> None:
    """Made with: manage.py spectacular --file docs/openapi.yaml --validate --fail-on-warn"""
    assert yaml.safe_load(SNAPSHOT.read_text()) == json.loads(json.dumps(openapi()))


def test_every_reference_leads_somewhere() -> None:
    text = json.dumps(openapi())

    named = set(re.findall(r'"#/components/schemas/(\w+)"', text))

    assert named <= set(openapi()["components"]["schemas"])


def test_blocks_are_told_apart_by_their_type() -> None:
    block = openapi()["components"]["schemas"]["Block"]

    assert block["discriminator"]["propertyName"] == "type"
    assert set(block["discriminator"]["mapping"]) == set(FIELDS)


@pytest.mark.django_db
def test_schema_and_page_are_served(client: Client) -> None:
    schema, page = client.get("/api/v1/schema/"), client.get("/api/v1/docs/")

    assert schema.json()["openapi"].startswith("3.1")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    for word in ("/api/v1/articles/", "published_after", 'id="ParagraphBlock"', "410"):
        assert word in page.text


@pytest.mark.django_db
def test_page_runs_no_script_and_links_to_what_it_names(client: Client) -> None:
    page = client.get("/api/v1/docs/").text

    targets = set(re.findall(r'href="#([^"]+)"', page))

    assert targets <= set(re.findall(r'id="([^"]+)"', page))
    for word in ("<script", "style=", " on", "//cdn"):
        assert word not in re.sub(r">[^<]*<", "><", page)


def test_operations_are_described_to_readers_and_not_to_programmers() -> None:
    paths = openapi()["paths"].values()
    told = [each["description"] for path in paths for each in path.values()]

    assert len(told) > 20
    assert [each for each in told if "`deliver`" in each] == []
