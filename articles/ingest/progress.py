"""How far an import has come: one line that stays on a terminal, a line now and then elsewhere."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Each = TypeVar("Each")

CLEARED = "\r\x1b[K"
PAUSE = 10.0
"""Seconds between two lines that stay."""


def shown(
    things: Iterable[Each],
    *,
    total: int,
    write: Callable[[str], object],
    on_terminal: bool,
    seconds: Callable[[], float] = time.monotonic,
) -> Iterator[Each]:
    """The same things, counted on the way."""
    start, end = (CLEARED, "") if on_terminal else ("", "\n")
    began = last = seconds()
    for done, thing in enumerate(things, start=1):
        write(start)
        yield thing
        now = seconds()
        if on_terminal or now - last >= PAUSE:
            last = now
            write(line(done=done, total=total, elapsed=now - began) + end)
    write(start)


def line(*, done: int, total: int, elapsed: float) -> str:
    """“1,200 of 10,000 files, 310 a second, 28 s left”. A file of many stories counts for each."""
    rate = done / elapsed if elapsed > 0 else 0
    left = f", {remaining((total - done) / rate)} left" if rate and done < total else ""
    return f"{done:,} of {max(total, done):,} files, {rate:,.0f} a second{left}"


def remaining(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
