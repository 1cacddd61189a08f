"""Whatever a file holds, importing it ends in a report, and nothing is lost or done twice."""

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.ingest.drafting import Wishes
from articles.ingest.files import Found
from articles.ingest.importer import import_batch, import_file
from articles.ingest.readahead import Manner
from articles.ingest.report import Outcome, Report
from articles.models import Article, Event, RawDocument, Revision
from tests.desk import rolled_back

pytestmark = pytest.mark.django_db

SEED = next(Path("seeds").glob("000_*.txt")).read_bytes()
LINES = SEED.splitlines(keepends=True)
STRANGE = (
    b"\xef\xbb\xbf", b"\0", b"\r\n", b"\r", b"\xa0", b"\xff\xfe", b"\xc2\xad", b"\x1b",
    "\u202e\u200b\ufeff\u2028".encode(), b"|", b"[ad_1]\n", b"| a | b |\n", b"&#0;", b"<script>",
    b"Source: https://example.org/" + b"x" * 3000 + b"\n", b"\n\n\n", "e\u0301\ud7a3".encode(),
)  # fmt: skip

pieces = st.one_of(
    st.sampled_from(LINES),
    st.sampled_from(STRANGE),
    st.binary(max_size=40),
    st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")),
)


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """The seed with some of its parts cut out, doubled, moved or replaced."""
    raw = bytearray(SEED)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 400)))
        raw[start:end] = draw(pieces)
    return bytes(raw)


anything = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
    st.lists(pieces, max_size=30).map(b"".join),
    mutations(),
    st.sampled_from(["utf-16", "utf-8-sig", "utf-32"]).map(SEED.decode().encode),
)


def take_in(path: Path, *, now: datetime) -> Report:
    [report] = import_file(found=Found(path=path, name=path.name), wishes=Wishes(), now=now)
    return report


def rows() -> list[int]:
    return [model.objects.count() for model in (Article, Revision, RawDocument, Event)]


@given(raw=anything)
@example(raw=b"")
@example(raw=b"\xef\xbb\xbf")
@example(raw=b"a\0b" * 30)
def test_every_byte_has_a_fate_and_importing_twice_writes_nothing(
    raw: bytes, now: datetime, tmp_path: Path
) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(raw)

    with rolled_back():
        first = take_in(file, now=now)
        after_first = rows()
        again = take_in(file, now=now)

        assert first.outcome in (Outcome.IMPORTED, Outcome.REJECTED)
        assert again.outcome == (
            Outcome.UNCHANGED if first.outcome == Outcome.IMPORTED else Outcome.REJECTED
        )
        assert rows() == after_first
        assert first.message or first.outcome == Outcome.IMPORTED
        for document in RawDocument.objects.all():
            kept = bytes(document.content)
            assert b"".join(kept[start:end] for start, end, *_ in document.spans) == kept == raw


@given(raws=st.lists(anything, min_size=1, max_size=4))
def test_the_counts_balance(raws: list[bytes], now: datetime, tmp_path: Path) -> None:
    with rolled_back():
        outcomes: Counter[Outcome] = Counter()
        for number, raw in enumerate([*raws, *raws]):
            file = tmp_path / f"{number}.txt"
            file.write_bytes(raw)
            outcomes[take_in(file, now=now).outcome] += 1

        assert outcomes.total() == 2 * len(raws)
        assert outcomes[Outcome.IMPORTED] == Article.objects.count()
        assert outcomes[Outcome.IMPORTED] + outcomes[Outcome.UPDATED] == RawDocument.objects.count()
        assert outcomes[Outcome.IMPORTED] <= len(raws)


@given(raws=st.lists(anything, min_size=1, max_size=6))
def test_a_batch_balances_and_importing_it_twice_writes_nothing(
    raws: list[bytes], now: datetime, tmp_path: Path
) -> None:
    files = [Found(path=tmp_path / f"{n}.txt", name=f"{n}.txt") for n in range(len(raws))]
    for found, raw in zip(files, raws, strict=True):
        found.path.write_bytes(raw)

    with rolled_back():
        batch = Manner(as_format="text").read_all(files)
        first = Counter(each.outcome for each in import_batch(batch, wishes=Wishes(), now=now))
        after_first = rows()
        again = Counter(each.outcome for each in import_batch(batch, wishes=Wishes(), now=now))

        assert first.total() == again.total() == len(raws)
        assert first[Outcome.IMPORTED] == Article.objects.count()
        assert first[Outcome.IMPORTED] + first[Outcome.UPDATED] == RawDocument.objects.count()
        assert again[Outcome.REJECTED] == first[Outcome.REJECTED]
        assert not again[Outcome.IMPORTED] + again[Outcome.UPDATED]
        assert rows() == after_first
