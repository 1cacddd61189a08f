"""Stories are sent packed to who takes them so; each packing is a representation of its own."""

import gzip
from datetime import datetime

import brotli
import pytest
from django.db import models

from articles.editions.models import Packed
from articles.workflow import actions
from tests import desk
from tests.api.conftest import Reader, queries
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

STORY = "articles/haeuser-am-fluss/"
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture(autouse=True)
def _published(now: datetime) -> None:
    actions.publish(article=desk.story(now=now), by=CHIEF, now=now)


@pytest.mark.parametrize("coding", UNPACK)
def test_packed_document_is_the_document(reader: Reader, coding: str) -> None:
    plain = reader.ask(STORY)

    with queries(1):
        packed = reader.ask(STORY, headers={"Accept-Encoding": coding})

    assert packed.headers["Content-Encoding"] == coding
    assert "Content-Encoding" not in plain.headers
    assert UNPACK[coding](packed.content) == plain.content
    assert len(packed.content) < len(plain.content)
    assert int(packed.headers["Content-Length"]) == len(packed.content)
    assert packed.headers["Content-Type"] == plain.headers["Content-Type"]


def test_every_representation_has_a_strong_validator_of_its_own(reader: Reader) -> None:
    accepted = ["", "gzip", "br"]
    etags = [
        reader.ask(STORY, headers={"Accept-Encoding": each}).headers["ETag"] for each in accepted
    ]

    statuses = [
        [
            reader.ask(STORY, headers={"Accept-Encoding": each, "If-None-Match": etag}).status_code
            for etag in etags
        ]
        for each in accepted
    ]

    assert len(set(etags)) == 3
    assert not any(etag.startswith("W/") for etag in etags)
    assert statuses == [[304, 200, 200], [200, 304, 200], [200, 200, 304]]


@pytest.mark.parametrize("accepted", ["", "gzip", "br", "zstd", "gzip;q=0"])
def test_caches_are_told_what_it_depends_on(reader: Reader, accepted: str) -> None:
    whole = reader.ask(STORY, headers={"Accept-Encoding": accepted})
    headers = {"Accept-Encoding": accepted, "If-None-Match": whole.headers["ETag"]}

    known = reader.ask(STORY, headers=headers)

    assert whole.headers["Vary"] == known.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in known.headers


@pytest.mark.parametrize("path", ["articles/", f"{STORY}?fields=id", "sections/"])
def test_what_is_put_together_on_demand_is_not_packed(reader: Reader, path: str) -> None:
    answer = reader.ask(path, headers={"Accept-Encoding": "gzip, br"})

    assert "Content-Encoding" not in answer.headers
    assert "Vary" not in answer.headers


def test_document_without_packings_is_sent_as_it_is(reader: Reader) -> None:
    models.QuerySet(Packed).delete()

    answer = reader.ask(STORY, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in answer.headers
    assert answer.content == reader.ask(STORY).content


def test_destroyed_text_is_gone_in_every_coding(now: datetime) -> None:
    story = desk.story(now=now, slug="bald-weg", headline="Bald weg")
    actions.publish(article=story, by=CHIEF, now=now)
    actions.kill(article=story, by=CHIEF, now=now, reason="Falsch.")
    count = Packed.objects.count()

    actions.expunge(article=story, by=CHIEF, now=now, reason="Urteil.")

    assert Packed.objects.count() == count - len(UNPACK)
