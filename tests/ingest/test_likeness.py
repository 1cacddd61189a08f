"""Near-duplicates are found, linked and told; different stories are not."""

import random
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.ingest import running
from articles.ingest.drafting import Wishes
from articles.ingest.report import Outcome, Report
from articles.ingest.signature import BANDS, bands, shingles
from articles.models import Band, Likeness

SEED = next(Path("seeds").glob("000_*.txt")).read_text()


def run(folder: Path, now: datetime) -> list[Report]:
    begun = running.start(paths=[folder], wishes=Wishes(), now=now)
    return list(running.proceed(run=begun, clock=lambda: now))


def without_source(text: str, n: int) -> str:
    return text.replace("295356", f"29535{n}")


@pytest.mark.django_db
def test_near_duplicate_is_reported_with_its_similarity_and_linked(
    now: datetime, tmp_path: Path
) -> None:
    lines = without_source(SEED, 1).splitlines(keepends=True)
    (tmp_path / "a.txt").write_text(SEED)
    (tmp_path / "b.txt").write_text("".join(lines[:3] + lines[5:]))

    [_, second] = run(tmp_path, now)

    likeness = Likeness.objects.get()
    assert second.outcome == Outcome.IMPORTED
    assert second.message == f"{likeness.similarity:.0%} the same as a.txt."
    assert (likeness.document.name, likeness.like.name) == ("b.txt", "a.txt")
    assert 0.7 < likeness.similarity < 1


@pytest.mark.django_db
def test_other_stories_are_not_linked(now: datetime, tmp_path: Path) -> None:
    words = SEED.split()
    chance = random.Random(7)
    for n in range(8):
        chance.shuffle(words)
        (tmp_path / f"{n}.txt").write_text(" ".join(words[:300]) + ".\n")

    run(tmp_path, now)

    assert not Likeness.objects.exists()


@pytest.mark.django_db
def test_looking_for_duplicates_asks_one_question_for_a_whole_batch(
    now: datetime, tmp_path: Path
) -> None:
    chance = random.Random(3)
    words = SEED.split()
    for n in range(12):
        (tmp_path / f"{n}.txt").write_text(" ".join(chance.sample(words, 200)) + ".\n")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        run(tmp_path, now)

    said = [query["sql"] for query in queries.captured_queries]
    assert sum('FROM "articles_band"' in sql for sql in said) == 1
    assert Band.objects.count() == 12 * BANDS


@pytest.mark.parametrize(("kept", "at_least"), [(0.95, 100), (0.9, 97), (0.85, 90)])
def test_bands_find_what_is_alike(kept: float, at_least: int) -> None:
    chance = random.Random(11)
    words = [f"w{n}" for n in range(2000)]

    found = 0
    for _ in range(100):
        text = chance.choices(words, k=400)
        cut = int(len(text) * kept)
        other = text[:cut] + chance.choices(words, k=len(text) - cut)
        own, theirs = (bands(shingles(" ".join(each))) for each in (text, other))
        found += bool(set(own) & set(theirs))

    assert found >= at_least


def test_signature_is_the_same_in_every_process() -> None:
    assert (
        bands(shingles("Der Fluss steigt seit dem frühen Morgen weiter"))[0] == 8918223135724457851
    )
