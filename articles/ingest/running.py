"""Import runs: begun, gone on with after a stop, and rehearsed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from articles.ingest.drafting import Wishes
from articles.ingest.files import Found, find, legible
from articles.ingest.importer import batches, import_batch, import_story, manner_of
from articles.ingest.readahead import ahead
from articles.ingest.report import Report
from articles.models import ImportRun

Clock = Callable[[], datetime]
Thing = TypeVar("Thing")


def start(*, paths: Sequence[Path], wishes: Wishes, now: datetime) -> ImportRun:
    """A new run, with nothing imported yet."""
    return ImportRun.objects.create(
        paths=[legible(str(path.absolute())) for path in paths],
        wishes=asdict(wishes),
        started_at=now,
    )


def stopped() -> ImportRun | None:
    """The last run, if it did not come to its end."""
    last = ImportRun.objects.order_by("-started_at", "-id").first()
    return last if last and not last.finished_at else None


def proceed(*, run: ImportRun, clock: Clock) -> Iterator[Report]:
    """Import whatever the run has not looked at yet; a report for each story, once it is stored."""
    wishes = Wishes(**run.wishes)
    files = find([Path(path) for path in run.paths])
    resumed = run.files.exists()
    if resumed:
        files = not_yet(files, run=run, path_of=path_of)
    stories = ahead(files, manner=manner_of(wishes))
    if resumed:  # a file of many stories may have been left in the middle
        stories = not_yet(stories, run=run, path_of=lambda story: story.path)
    for batch in batches(stories):
        yield from import_batch(batch, wishes=wishes, now=clock(), run=run)
    run.finished_at = clock()
    run.save(update_fields=["finished_at"])


def path_of(found: Found) -> str:
    return legible(str(found.path))


def not_yet(
    things: Iterable[Thing], *, run: ImportRun, path_of: Callable[[Thing], str]
) -> Iterator[Thing]:
    """What the run has not looked at; asked for some at a time."""
    things = iter(things)
    while some := list(islice(things, 50)):
        done = run.has(path_of(each) for each in some)
        yield from (each for each in some if path_of(each)[-1000:] not in done)


def rehearse(*, paths: Sequence[Path], wishes: Wishes, clock: Clock) -> Iterator[Report]:
    """What an import would do; nothing is written."""
    for story in ahead(find(list(paths)), manner=manner_of(wishes)):
        yield import_story(story, wishes=wishes, now=clock(), dry_run=True)
