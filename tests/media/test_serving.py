"""Renditions are served for good, in ranges, and nothing else is."""

from datetime import datetime
from http import HTTPStatus

import pytest
from django.test import Client

from media.describing import describe
from media.intake import take_in
from media.models import Image
from media.working import make_due
from tests.media.pictures import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(now: datetime) -> Image:
    image = take_in(file=photo(width=300, height=200), now=now)
    make_due(now=now)
    return image


def address(image: Image, recipe: str = "social", at: int = 0) -> str:
    url: str = describe(image)["renditions"][recipe][at]["url"]  # type: ignore[index]
    return url.removeprefix("http://127.0.0.1:8000")


def test_it_is_served_for_good(client: Client, image: Image) -> None:
    answer = client.get(address(image))

    body = b"".join(answer)  # type: ignore[arg-type]
    assert answer.status_code == HTTPStatus.OK
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert int(answer["Content-Length"]) == len(body)
    assert body.startswith(b"\xff\xd8\xff")
    assert not answer.cookies


def test_what_every_description_names_is_served(client: Client, image: Image) -> None:
    for files in describe(image)["renditions"].values():  # type: ignore[attr-defined]
        for file in files:
            answer = client.get(file["url"].removeprefix("http://127.0.0.1:8000"))

            assert answer.status_code == HTTPStatus.OK
            assert answer["Content-Type"] == file["type"]
            answer.close()


@pytest.mark.parametrize(
    ("asked", "status", "first", "length"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=5-", 206, 5, None),
        ("bytes=-4", 206, -4, 4),
        ("bytes=0-99999999", 206, 0, None),
        ("bytes=rubbish", 200, 0, None),
        ("pages=1-2", 200, 0, None),
        ("bytes=0-1,4-5", 200, 0, None),
    ],
)
def test_parts_of_it_are_served(
    client: Client, image: Image, asked: str, status: int, first: int, length: int | None
) -> None:
    whole = b"".join(client.get(address(image)))  # type: ignore[arg-type]

    answer = client.get(address(image), headers={"Range": asked})

    body = b"".join(answer)  # type: ignore[arg-type]
    wished = whole[first:][:length]
    assert (answer.status_code, body) == (status, wished)
    assert int(answer["Content-Length"]) == len(wished)
    if status == HTTPStatus.PARTIAL_CONTENT:
        start = first % len(whole)
        assert answer["Content-Range"] == f"bytes {start}-{start + len(wished) - 1}/{len(whole)}"


def test_a_part_beyond_the_end_is_refused(client: Client, image: Image) -> None:
    answer = client.get(address(image), headers={"Range": "bytes=99999999-"})

    assert answer.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE


def test_who_has_it_already_is_told_so(client: Client, image: Image) -> None:
    first = client.get(address(image))
    first.close()

    answer = client.get(address(image), headers={"If-None-Match": first["ETag"]})

    assert answer.status_code == HTTPStatus.NOT_MODIFIED
    assert answer.content == b""


def test_a_head_has_no_body(client: Client, image: Image) -> None:
    answer = client.head(address(image))

    assert answer.status_code == HTTPStatus.OK
    assert int(answer["Content-Length"]) > 100
    assert answer.content == b""


def test_nothing_can_be_written(client: Client, image: Image) -> None:
    assert client.post(address(image)).status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media/originals/",
        "/media/{name}",
        "/media/../{name}",
        "/media/%2e%2e/{name}",
        "/media/{shard}/{key}/",
        "/media/{shard}/{key}/social-300.svg",
        "/media/{shard}/{key}/social-300.jpg%00.html",
        "/media/{shard}/{key}/.social-300.jpg.0011.part",
        "/media/{shard}/{key}/social-301.jpg",
        "/media/{shard}/{key}/..%2f..%2f..%2foriginals.jpg",
        "/media/00/{key}/social-300.jpg",
        "/media/ab/abababababababababababababababab/social-300.jpg",
        "/media/AB/ABABABABABABABABABABABABABABABAB/social-300.jpg",
        "/media/{shard}/{key}/social-300.jpg%0a",
    ],
)
def test_nothing_else_is_served(client: Client, image: Image, path: str) -> None:
    key = image.renditions.get(recipe="social").key

    answer = client.get(path.format(name=image.file.name, key=key, shard=key[:2]))

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "immutable" not in answer.headers.get("Cache-Control", "")


def test_before_it_is_made_it_is_not_found_and_no_cache_remembers_that(
    client: Client, now: datetime
) -> None:
    image = take_in(file=photo(), now=now)

    answer = client.get(address(image))

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "immutable" not in answer.headers.get("Cache-Control", "")
