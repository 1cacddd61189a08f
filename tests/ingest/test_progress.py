"""An import says how far it has come."""

from itertools import count

import pytest

from articles.ingest.progress import line, shown


def test_terminal_keeps_one_line() -> None:
    said: list[str] = []
    clock = count()

    seen = list(
        shown("abc", total=3, write=said.append, on_terminal=True, seconds=lambda: next(clock))
    )

    assert seen == ["a", "b", "c"]
    assert "1 of 3 files, 1 a second, 2 s left" in said
    assert "\n" not in "".join(said)
    assert said[-1] == "\r\x1b[K"


def test_elsewhere_a_line_comes_every_ten_seconds() -> None:
    said: list[str] = []
    clock = count(step=4)

    list(
        shown(range(7), total=7, write=said.append, on_terminal=False, seconds=lambda: next(clock))
    )

    assert [each for each in said if each] == [
        "3 of 7 files, 0 a second, 16 s left\n",
        "6 of 7 files, 0 a second, 4 s left\n",
    ]


@pytest.mark.parametrize(
    ("done", "elapsed", "expected"),
    [
        (1200, 4.0, "1,200 of 10,000 files, 300 a second, 29 s left"),
        (10, 10.0, "10 of 10,000 files, 1 a second, 2 h 46 min left"),
        (10_000, 60.0, "10,000 of 10,000 files, 167 a second"),
        (12_000, 60.0, "12,000 of 12,000 files, 200 a second"),
    ],
)
def test_line_tells_rate_and_remaining_time(done: int, elapsed: float, expected: str) -> None:
    assert line(done=done, total=10_000, elapsed=elapsed) == expected
