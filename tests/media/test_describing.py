"""A picture as readers get it: the same bytes for the same row, and nothing is looked up."""

import json
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from media.describing import describe
from media.intake import take_in
from media.models import Image
from media.renditions import ask
from tests.media.files import all_files
from tests.media.pictures import agency_xmp, photo

pytestmark = pytest.mark.django_db
KEYS = [
    "id",
    "alt_text",
    "caption",
    "credit_line",
    "copyright_notice",
    "source",
    "width",
    "height",
    "focal_point",
    "placeholder",
    "dominant_color",
    "renditions",
]
NAMES = ["thumb", "card", "hero", "square", "portrait", "social", "full"]
ALL = set(NAMES)


def test_all_keys_are_there_in_their_order(now: datetime) -> None:
    found = describe(take_in(file=photo(), now=now))

    assert list(found) == KEYS
    assert list(found["renditions"]) == NAMES  # type: ignore[call-overload]


def test_it_is_known_before_any_file_is_made_and_costs_no_query(
    now: datetime, settings: Settings
) -> None:
    image = take_in(file=photo(), now=now)

    with CaptureQueriesContext(connection) as queries:
        first, second = describe(image), describe(Image(**vars_of(image)))

    assert len(queries) == 0
    assert json.dumps(first) == json.dumps(second)
    assert len(all_files(settings.MEDIA_ROOT)) == 1


def vars_of(image: Image) -> dict[str, object]:
    return {field.attname: getattr(image, field.attname) for field in image._meta.concrete_fields}


def test_addresses_are_whole_hashed_and_ready_for_srcset(now: datetime) -> None:
    image = take_in(file=photo(width=1200, height=800), now=now)

    card = describe(image)["renditions"]["card"]  # type: ignore[index]

    assert [(file["type"], file["width"], file["height"]) for file in card] == [
        ("image/avif", 400, 267),
        ("image/avif", 800, 533),
        ("image/webp", 400, 267),
        ("image/webp", 800, 533),
        ("image/jpeg", 400, 267),
        ("image/jpeg", 800, 533),
    ]
    key = image.renditions.get(recipe="card").key
    assert card[0]["url"] == f"http://127.0.0.1:8000/media/{key[:2]}/{key}/card-400.avif"


def test_addresses_may_lie_on_another_host(now: datetime, settings: Settings) -> None:
    settings.RENDITIONS_URL = "https://pictures.example.org/"
    image = take_in(file=photo(), now=now)

    (social,) = describe(image)["renditions"]["social"]  # type: ignore[index]

    assert social["url"].startswith("https://pictures.example.org/")


def test_words_of_the_place_win_over_the_pictures_own(now: datetime) -> None:
    image = take_in(file=photo(xmp=agency_xmp()), now=now)

    found = describe(image, caption="Here", credit_line="Somebody")

    assert (found["caption"], found["credit_line"]) == ("Here", "Somebody")
    assert found["alt_text"] == "Boote am Kai"
    assert found["renditions"] == describe(image)["renditions"]


def test_a_wanted_picture_has_words_and_no_files(wanted: Image) -> None:
    found = describe(wanted)

    assert list(found) == KEYS
    assert found["caption"] == "Der Hafen"
    assert found["renditions"] == {}
    assert found["width"] is None
    assert found["alt_text"] is None


def test_pictures_are_never_enlarged(now: datetime) -> None:
    found = describe(take_in(file=photo(width=300, height=200), now=now))

    files = [file for files in found["renditions"].values() for file in files]  # type: ignore[attr-defined]
    assert all(file["width"] <= 300 and file["height"] <= 200 for file in files)
    assert all(found["renditions"].values())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "moved"),
    [
        ({"focal_x": 0.1}, {"thumb", "square", "portrait"}),
        ({"crops": {"square": [0.5, 0.0, 1.0, 1.0]}}, {"square"}),
        ({"credit_line": "Somebody else"}, ALL),
        ({"caption": "Other words"}, set()),
    ],
)
def test_addresses_change_with_their_cut(
    now: datetime, change: dict[str, object], moved: set[str]
) -> None:
    image = take_in(file=photo(), now=now)
    before = describe(image)["renditions"]

    for field, value in change.items():
        setattr(image, field, value)
    after = describe(image)["renditions"]

    changed = {name for name in after if after[name] != before[name]}  # type: ignore[attr-defined, index]
    assert changed == moved


def test_asking_again_after_a_change_asks_only_for_what_is_new(now: datetime) -> None:
    image = take_in(file=photo(), now=now)
    image.crops = {"square": [0.5, 0.0, 1.0, 1.0]}

    assert ask(image=image, now=now) == 1
    assert ask(image=image, now=now) == 0


def test_an_address_stays_the_same_from_release_to_release() -> None:
    """Editions name them for good. If this must change, all pictures are made anew."""
    image = Image(sha256="ab" * 32, width=1200, height=800, credit_line="Muster")

    (social,) = describe(image)["renditions"]["social"]  # type: ignore[index]

    assert social["url"].endswith("/social-1200.jpg")
    assert social["url"].split("/")[-2] == "aaef120866d02e8e220e6ee30b3c8b5b"
