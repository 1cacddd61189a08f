"""A whole import can be undone; what anybody else has touched stays."""

from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.ingest import running
from articles.ingest.drafting import Wishes
from articles.ingest.importer import BATCH
from articles.ingest.report import Outcome, Report
from articles.ingest.rollback import roll_back
from articles.models import Article, ImportedFile, ImportRun, RawDocument, Revision
from articles.workflow import actions, notes, saving
from articles.workflow.actors import IMPORTER
from articles.workflow.refusals import WrongMoment
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
PROSE = (
    "Der Fluss {n} steigt seit dem frühen Morgen, und die Stadt bereitet sich auf Hochwasser vor.\n"
    "Am Nachmittag schlossen die Behörden {what} Brücken, weil das Wasser die Fahrbahn erreichte.\n"
    "Quelle: https://example.org/fluss-{n}-steigt-471{n}.html\n"
)


def write(folder: Path, n: int, what: str = "zwei") -> None:
    (folder / f"{n}.txt").write_text(PROSE.format(n=n, what=what))


def imported(folder: Path, now: datetime, **wishes: object) -> tuple[ImportRun, list[Report]]:
    run = running.start(paths=[folder], wishes=Wishes(**wishes), now=now)
    return run, list(running.proceed(run=run, clock=lambda: now))


def test_rolled_back_files_can_be_imported_again(now: datetime, tmp_path: Path) -> None:
    for n in range(3):
        write(tmp_path, n)
    run, _ = imported(tmp_path, now)

    counts = roll_back(run=run, by=IMPORTER, now=now)

    assert counts == {"removed": 3}
    assert not Article.objects.exists()
    assert not RawDocument.objects.exists()
    assert not Revision.objects.exists()
    assert [each.outcome for each in imported(tmp_path, now)[1]] == [Outcome.IMPORTED] * 3


def test_story_with_a_note_stays(now: datetime, tmp_path: Path) -> None:
    for n in range(2):
        write(tmp_path, n)
    run, reports = imported(tmp_path, now)
    noted = Article.objects.get(pk=reports[0].article_id)
    notes.write(article=noted, text="Der Pegel stimmt nicht.", by=CHIEF, now=now + HOUR)

    counts = roll_back(run=run, by=IMPORTER, now=now + 2 * HOUR)

    assert counts == {"kept": 1, "removed": 1}
    assert Article.objects.get().notes.get().text == "Der Pegel stimmt nicht."


def test_what_editors_wrote_moved_or_published_stays(now: datetime, tmp_path: Path) -> None:
    for n in range(4):
        write(tmp_path, n)
    run, reports = imported(tmp_path, now, headline_from="dek", section="Politik")
    edited, moved, published, _ = (Article.objects.get(pk=report.article_id) for report in reports)
    saving.save(article=edited, by=CHIEF, now=now, changes={"headline": "Hochwasser"})
    actions.submit(article=moved, by=CHIEF, now=now)
    actions.publish(article=published, by=CHIEF, now=now)

    counts = roll_back(run=run, by=IMPORTER, now=now)

    assert counts == {"kept": 3, "removed": 1}
    assert set(Article.objects.all()) == {edited, moved, published}
    assert set(run.files.filter(undone="kept").values_list("article", flat=True)) == {
        edited.pk,
        moved.pk,
        published.pk,
    }


def test_what_editors_only_began_stays(now: datetime, tmp_path: Path) -> None:
    for n in range(2):
        write(tmp_path, n)
    run, reports = imported(tmp_path, now, headline_from="dek", section="Politik")
    scheduled, wanted = (Article.objects.get(pk=report.article_id) for report in reports)
    actions.schedule(article=scheduled, at=now + HOUR, by=CHIEF, now=now)
    actions.unschedule(article=scheduled, by=CHIEF, now=now)
    saving.keep(article=wanted, text=wanted.head.snapshot, by=CHIEF, now=now)

    counts = roll_back(run=run, by=IMPORTER, now=now + HOUR)

    assert counts == {"kept": 2}
    assert wanted.revisions.filter(kind=Revision.Kind.REFUSED).exists()


def test_an_update_gives_way_to_the_text_before_it(now: datetime, tmp_path: Path) -> None:
    write(tmp_path, 1)
    imported(tmp_path, now)
    before = Article.objects.get().body
    write(tmp_path, 1, "drei")
    run, _ = imported(tmp_path, now)

    counts = roll_back(run=run, by=IMPORTER, now=now)

    article = Article.objects.get()
    assert counts == {"restored": 1}
    assert article.body == before
    assert imported(tmp_path, now)[1][0].outcome == Outcome.UPDATED
    assert Article.objects.get().head.kind == Revision.Kind.IMPORTED


def test_a_proposal_that_nobody_took_up_goes(now: datetime, tmp_path: Path) -> None:
    write(tmp_path, 1)
    _, [first] = imported(tmp_path, now)
    article = Article.objects.get(pk=first.article_id)
    saving.save(article=article, by=CHIEF, now=now, changes={"headline": "Hochwasser"})
    write(tmp_path, 1, "drei")
    run, _ = imported(tmp_path, now)

    counts = roll_back(run=run, by=IMPORTER, now=now)

    assert counts == {"restored": 1}
    assert Article.objects.get().headline == "Hochwasser"
    assert not Revision.objects.filter(kind=Revision.Kind.PROPOSED).exists()


def test_an_earlier_run_keeps_what_a_later_one_rests_on(now: datetime, tmp_path: Path) -> None:
    write(tmp_path, 1)
    run, _ = imported(tmp_path, now)
    write(tmp_path, 1, "drei")
    imported(tmp_path, now)

    counts = roll_back(run=run, by=IMPORTER, now=now)

    assert counts == {"kept": 1}
    assert RawDocument.objects.count() == 2


def test_rolling_back_twice_is_refused(now: datetime, tmp_path: Path) -> None:
    write(tmp_path, 1)
    run, _ = imported(tmp_path, now)
    roll_back(run=run, by=IMPORTER, now=now)

    with pytest.raises(WrongMoment, match="rolled back already"):
        roll_back(run=run, by=IMPORTER, now=now)


def test_a_run_tells_what_became_of_every_file(now: datetime, tmp_path: Path) -> None:
    write(tmp_path, 1)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / ".hidden").write_bytes(b"")

    run, reports = imported(tmp_path, now)

    assert run.counts() == {"imported": 1, "rejected": 1, "ignored": 1}
    assert sum(run.counts().values()) == len(reports) == ImportedFile.objects.count()
    assert run.finished_at == now


def test_a_spiked_story_is_not_written_over_by_a_newer_text(now: datetime, tmp_path: Path) -> None:
    write(tmp_path, 1)
    imported(tmp_path, now)
    actions.spike(article=Article.objects.get(), by=CHIEF, now=now, reason="Not for us.")
    write(tmp_path, 1, "drei")

    _, [report] = imported(tmp_path, now)

    assert report.outcome == Outcome.UPDATED
    assert Revision.objects.filter(kind=Revision.Kind.PROPOSED).count() == 1


def test_commands_resume_and_roll_back(tmp_path: Path) -> None:
    write(tmp_path, 1)
    call_command("import_seeds", str(tmp_path), stdout=StringIO(), stderr=StringIO())
    said = StringIO()

    call_command("roll_back_import", stdout=said)

    assert said.getvalue().endswith("1 removed.\n")
    with pytest.raises(CommandError, match="rolled back already"):
        call_command("roll_back_import")
    with pytest.raises(CommandError, match="Start a new one without --resume"):
        call_command("import_seeds", resume=True)


def test_stopped_run_goes_on_where_it_was(now: datetime, tmp_path: Path) -> None:
    for n in range(10, 10 + BATCH + 2):
        write(tmp_path, n)
    run = running.start(paths=[tmp_path], wishes=Wishes(section="Politik"), now=now)
    next(running.proceed(run=run, clock=lambda: now))

    found = running.stopped()

    assert found == run
    reports = list(running.proceed(run=found, clock=lambda: now))
    assert [report.file for report in reports] == [f"{10 + BATCH}.txt", f"{11 + BATCH}.txt"]
    assert {article.section.slug for article in Article.objects.all()} == {"politik"}
    assert running.stopped() is None
