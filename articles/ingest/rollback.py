"""Rolling a whole import back: what only the import wrote goes, what anybody else touched stays."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from articles.comments.models import Comment, Thread
from articles.editions.standing import Standing, situation
from articles.models import (
    Article,
    Event,
    ImportedFile,
    ImportRun,
    RawDocument,
    Reference,
    Revision,
    Slot,
)
from articles.workflow import actions, events, saving
from articles.workflow.actors import IMPORTER, Actor
from articles.workflow.refusals import WrongMoment

Undone = ImportedFile.Undone
WHY = "The import that brought it was rolled back."


def roll_back(*, run: ImportRun, by: Actor, now: datetime) -> Counter[str]:
    """Undo a run, one story at a time, the last one first. Called again, it goes on.

    Gives how many stories were removed, restored, spiked and kept. Raises WrongMoment.
    """
    if run.rolled_back_at:
        raise WrongMoment("This import has been rolled back already. Import the files again.")
    written = run.files.filter(document__isnull=False, undone="").order_by("-pk")
    counts: Counter[str] = Counter()
    while row := written.first():
        counts[undo(row=row, by=by, now=now)] += 1
    run.rolled_back_at = now
    run.finished_at = run.finished_at or now
    run.save(update_fields=["rolled_back_at", "finished_at"])
    events.record(
        verb="roll_back", about="import", about_id=run.pk, by=by, now=now, counts=dict(counts)
    )
    return counts


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
    if not untouched(article=article, document=document, now=now):
        return Undone.KEPT
    if document.number > 1:
        return take_back(article=article, document=document, by=by, now=now)
    if Comment.objects.of(article.pk).exists():
        actions.spike(article=article, by=by, now=now, reason=WHY)
        return Undone.SPIKED
    return remove(article=article, by=by, now=now)


def untouched(*, article: Article, document: RawDocument, now: datetime) -> bool:
    """Whether nothing has been made of the document's text: no edit, no move, no publication.

    A proposal that nobody took up is untouched, whatever else happened to the story.
    """
    revision = document.revision
    if revision is None or document.number < latest_number(document):
        return False
    if article.revisions.filter(number__gt=revision.number).exists():
        return False
    return revision.kind == Revision.Kind.PROPOSED or (
        article.head_id == revision.pk
        and article.state == "draft"
        and situation(article_id=article.pk, now=now).standing == Standing.NEVER
        and not Reference.objects.filter(related=article).exists()
        and not Slot.objects.filter(article=article).exists()
        and not acted_upon(article=article, since=document.imported_at)
    )


def acted_upon(*, article: Article, since: datetime) -> bool:
    """Whether anybody but imports and their rolling back has done something with the story."""
    found = Event.objects.filter(about="article", about_id=str(article.pk), at__gte=since)
    found = found.exclude(by_id="", by_name=IMPORTER.name)
    return found.exclude(verb="save", detail__kind=Revision.Kind.RESTORED).exists()


def latest_number(document: RawDocument) -> int:
    """A later document from the same address rests on this one."""
    later = RawDocument.objects.filter(~Q(source_url=""), source_url=document.source_url)
    return max(later.values_list("number", flat=True), default=document.number)


def take_back(*, article: Article, document: RawDocument, by: Actor, now: datetime) -> str:
    """The newer text goes. If it had become the draft, the one before it comes back."""
    revision = document.revision
    earlier = RawDocument.objects.get(source_url=document.source_url, number=document.number - 1)
    document.delete()
    if revision and revision.kind == Revision.Kind.PROPOSED:
        revision.delete()
    elif earlier.revision and revision != earlier.revision:
        saving.restore(article=article, revision=earlier.revision, by=by, now=now)
        RawDocument.objects.filter(pk=earlier.pk).update(revision=article.head)
    return Undone.RESTORED


def remove(*, article: Article, by: Actor, now: datetime) -> str:
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
    return Undone.REMOVED
