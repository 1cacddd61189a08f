"""The importer: a batch of stories, one transaction. Nothing lost, nothing invented, nothing twice.

Where anything comes between, a batch is done again story by story, each in its own transaction.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import IntegrityError, OperationalError, transaction

from articles.ingest.drafting import Wishes
from articles.ingest.files import Found
from articles.ingest.incoming import Incoming, Unfit
from articles.ingest.readahead import Manner, Story
from articles.ingest.report import Outcome, Report, note
from articles.ingest.storing import reported, store
from articles.models import ImportRun
from articles.workflow.refusals import InvalidText, Stale

ATTEMPTS = 20
"""How often a story is tried again when somebody else was faster with it, or with its slug."""

BATCH = 50
"""Stories in a transaction: a fifth of a second, for which others wait who write to SQLite."""

BATCH_BYTES = 4 * 1024**2

BUSY = "Others kept writing to the same story. Import this file again."
PASSING = ("40P01", "40001")
"""PostgreSQL's codes for a deadlock that it resolved, and for a transaction to be repeated."""


def import_file(*, found: Found, wishes: Wishes, now: datetime) -> Iterator[Report]:
    """Import the stories of one file, outside any run.

    Never raises for what the file holds: a failure is a report.
    """
    for batch in batches(manner_of(wishes).read(found)):
        yield from import_batch(batch, wishes=wishes, now=now)


def manner_of(wishes: Wishes) -> Manner:
    return Manner(as_format=wishes.format, language=wishes.language)


def batches(stories: Iterable[Story]) -> Iterator[list[Story]]:
    batch: list[Story] = []
    size = 0
    for story in stories:
        batch.append(story)
        size += len(story.raw) if isinstance(story, Incoming) else 0
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def import_batch(
    batch: Sequence[Story], *, wishes: Wishes, now: datetime, run: ImportRun | None = None
) -> list[Report]:
    """Store stories and what became of each, in one transaction."""
    try:
        return attempt(batch, wishes=wishes, now=now, run=run)
    except (IntegrityError, InvalidText, OperationalError, Stale) as error:
        if not is_passing(error):
            raise
    return [import_story(story, wishes=wishes, now=now, run=run) for story in batch]


def import_story(
    story: Story,
    *,
    wishes: Wishes,
    now: datetime,
    run: ImportRun | None = None,
    dry_run: bool = False,
) -> Report:
    """Store a story and what became of it, in one transaction."""
    for _ in range(ATTEMPTS):
        try:
            return attempt([story], wishes=wishes, now=now, run=run, dry_run=dry_run)[0]
        except (IntegrityError, InvalidText, OperationalError, Stale) as error:
            if not is_passing(error):
                raise
    assert isinstance(story, Incoming)  # nobody is in the way of what is not stored
    report = reported(story, Outcome.REJECTED, BUSY)
    if run:
        note([report], run=run)
    return report


def attempt(
    batch: Sequence[Story],
    *,
    wishes: Wishes,
    now: datetime,
    run: ImportRun | None,
    dry_run: bool = False,
) -> list[Report]:
    with transaction.atomic():
        told = store([each for each in batch if isinstance(each, Incoming)], wishes=wishes, now=now)
        stored = iter(told)
        reports = [unfit(each) if isinstance(each, Unfit) else next(stored) for each in batch]
        if run:
            note(reports, run=run)
        transaction.set_rollback(dry_run)
    return reports


def unfit(story: Unfit) -> Report:
    return Report(
        path=story.path,
        file=story.name,
        outcome=Outcome.IGNORED if story.ignored else Outcome.REJECTED,
        message=story.message,
        parsed=story.parsed,
    )


def is_passing(error: Exception) -> bool:
    """Whether somebody else was faster, and it may go well the next time."""
    if isinstance(error, OperationalError):
        return getattr(error.__cause__, "sqlstate", "") in PASSING
    return True
