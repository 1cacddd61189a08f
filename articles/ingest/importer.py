"""The importer: one story, one transaction. Nothing lost, nothing invented, nothing twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, OperationalError, transaction

from articles.body.problems import InvalidBody
from articles.ingest.drafting import Wishes
from articles.ingest.files import Found, Refusal, legible, read
from articles.ingest.incoming import Incoming
from articles.ingest.parser.unreadable import Unreadable
from articles.ingest.readers import formats
from articles.ingest.readers.item import Item
from articles.ingest.report import Outcome, Report, note
from articles.ingest.storing import reported, store
from articles.models import ImportRun
from articles.workflow.refusals import InvalidText, Stale

ATTEMPTS = 20
"""How often a story is tried again when somebody else was faster with it, or with its slug."""

BUSY = "Others kept writing to the same story. Import this file again."
FRAME = "Its {stories} stories are told one by one; {rest:,} bytes around them belong to none."
PASSING = ("40P01", "40001")
"""PostgreSQL's codes for a deadlock that it resolved, and for a transaction to be repeated."""


def import_file(
    *,
    found: Found,
    wishes: Wishes,
    now: datetime,
    run: ImportRun | None = None,
    dry_run: bool = False,
) -> Iterator[Report]:
    """Import the stories of one file; a report for each, kept with the run if there is one.

    Never raises for what the file holds: a failure is a report.
    """
    whole = Report(path=legible(str(found.path)), file=found.name, outcome=Outcome.REJECTED)
    if found.ignored:
        yield told(replace(whole, outcome=Outcome.IGNORED, message=found.refusal), run=run)
        return
    stories = inside = 0
    try:
        raw = read(found)
        for item in formats.read(raw, as_format=wishes.format, language=wishes.language):
            own = whole if len(raw) == item.end - item.start else numbered(whole, item)
            stories += own is not whole
            inside += item.end - item.start if own is not whole else 0
            if own is not whole and run and run.has(own.path):
                continue
            if item.parsed is None:
                outcome = Outcome.IGNORED if item.is_other else Outcome.REJECTED
                yield told(replace(own, outcome=outcome, message=item.refusal), run=run)
                continue
            content = raw[item.start : item.end]
            incoming = Incoming(path=own.path, name=own.file, raw=content, parsed=item.parsed)
            yield import_story(incoming=incoming, wishes=wishes, now=now, run=run, dry_run=dry_run)
    except (Refusal, Unreadable) as refusal:
        yield told(replace(whole, message=str(refusal)), run=run)
        return
    if stories:
        frame = FRAME.format(stories=stories, rest=len(raw) - inside)
        yield told(replace(whole, outcome=Outcome.IGNORED, message=frame), run=run)


def import_story(
    *,
    incoming: Incoming,
    wishes: Wishes,
    now: datetime,
    run: ImportRun | None = None,
    dry_run: bool = False,
) -> Report:
    """Store a story, unless it is already here, and what became of it, in one transaction."""
    refusal = ""
    for _ in range(ATTEMPTS):
        try:
            with transaction.atomic():
                report = told(store(incoming=incoming, wishes=wishes, now=now), run=run)
                transaction.set_rollback(dry_run)
                return report
        except (IntegrityError, Stale):
            refusal = BUSY
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") not in PASSING:
                raise
            refusal = BUSY
        except (InvalidBody, InvalidText) as invalid:
            refusal = str(invalid)
            if not is_lost_race(invalid):
                break
    return told(reported(incoming, Outcome.REJECTED, refusal), run=run)


def is_lost_race(invalid: InvalidBody | InvalidText) -> bool:
    """Whether all that is wrong is a slug that another import took a moment ago."""
    return all(problem.code == "taken" for problem in invalid.problems)


def numbered(whole: Report, item: Item) -> Report:
    """One of several stories in a file, named by the byte at which it begins."""
    mark = f"#{item.start}"
    return replace(whole, path=whole.path + mark, file=whole.file + mark)


def told(report: Report, *, run: ImportRun | None) -> Report:
    if run:
        note(run=run, report=report)
    return report
