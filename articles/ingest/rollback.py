"""Rolling a whole import back: what only the import wrote goes, what anybody else touched stays."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from articles.comments.models import Comment, Thread
from articles.editions.standing import Standing, situation
from articles.models import (
    Article,
    Event,
    ImportedFile,
    ImportRun,
    Note,
    RawDocument,
    Reference,
    Revision,
    Slot,
    State,
)
from articles.workflow import actions, events, saving
from articles.workflow.actors import IMPORTER, Actor
from articles.workflow.refusals import NotAllowed, WrongMoment

Undone = ImportedFile.Undone
WHY = "The import that brought it was rolled back."


def roll_back(*, run: ImportRun, by: Actor, now: datetime, most: int | None = None) -> Counter[str]:
    """Undo a run, one story at a time, the last one first. Called again, it goes on.

    Gives how many stories were removed, restored, spiked and kept; no more than `most` at a time.
    Raises NotAllowed, WrongMoment.
    """
    if not may_roll_back(by=by):
        raise NotAllowed
    if run.rolled_back_at:
        raise WrongMoment(_("This import has been rolled back already. Import the files again."))
    counts: Counter[str] = Counter()
    while row := written_by(run).first():
        if counts.total() == most:
            return counts
        counts[undo(row=row, by=by, now=now)] += 1
    run.rolled_back_at = now
    run.finished_at = run.finished_at or now
    run.save(update_fields=["rolled_back_at", "finished_at"])
    undone = run.files.exclude(undone="").order_by().values_list("undone")
    events.record(
        verb="roll_back",
        about="import",
        about_id=run.pk,
        by=by,
        now=now,
        counts=dict(undone.annotate(n=Count("pk"))),
    )
    return counts


def may_roll_back(*, by: Actor) -> bool:
    """Whoever may remove stories for good."""
    return by.has_perm("articles.expunge_article")


def written_by(run: ImportRun) -> QuerySet[ImportedFile]:
    """What is still to be undone, the last one first."""
    return run.files.filter(document__isnull=False, undone="").order_by("-pk")


@dataclass(frozen=True, kw_only=True)
class Fate:
    """What rolling back would do with one file; `why` it would be kept."""

    file: ImportedFile
    how: str
    why: str = ""


def forecast(*, run: ImportRun, now: datetime, most: int) -> list[Fate]:
    """What would become of the next `most` files."""
    rows = written_by(run).select_related("article", "document__revision")
    return [
        fate(row=row, now=now) for row in rows.defer("article__body", "document__content")[:most]
    ]


def fate(*, row: ImportedFile, now: datetime) -> Fate:
    document, article = row.document, row.article
    assert document  # as `written_by` asks for
    assert article
    why = reason_to_keep(article=article, document=document, now=now)
    if why:
        return Fate(file=row, how=Undone.KEPT, why=why)
    return Fate(file=row, how=way_out(article=article, document=document))


def way_out(*, article: Article, document: RawDocument) -> str:
    if document.number > 1:
        return Undone.RESTORED
    return Undone.SPIKED if Comment.objects.of(article.pk).exists() else Undone.REMOVED


@transaction.atomic
def undo(*, row: ImportedFile, by: Actor, now: datetime) -> str:
    """Undo what one file did, and write down how."""
    assert row.document_id  # rows that wrote nothing are not asked for
    document = RawDocument.objects.select_related("revision").get(pk=row.document_id)
    article = Article.objects.select_for_update().get(pk=document.article_id)
    how = undone(article=article, document=document, by=by, now=now)
    ImportedFile.objects.filter(pk=row.pk).update(undone=how)
    return how


def undone(*, article: Article, document: RawDocument, by: Actor, now: datetime) -> str:
    if reason_to_keep(article=article, document=document, now=now):
        return Undone.KEPT
    how = way_out(article=article, document=document)
    if how == Undone.RESTORED:
        take_back(article=article, document=document, by=by, now=now)
    elif how == Undone.SPIKED:
        actions.spike(article=article, by=by, now=now, reason=WHY)
    else:
        remove(article=article, by=by, now=now)
    return how


def reason_to_keep(*, article: Article, document: RawDocument, now: datetime) -> str:
    """What has been made of the document's text: an edit, a move, a publication; "" for nothing.

    A proposal that nobody took up is untouched, whatever else happened to the story.
    """
    revision = document.revision
    if revision is None or document.number < latest_number(document):
        return _("A later text from the same address rests on it.")
    if article.revisions.filter(number__gt=revision.number).exists():
        return _("Somebody has written on in it.")
    if revision.kind == Revision.Kind.PROPOSED:
        return ""
    if article.head_id != revision.pk:
        return _("Somebody has written on in it.")
    if situation(article_id=article.pk, now=now).standing != Standing.NEVER:
        return _("Readers have seen it, or will.")
    if article.state != State.DRAFT:
        return _("An editor has moved it on.")
    if Reference.objects.filter(related=article).exists():
        return _("Another story points to it.")
    if Slot.objects.filter(article=article).exists():
        return _("It stands on a front.")
    if Note.objects.filter(article=article, made_at__gte=document.imported_at).exists():
        return _("Somebody has written a note on it.")
    if acted_upon(article=article, since=document.imported_at):
        return _("Somebody has worked on it.")
    return ""


def acted_upon(*, article: Article, since: datetime) -> bool:
    """Whether anybody but imports and their rolling back has done something with the story."""
    found = Event.objects.filter(about="article", about_id=str(article.pk), at__gte=since)
    found = found.exclude(by_id="", by_name=IMPORTER.name)
    return found.exclude(verb="save", detail__kind=Revision.Kind.RESTORED).exists()


def latest_number(document: RawDocument) -> int:
    """A later document from the same address rests on this one."""
    later = RawDocument.objects.filter(~Q(source_url=""), source_url=document.source_url)
    return max(later.values_list("number", flat=True), default=document.number)


def take_back(*, article: Article, document: RawDocument, by: Actor, now: datetime) -> None:
    """The newer text goes. If it had become the draft, the one before it comes back."""
    revision = document.revision
    earlier = RawDocument.objects.get(source_url=document.source_url, number=document.number - 1)
    document.delete()
    if revision and revision.kind == Revision.Kind.PROPOSED:
        revision.delete()
    elif earlier.revision and revision != earlier.revision:
        saving.restore(article=article, revision=earlier.revision, by=by, now=now)
        RawDocument.objects.filter(pk=earlier.pk).update(revision=article.head)


def remove(*, article: Article, by: Actor, now: datetime) -> None:
    """As if it had never come; the event remains."""
    events.record(
        verb="remove",
        about_id=article.pk,
        by=by,
        now=now,
        version=article.version,
        from_state=article.state,
        why=WHY,
    )
    article.raw_documents.all().delete()
    Thread.objects.filter(article_id=article.pk).delete()
    article.delete()
