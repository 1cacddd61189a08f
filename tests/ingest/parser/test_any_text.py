"""Whatever comes in: a document whose spans rebuild the file, or Unreadable. Nothing else."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.parser.parse import parse
from articles.ingest.parser.unreadable import Unreadable

HERE = Path(__file__).parent
SAMPLES = [
    (HERE.parents[2] / "seeds" / "000_72bf0d9423f7ecab.txt").read_bytes(),
    *(path.read_bytes() for path in sorted((HERE / "traps" / "raw").glob("*.txt"))),
]
PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [b"|", b"(", b")", b"\n", b"\r", b"\0", b"[ad_2]", b"(Foto: ", b"https://", b"1. "]
    ),
    st.sampled_from(["\u00ad", "„", "…", "。", "：", "\u2028", "\ufeff", "É’"]).map(str.encode),
)


def check(raw: bytes) -> None:
    try:
        document = parse(raw)
    except Unreadable:
        return
    assert b"".join(raw[span.start : span.end] for span in document.spans) == raw
    assert all(span.start < span.end and span.label for span in document.spans)
    for block in document.blocks:
        assert 0 <= block.origin[0] < block.origin[1] <= len(raw)
    for candidate in document.candidates:
        assert 0 <= candidate.origin[0] < candidate.origin[1] <= len(raw)


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=300)
def test_random_bytes_are_read_or_refused(raw: bytes) -> None:
    check(raw)


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=200)
def test_random_text_is_read_or_refused(text: str) -> None:
    check(text.encode("utf-8", "replace"))


@given(
    sample=st.sampled_from(SAMPLES),
    edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES), min_size=1, max_size=8),
)
@settings(deadline=None, max_examples=200)
def test_mutated_samples_are_read_or_refused(
    sample: bytes, edits: list[tuple[float, int, bytes]]
) -> None:
    raw = sample
    for place, cut, piece in edits:
        at = int(place * len(raw))
        raw = raw[:at] + piece + raw[at + cut :]

    check(raw)


@given(st.lists(st.sampled_from(b"".join(SAMPLES).splitlines(keepends=True)), max_size=30))
@settings(deadline=None, max_examples=150)
def test_shuffled_lines_lose_no_prose(lines: list[bytes]) -> None:
    check(b"".join(lines))
