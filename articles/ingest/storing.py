"""Storing a story that has been read: what it is to what we have, and what follows from it."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from articles.comments.importing import import_comments
from articles.editions.standing import Standing, situation
from articles.ingest.drafting import Wishes, draft
from articles.ingest.incoming import Incoming, says_the_same
from articles.ingest.likeness import link, told
from articles.ingest.report import Outcome, Report
from articles.models import Article, RawDocument, Revision, State
from articles.workflow import actions, saving, snapshot
from articles.workflow.actors import IMPORTER
from articles.workflow.checklist import NotReady
from articles.workflow.text import checked


def store(*, incoming: Incoming, wishes: Wishes, now: datetime) -> Report:
    """Store a story as new or as an update, unless it is here already. Needs a transaction.

    Raises InvalidBody, InvalidText; Stale and IntegrityError if somebody else was faster.
    """
    same, likely, earlier = recognised(incoming)
    if same and same.name == incoming.name[:500]:
        return reported(incoming, Outcome.UNCHANGED, "", same.article_id)
    if same:
        return duplicate(incoming, same, "bytes")
    if likely:
        return duplicate(incoming, likely, "words")
    if earlier:
        return renew(incoming=incoming, earlier=earlier, wishes=wishes, now=now)
    return begin(incoming=incoming, wishes=wishes, now=now)


def recognised(
    incoming: Incoming,
) -> tuple[RawDocument | None, RawDocument | None, RawDocument | None]:
    """The document of the same bytes, that of the same words, and the last from the same address;
    in one question, since it is asked for every file."""
    known = Q(sha256=incoming.sha256) | Q(text_digest=incoming.text_digest)
    if incoming.source_url:
        known |= Q(source_url=incoming.source_url)
    rows = list(RawDocument.objects.filter(known).defer("content", "spans").order_by("number"))
    same = next((row for row in rows if row.sha256 == incoming.sha256), None)
    likely = next((row for row in rows if row.text_digest == incoming.text_digest), None)
    from_there = [row for row in rows if row.source_url and row.source_url == incoming.source_url]
    return same, likely, from_there[-1] if from_there else None


def begin(*, incoming: Incoming, wishes: Wishes, now: datetime) -> Report:
    """A story that is new to the desk."""
    changes = draft(parsed=incoming.parsed, wishes=wishes)
    article = saving.create(by=IMPORTER, now=now, changes=changes, kind=Revision.Kind.IMPORTED)
    document = keep(incoming=incoming, article=article, revision=article.head, number=1, now=now)
    if incoming.parsed.comments or incoming.parsed.comment_count:
        import_comments(
            article_id=article.pk,
            comments=[(each.author, each.text, each.at) for each in incoming.parsed.comments],
            count=incoming.parsed.comment_count,
            now=now,
        )
    alike = told(link(document=document, text=incoming.text))
    message = published(article=article, now=now) if wishes.publish else ""
    return reported(incoming, Outcome.IMPORTED, f"{message} {alike}".strip(), article.pk, document)


def renew(*, incoming: Incoming, earlier: RawDocument, wishes: Wishes, now: datetime) -> Report:
    """The source has changed its text. What editors have touched or published is theirs: there the
    new text waits beside it as a proposal."""
    article = earlier.article
    changes = unfiled(draft(parsed=incoming.parsed, wishes=wishes))
    if earlier.revision and says_the_same(
        earlier.revision.snapshot, snapshot.merged(earlier.revision.snapshot, changes)
    ):
        return duplicate(incoming, earlier, "story")
    if is_the_imports_alone(article=article, earlier=earlier, now=now):
        revision = saving.save(
            article=article, by=IMPORTER, now=now, changes=changes, kind=Revision.Kind.IMPORTED
        )
        message = f"A newer text than {earlier.name}."
    else:
        text = checked(snapshot.merged(article.head.snapshot, changes), article_id=article.pk)
        revision = saving.add_aside(
            article=article, text=text, kind=Revision.Kind.PROPOSED, by=IMPORTER, now=now
        )
        message = "Editors have worked on the article: the newer text waits in its history."
    document = keep(
        incoming=incoming,
        article=article,
        revision=revision or article.head,
        number=earlier.number + 1,
        now=now,
    )
    return reported(incoming, Outcome.UPDATED, message, article.pk, document)


def is_the_imports_alone(*, article: Article, earlier: RawDocument, now: datetime) -> bool:
    return (
        article.head_id == earlier.revision_id
        and article.state == State.DRAFT
        and situation(article_id=article.pk, now=now).standing == Standing.NEVER
    )


def unfiled(changes: dict[str, object]) -> dict[str, object]:
    """What a source's new text says; where the article is filed was decided on the desk."""
    return {name: value for name, value in changes.items() if name not in ("slug", "section")}


def keep(
    *, incoming: Incoming, article: Article, revision: Revision, number: int, now: datetime
) -> RawDocument:
    """Store the bytes and the fate of each of them."""
    parsed = incoming.parsed
    return RawDocument.objects.create(
        article=article,
        revision=revision,
        name=incoming.name[:500],
        content=incoming.raw,
        size=len(incoming.raw),
        sha256=incoming.sha256,
        text_digest=incoming.text_digest,
        source_url=incoming.source_url,
        number=number,
        encoding=parsed.encoding,
        spans=[[span.start, span.end, span.label, span.reason] for span in parsed.spans],
        candidates=[{"text": each.text, "origin": list(each.origin)} for each in parsed.candidates],
        imported_at=now,
    )


def published(*, article: Article, now: datetime) -> str:
    """Publish what was just imported; what is not ready stays a draft, and the report says why."""
    try:
        actions.publish(article=article, by=IMPORTER, now=now)
    except NotReady as refusal:
        return f"Not published: {refusal}"
    return "Published."


def duplicate(incoming: Incoming, same: RawDocument, what: str) -> Report:
    message = f"The same {what} as {same.name}."
    return reported(incoming, Outcome.DUPLICATE, message, same.article_id)


def reported(
    incoming: Incoming,
    outcome: Outcome,
    message: str,
    article_id: UUID | None = None,
    document: RawDocument | None = None,
) -> Report:
    return Report(
        path=incoming.path,
        file=incoming.name,
        outcome=outcome,
        message=message,
        article_id=article_id,
        document_id=document.pk if document else None,
        parsed=incoming.parsed,
    )
