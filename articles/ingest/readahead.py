"""Reading ahead: other processes read the next files while this one stores. The stories come in the
order of the files, as if one process had read them all."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from threading import Thread

from articles.ingest.files import Found
from articles.ingest.incoming import Incoming, Unfit
from articles.ingest.reading import stories

Story = Incoming | Unfit
Read = list[Story]

FEW = 100
"""Files for which no process is worth starting."""

HANDFUL = 20
"""Files that a process takes at a time."""

LARGE = 1024**2
"""Bytes; a larger file may hold very many stories, and is read where they need not all be kept."""

MOST_PROCESSES = 8


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How files are read: what whoever imports says about all of them."""

    as_format: str = ""
    language: str = ""

    def read(self, found: Found) -> Iterator[Story]:
        return stories(found, as_format=self.as_format, language=self.language)

    def read_all(self, files: list[Found]) -> Read:
        return [story for found in files for story in self.read(found)]


def ahead(files: Iterable[Found], *, manner: Manner) -> Iterator[Story]:
    """The stories of all files."""
    files = iter(files)
    first = list(islice(files, FEW))
    for found in first:
        yield from manner.read(found)
    processes = min(len(os.sched_getaffinity(0)), MOST_PROCESSES)
    following = list(islice(files, 1))
    if processes == 1 or not following:
        for found in chain(following, files):
            yield from manner.read(found)
        return
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=end_with_parent)
    try:
        yield from pooled(chain(following, files), manner=manner, pool=pool, ahead=3 * processes)
    finally:
        pool.shutdown(cancel_futures=True)


def pooled(
    files: Iterator[Found], *, manner: Manner, pool: ProcessPoolExecutor, ahead: int
) -> Iterator[Story]:
    """Never more than a few handfuls lie read and not stored."""
    waiting: deque[tuple[list[Found], Future[Read] | None]] = deque()
    for handful in handfuls(files):
        waiting.append((handful, asked(handful, manner=manner, pool=pool)))
        if len(waiting) >= ahead:
            yield from answered(*waiting.popleft(), manner=manner)
    while waiting:
        yield from answered(*waiting.popleft(), manner=manner)


def handfuls(files: Iterator[Found]) -> Iterator[list[Found]]:
    handful: list[Found] = []
    for found in files:
        if is_large(found):
            yield from filter(None, (handful, [found]))
            handful = []
        else:
            handful.append(found)
            if len(handful) == HANDFUL:
                yield handful
                handful = []
    yield from filter(None, (handful,))


def is_large(found: Found) -> bool:
    try:
        return found.path.stat().st_size > LARGE
    except OSError:
        return False


def asked(
    handful: list[Found], *, manner: Manner, pool: ProcessPoolExecutor
) -> Future[Read] | None:
    """None: to be read here."""
    if is_large(handful[0]):
        return None
    try:
        return pool.submit(manner.read_all, handful)
    except BrokenExecutor:
        return None


def answered(
    handful: list[Found], future: Future[Read] | None, *, manner: Manner
) -> Iterable[Story]:
    """What was read; where a process died over it, it is read here."""
    try:
        if future:
            return future.result()
    except BrokenExecutor:
        pass
    return chain.from_iterable(map(manner.read, handful))


def end_with_parent() -> None:
    """Nobody reads on for an import that was killed."""
    parent = parent_process()
    assert parent  # it was started by one
    Thread(target=partial(leave_after, parent.sentinel), daemon=True).start()


def leave_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
