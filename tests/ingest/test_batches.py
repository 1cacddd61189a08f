"""Stories are stored many at a time, and nobody can tell by what comes out."""

import os
import random
import signal
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest import readahead, running
from articles.ingest.drafting import Wishes
from articles.ingest.files import find
from articles.ingest.importer import BATCH, import_batch, import_story
from articles.ingest.incoming import Incoming
from articles.ingest.readahead import FEW, Manner, ahead
from articles.ingest.readers import formats
from articles.ingest.reading import story
from articles.ingest.report import Report
from articles.models import Article, Author, Band, RawDocument, Source
from articles.workflow import slugs
from tests.desk import rolled_back

SEED = next(Path("seeds").glob("000_*.txt")).read_text()
WORDS = SEED.split()


def text_of(n: int, *, version: int = 0) -> str:
    chance = random.Random(n)
    lines = [" ".join(chance.sample(WORDS, 40)) + "." for _ in range(6)]
    lines[1] += f" Fassung {version}." if version else ""
    return "\n".join([*lines, f"Quelle: https://example.org/eine-geschichte-{n}.html", ""])


def read(text: str, name: str) -> Incoming:
    raw = text.encode()
    [item] = formats.read(raw, as_format="text")
    read = story(item, raw=raw, path=f"/seeds/{name}", name=name)
    assert isinstance(read, Incoming)
    return read


def told(reports: list[Report]) -> list[tuple[str, str, str]]:
    return [(report.file, report.outcome, report.message) for report in reports]


def desk() -> list[object]:
    """What stands on the desk, without what chance and the clock give."""
    return [
        sorted(Article.objects.values_list("headline", "dek", "slug", "version", "head__number")),
        sorted(RawDocument.objects.values_list("name", "sha256", "number", "revision__kind")),
        sorted(Band.objects.values_list("document__name", "value")),
        sorted(Author.objects.values_list("name")),
        sorted(Source.objects.values_list("name")),
    ]


arrivals = st.lists(
    st.tuples(
        st.integers(0, 3),  # which story
        st.integers(0, 2),  # which version of its text
        st.integers(0, 2),  # under which name
        st.sampled_from(["\n", "\r\n"]),
    ),
    max_size=8,
)


@pytest.mark.django_db
@given(arrivals=arrivals)
def test_a_batch_leaves_what_each_story_alone_would_have_left(
    arrivals: list[tuple[int, int, int, str]], now: datetime
) -> None:
    batch = [
        read(text_of(n, version=version).replace("\n", end), f"{n}-{name}.txt")
        for n, version, name, end in arrivals
    ]

    with rolled_back():
        together = told(import_batch(batch, wishes=Wishes(), now=now))
        after_batch = desk()
    with rolled_back():
        alone = told([import_story(each, wishes=Wishes(), now=now) for each in batch])

        assert together == alone
        assert after_batch == desk()


@pytest.mark.django_db
def test_importing_a_folder_twice_writes_nothing(now: datetime, tmp_path: Path) -> None:
    for n in range(BATCH + 10):
        (tmp_path / f"{n:03}.txt").write_text(text_of(n))

    first = running.start(paths=[tmp_path], wishes=Wishes(), now=now)
    reports = list(running.proceed(run=first, clock=lambda: now))
    after_first = desk()
    second = running.start(paths=[tmp_path], wishes=Wishes(), now=now)
    list(running.proceed(run=second, clock=lambda: now))

    assert first.counts() == {"imported": BATCH + 10} == {"imported": len(reports)}
    assert second.counts() == {"unchanged": BATCH + 10}
    assert desk() == after_first


@pytest.mark.django_db
def test_a_bad_document_is_refused_alone(now: datetime) -> None:
    batch = [read(text_of(n), f"{n}.txt") for n in range(9)]
    batch[4] = replace(batch[4], parsed=replace(batch[4].parsed, language="no language"))

    reports = import_batch(batch, wishes=Wishes(), now=now)

    assert [report.outcome for report in reports] == [
        "rejected" if n == 4 else "imported" for n in range(9)
    ]
    assert "language" in reports[4].message
    assert RawDocument.objects.count() == 8


@pytest.mark.django_db
def test_many_stories_need_the_statements_of_few(now: datetime) -> None:
    def statements(numbers: range) -> int:
        batch = [read(text_of(n), f"{n}.txt") for n in numbers]
        with CaptureQueriesContext(connection) as queries:
            import_batch(batch, wishes=Wishes(), now=now)
        return len(queries)

    few, many = statements(range(5)), statements(range(100, 100 + BATCH))

    # Rows beyond what fits into one statement of SQLite take another one.
    assert many <= few + 20


@pytest.mark.django_db
def test_stories_of_the_same_words_are_numbered_without_gaps(now: datetime) -> None:
    wishes = Wishes(headline_from="dek")
    batch = []
    for n in range(BATCH):
        lines = text_of(n).splitlines()
        batch.append(read("\n".join(["Die Lage am Abend im Überblick.", *lines]), f"{n}.txt"))

    import_batch(batch[:20], wishes=wishes, now=now)
    import_batch(batch[20:], wishes=wishes, now=now)

    first, *others = sorted(Article.objects.values_list("slug", flat=True), key=number_of)
    assert [number_of(slug) for slug in others] == list(range(2, BATCH + 1))
    assert slugs.propose(words=first.replace("-", " ")) == f"{first}-{BATCH + 1}"


def number_of(slug: str) -> int:
    last = slug.rpartition("-")[2]
    return int(last) if last.isdecimal() else 1


def test_reading_ahead_keeps_the_order_and_loses_nothing(tmp_path: Path) -> None:
    for n in range(FEW + 60):
        (tmp_path / f"{n:03}.txt").write_text(text_of(n))
    (tmp_path / f"{FEW + 10:03}-large.txt").write_text(text_of(1) * 600)

    ordered = [each for found in find([tmp_path]) for each in Manner().read(found)]

    assert list(ahead(find([tmp_path]), manner=Manner())) == ordered


def test_reading_goes_on_here_where_a_process_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(FEW + 60):
        (tmp_path / f"{n:03}.txt").write_text(text_of(n))
    monkeypatch.setattr(readahead, "end_with_parent", die)

    names = [each.name for each in ahead(find([tmp_path]), manner=Manner())]

    assert names == [f"{n:03}.txt" for n in range(FEW + 60)]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
