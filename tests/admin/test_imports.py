"""Imports in the admin: the report, the way back, lost lines, newer texts, remarks and likeness."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.ingest.rollback import Undone
from articles.models import Article, ImportRun, RawDocument, Revision, Waiver
from articles.workflow import actions, proposals, saving
from articles.workflow.refusals import NotAllowed, NothingToTakeBack
from tests import desk
from tests.admin.arrivals import MORE, article_of, come_in, river
from tests.admin.conftest import client_of, page_of, staff

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def run(tmp_path: Path, now: datetime) -> ImportRun:
    files = {
        "elbe.txt": river(),
        "elbe-kopie.txt": river().replace("\n", "\r\n"),
        "elbe-leipzig.txt": river(number=9, level="acht", more=MORE),
        "kaputt.txt": bytes(range(256)),
    }
    return come_in(tmp_path / "seeds", files, now=now)


def report_of(run: ImportRun) -> str:
    return reverse("admin:articles_importrun_change", args=[run.pk])


def way_back_of(run: ImportRun) -> str:
    return reverse("admin:articles_importrun_back", args=[run.pk])


def newer(folder: Path, now: datetime, **changes: str) -> ImportRun:
    """The source of the story says something else."""
    return come_in(folder / "later", {"elbe.txt": river(**changes)}, now=now)


# The report ------------------------------------------------------------------------------


def test_report_tells_every_fate_and_the_remedy(at_desk: Client, run: ImportRun) -> None:
    shown = at_desk.get(report_of(run))

    tallies = {each.outcome: each.number for each in shown.context["counts"]}
    assert tallies == {"imported": 2, "duplicate": 1, "rejected": 1}
    refused = run.files.get(outcome="rejected").message
    assert refused
    assert shown.context["refused"][0].message == refused
    assert reverse("admin:articles_article_change", args=[article_of(run, "elbe.txt").pk]) in (
        shown.content.decode()
    )
    [alike] = shown.context["alike"]
    assert alike["likeness"].similarity > 0.6


def test_report_can_show_one_fate_alone(at_desk: Client, run: ImportRun) -> None:
    shown = at_desk.get(report_of(run), {"outcome": "duplicate"})

    # Folders are read in the order of their names: the copy comes first.
    assert [file.name for file in shown.context["page"]] == ["elbe.txt"]


def test_number_of_questions_does_not_grow_with_the_files(
    at_desk: Client, tmp_path: Path, now: datetime
) -> None:
    def asked(numbers: range) -> int:
        files = {f"{n}.txt": river(number=n, level=f"{n}-einhalb") for n in numbers}
        run = come_in(tmp_path / str(numbers.start), files, now=now)
        with CaptureQueriesContext(connection) as queries:
            at_desk.get(report_of(run))
        return len(queries)

    assert asked(range(1000, 1002)) == asked(range(2000, 2012))


def test_only_editors_see_imports(run: ImportRun, ben: User) -> None:
    assert client_of(ben).get(report_of(run)).status_code == 403
    assert client_of(ben).get(reverse("admin:articles_importrun_changelist")).status_code == 403


# The way back ----------------------------------------------------------------------------


def test_way_back_says_what_goes_and_what_stays_and_does_just_that(
    at_desk: Client, anna: User, run: ImportRun, now: datetime
) -> None:
    edited = article_of(run, "elbe-leipzig.txt")
    saving.save(article=edited, by=anna, now=now + HOUR, changes={"headline": "Die Elbe steigt"})

    asked = at_desk.get(way_back_of(run)).context
    going = [each.file.article_id for each in asked["going"]]
    [staying] = asked["staying"]
    at_desk.post(way_back_of(run))

    assert staying.file.article_id == edited.pk
    assert staying.why == "Somebody has written on in it."
    assert going
    assert not Article.objects.filter(pk__in=going).exists()
    assert Article.objects.get().pk == edited.pk
    run.refresh_from_db()
    assert run.rolled_back_at
    assert run.files.filter(undone=Undone.KEPT).count() == 1


def test_looking_at_the_way_back_changes_nothing(at_desk: Client, run: ImportRun) -> None:
    at_desk.get(way_back_of(run))

    assert Article.objects.count() == 2
    assert not ImportRun.objects.get().rolled_back_at


def test_rolling_back_needs_the_right_to_remove_for_good(run: ImportRun, db: None) -> None:
    carl = client_of(staff("editor", name="carl"))

    assert carl.get(report_of(run)).context["may_roll_back"] is False
    assert carl.post(way_back_of(run)).status_code == 403
    assert Article.objects.count() == 2


# Lost lines ------------------------------------------------------------------------------


def left_out(document: RawDocument) -> list[int]:
    return [start for start, _, label, reason in document.spans if reason and label == "junk"]


def take_up(client: Client, document: RawDocument, start: object) -> None:
    address = reverse("admin:articles_rawdocument_takeup", args=[document.pk])
    client.post(address, {"start": start})


def test_a_lost_line_is_taken_up_at_its_place(at_desk: Client, run: ImportRun) -> None:
    article = article_of(run, "elbe-leipzig.txt")
    document = RawDocument.objects.get(article=article)
    [start] = left_out(document)

    take_up(at_desk, document, start)
    take_up(at_desk, document, start)

    article.refresh_from_db()
    *_, last = article.body["blocks"]
    assert last["html"] == "Lesen Sie auch: Was bei Hochwasser zu tun ist"
    assert last["origin"][0] == start
    assert article.revisions.count() == 2
    assert article.head.made_by_name == "anna"
    page = at_desk.get(reverse("admin:articles_rawdocument_change", args=[document.pk]))
    assert all(not piece.is_left_out for piece in page.context["pieces"] if piece.start == start)


@pytest.mark.parametrize("start", ["", "-1", "0", "999999", "9" * 400, "x", "²", "source"])
def test_what_was_not_left_out_cannot_be_taken_up(
    start: str, at_desk: Client, run: ImportRun
) -> None:
    article = article_of(run, "elbe-leipzig.txt")

    document = RawDocument.objects.get(article=article)
    [source] = [span[0] for span in document.spans if span[2] == "source"]

    take_up(at_desk, document, source if start == "source" else start)

    assert article.revisions.count() == 1


def test_strangers_take_nothing_up(run: ImportRun, ben: User) -> None:
    document = RawDocument.objects.first()

    take_up(client_of(ben), document, left_out(document)[0])

    assert not Revision.objects.filter(number=2).exists()


# Newer texts -----------------------------------------------------------------------------


@pytest.fixture
def proposed(tmp_path: Path, now: datetime, anna: User) -> Article:
    """A published story, on which editors have worked, and whose source says something else."""
    run = come_in(tmp_path / "first", {"elbe.txt": river()}, now=now)
    article = article_of(run, "elbe.txt")
    *others, last = article.body["blocks"]
    body = {**article.body, "blocks": [*others, {**last, "html": "Die Keller sind leer."}]}
    changes = {
        "headline": "Elbe über sechs Meter",
        "section": desk.section().pk,
        "body": body,
    }
    saving.save(article=article, by=anna, now=now, changes=changes)
    actions.publish(article=article, by=anna, now=now + HOUR)
    newer(tmp_path, now + 2 * HOUR, level="acht", more=MORE)
    return Article.objects.get(pk=article.pk)


def answer(article: Article, name: str) -> str:
    proposal = Revision.objects.get(article=article, kind=Revision.Kind.PROPOSED)
    return page_of(article, "proposal", proposal.pk, name)


def words_of(article: Article) -> str:
    return " ".join(block.get("html", "") for block in article.body["blocks"])


def test_a_newer_text_waits_and_is_shown_by_block(at_desk: Client, proposed: Article) -> None:
    shown = at_desk.get(page_of(proposed)).context["proposal"]

    kinds = sorted(str(each.kind) for each in shown["differences"])
    assert "acht Metern" not in words_of(proposed)
    assert kinds == ["added", "changed"]


def test_taking_over_keeps_what_editors_wrote_elsewhere(at_desk: Client, proposed: Article) -> None:
    at_desk.post(answer(proposed, "take-over"))

    proposed.refresh_from_db()
    assert proposed.headline == "Elbe über sechs Meter"
    assert proposed.body["blocks"][-1]["html"] == "Die Keller sind leer."
    assert proposed.section.slug == "politik"
    assert "acht Metern" in words_of(proposed)
    assert "Bundeswehr" in words_of(proposed)
    assert proposals.waiting(proposed) is None
    assert at_desk.get(page_of(proposed)).context["proposal"] is None


def test_declining_changes_nothing_and_does_not_ask_again(
    at_desk: Client, proposed: Article, tmp_path: Path, now: datetime
) -> None:
    before = (proposed.version, proposed.body)

    at_desk.post(answer(proposed, "decline"))

    proposed.refresh_from_db()
    assert (proposed.version, proposed.body) == before
    assert proposals.waiting(proposed) is None


def test_after_declining_only_what_is_new_is_proposed(
    at_desk: Client, proposed: Article, tmp_path: Path, now: datetime
) -> None:
    at_desk.post(answer(proposed, "decline"))
    text = river(level="acht", more=MORE).replace("Sammelstellen", "Plätze")
    come_in(tmp_path / "third", {"elbe.txt": text}, now=now + 3 * HOUR)

    at_desk.post(page_of(proposed, "proposal", proposals.waiting(proposed).pk, "take-over"))

    proposed.refresh_from_db()
    assert "drei Plätze" in words_of(proposed)
    assert "Bundeswehr" not in words_of(proposed)


def test_a_proposal_is_decided_once(proposed: Article, anna: User, now: datetime) -> None:
    [proposal] = proposed.revisions.filter(kind=Revision.Kind.PROPOSED)
    other = Article.objects.get(pk=proposed.pk)
    proposals.take_over(article=proposed, proposal_id=proposal.pk, by=anna, now=now)

    with pytest.raises(NothingToTakeBack):
        proposals.decline(article=other, proposal_id=proposal.pk, by=anna, now=now)


def test_strangers_decide_nothing(proposed: Article, ben: User, now: datetime) -> None:
    [proposal] = proposed.revisions.filter(kind=Revision.Kind.PROPOSED)

    assert client_of(ben).post(answer(proposed, "take-over")).status_code == 404
    for verb in (proposals.take_over, proposals.decline):
        with pytest.raises(NotAllowed):
            verb(article=proposed, proposal_id=proposal.pk, by=ben, now=now)
    assert proposals.waiting(proposed) == proposal


# Remarks and likeness --------------------------------------------------------------------


@pytest.fixture
def two_spellings(now: datetime) -> Article:
    body = desk.body(
        "Der Präsident Kassym-Jomart Tokajew empfing die Gäste.",
        "Danach sprach Kassym-Schomart Tokajew zur Presse.",
    )
    return desk.story(now=now, body=body)


def test_a_remark_is_shown_and_let_stand_with_a_reason(
    at_desk: Client, two_spellings: Article
) -> None:
    [shown] = at_desk.get(page_of(two_spellings)).context["remarks"]
    remark = shown["remark"]
    sent = {"rule": remark.id, "found": remark.found}

    at_desk.post(page_of(two_spellings, "waive"), {**sent, "reason": " "})
    assert not Waiver.objects.exists()
    at_desk.post(page_of(two_spellings, "waive"), {**sent, "reason": "So steht es im Zitat."})

    [shown] = at_desk.get(page_of(two_spellings)).context["remarks"]
    assert shown["remark"].waived == "So steht es im Zitat."
    assert shown["docs"]


def test_a_remark_on_words_that_are_gone_is_no_fault(
    at_desk: Client, two_spellings: Article
) -> None:
    sent = {"rule": "name-spelling", "found": "Nirgends", "reason": "Weil es so ist."}

    assert at_desk.post(page_of(two_spellings, "waive"), sent).status_code == 302
    assert not Waiver.objects.exists()


def test_both_of_two_near_duplicates_point_to_the_other(at_desk: Client, run: ImportRun) -> None:
    one, other = article_of(run, "elbe-kopie.txt"), article_of(run, "elbe-leipzig.txt")

    for here, there in ((one, other), (other, one)):
        [alike] = at_desk.get(page_of(here)).context["alike"]
        assert alike["article"].pk == there.pk
        assert 0.6 < alike["similarity"] < 1
