"""Import runs: begun, gone on with after a stop, and rehearsed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from articles.ingest.drafting import Wishes
from articles.ingest.files import find, legible
from articles.ingest.importer import import_file
from articles.ingest.report import Report
from articles.models import ImportRun

Clock = Callable[[], datetime]


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
    """Import whatever the run has not looked at yet; one report for each story, as it is done."""
    wishes = Wishes(**run.wishes)
    resumed = run.files.exists()
    for found in find([Path(path) for path in run.paths]):
        if not (resumed and run.has(legible(str(found.path)))):
            yield from import_file(found=found, wishes=wishes, now=clock(), run=run)
    run.finished_at = clock()
    run.save(update_fields=["finished_at"])


def rehearse(*, paths: Sequence[Path], wishes: Wishes, clock: Clock) -> Iterator[Report]:
    """What an import would do; nothing is written."""
    for found in find(list(paths)):
        yield from import_file(found=found, wishes=wishes, now=clock(), dry_run=True)
