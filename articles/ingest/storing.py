"""Storing stories that have been read: what each is to what we have, and what follows from it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.body.text import plain_text
from articles.comments.importing import import_comments
from articles.editions.standing import Standing, situation
from articles.ingest.continuing import continued
from articles.ingest.drafting import Changes, Wishes, draft, said
from articles.ingest.incoming import Incoming
from articles.ingest.likeness import link, told
from articles.ingest.recognising import Known, Match, is_kin
from articles.ingest.report import Outcome, Report
from articles.models import Article, RawDocument, Revision, State
from articles.workflow import actions, saving, snapshot
from articles.workflow.actors import IMPORTER
from articles.workflow.checklist import NotReady
from articles.workflow.refusals import InvalidText
from articles.workflow.snapshot import Snapshot
from articles.workflow.text import checked

VERSIONS = 50
"""Texts from one address that a newer one is compared with."""


def store(stories: Sequence[Incoming], *, wishes: Wishes, now: datetime) -> list[Report]:
    """Store stories as new or as updates, unless they are here already. Needs a transaction.

    The same comes out as if each were stored alone, in this order: new ones are put off only until
    one comes that may have to do with them. A story that cannot be stored is rejected alone.
    Raises Stale, IntegrityError, and InvalidText for a slug, if somebody else was faster.
    """
    known = Known(stories)
    new: dict[int, Incoming] = {}
    fates: dict[int, Report] = {}
    for place, story in enumerate(stories):
        if new and (known.match(story).earlier or is_kin(story, new.values())):
            fates |= begin(new, known=known, wishes=wishes, now=now)
            new = {}
        if match := known.match(story):
            fates[place] = again(story, match=match, known=known, wishes=wishes, now=now)
        else:
            new[place] = story
    fates |= begin(new, known=known, wishes=wishes, now=now)
    return [fates[place] for place in sorted(fates)]


def begin(
    stories: dict[int, Incoming], *, known: Known, wishes: Wishes, now: datetime
) -> dict[int, Report]:
    """Stories that are new to the desk, together; where one is bad, in halves."""
    places = list(stories)
    try:
        with transaction.atomic():
            reports = begun([*stories.values()], known=known, wishes=wishes, now=now)
            return dict(zip(places, reports, strict=True))
    except InvalidText as invalid:
        if len(stories) == 1:
            return {places[0]: refused(stories[places[0]], invalid)}
    half = len(places) // 2
    fates: dict[int, Report] = {}
    for part in (places[:half], places[half:]):
        some = {place: stories[place] for place in part}
        fates |= begin(some, known=known, wishes=wishes, now=now)
    return fates


def begun(stories: list[Incoming], *, known: Known, wishes: Wishes, now: datetime) -> list[Report]:
    if not stories:
        return []
    changes = draft(stories, wishes=wishes)
    articles = saving.create_all(
        by=IMPORTER, now=now, changes=changes, kind=Revision.Kind.IMPORTED, are_clean=True
    )
    documents = RawDocument.objects.bulk_create(
        document_of(story, article=article, revision=article.head, number=1, now=now)
        for story, article in zip(stories, articles, strict=True)
    )
    links = link([(each, story.bands) for each, story in zip(documents, stories, strict=True)])
    reports = []
    for story, document, alike in zip(stories, documents, links, strict=True):
        keep_comments(story, article=document.article, now=now)
        said = [published(article=document.article, now=now)] if wishes.publish else []
        message = " ".join(filter(None, [*said, *story.remarks, told(alike)]))
        reports.append(reported(story, Outcome.IMPORTED, message, document.article_id, document))
    known.add(documents)
    return reports


def keep_comments(story: Incoming, *, article: Article, now: datetime) -> None:
    parsed = story.parsed
    if parsed.comments or parsed.comment_count:
        import_comments(
            article_id=article.pk,
            comments=[(each.author, each.text, each.at) for each in parsed.comments],
            count=parsed.comment_count,
            now=now,
        )


def again(story: Incoming, *, match: Match, known: Known, wishes: Wishes, now: datetime) -> Report:
    """A story that is here already, or whose earlier text is."""
    if match.same and match.same.name == story.name[:500]:
        return reported(story, Outcome.UNCHANGED, "", match.same.article_id)
    if match.same:
        return duplicate(story, match.same, "bytes")
    if match.likely:
        return duplicate(story, match.likely, "words")
    assert match.earlier  # or there would be no match
    try:
        with transaction.atomic():
            return renew(story, earlier=match.earlier, known=known, wishes=wishes, now=now)
    except InvalidText as invalid:
        return refused(story, invalid)


def renew(
    story: Incoming, *, earlier: RawDocument, known: Known, wishes: Wishes, now: datetime
) -> Report:
    """The source has changed its text. What editors have touched or published is theirs: there the
    new text waits beside it as a proposal."""
    article = earlier.article
    [changes] = said([story], wishes=wishes)
    if earlier.revision:
        changes["body"] = continued(story.body, earlier.revision.snapshot["body"])
    if told_before := told_already(changes, earlier=earlier):
        return duplicate(story, told_before, "story")
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
    document = document_of(
        story,
        article=article,
        revision=revision or article.head,
        number=earlier.number + 1,
        now=now,
    )
    document.save(force_insert=True)
    known.add([document])
    message = " ".join([message, *story.remarks])
    return reported(story, Outcome.UPDATED, message, article.pk, document)


def told_already(changes: Changes, *, earlier: RawDocument) -> RawDocument | None:
    """The document from this address, be it the last or an older one, that said just this."""
    versions = RawDocument.objects.filter(source_url=earlier.source_url).order_by("-number")
    for each in versions.defer("content", "spans").select_related("revision")[:VERSIONS]:
        text = each.revision.snapshot if each.revision else None
        if text and says_the_same(text, snapshot.merged(text, changes)):
            return each
    return None


def says_the_same(one: Snapshot, other: Snapshot) -> bool:
    """Whether a reader would find no difference, wherever in their files the words stood."""
    fields = ("headline", "dek", "language", "origin_published_at", "bylines", "sources")
    return all(one[name] == other[name] for name in fields) and (
        plain_text(one["body"]) == plain_text(other["body"])
    )


def is_the_imports_alone(*, article: Article, earlier: RawDocument, now: datetime) -> bool:
    return (
        article.head_id == earlier.revision_id
        and article.state == State.DRAFT
        and situation(article_id=article.pk, now=now).standing == Standing.NEVER
    )


def document_of(
    story: Incoming, *, article: Article, revision: Revision, number: int, now: datetime
) -> RawDocument:
    """The bytes and the fate of each of them; not yet written."""
    parsed = story.parsed
    return RawDocument(
        article=article,
        revision=revision,
        name=story.name[:500],
        content=story.raw,
        size=len(story.raw),
        sha256=story.sha256,
        text_digest=story.text_digest,
        source_url=story.source_url,
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


def refused(story: Incoming, invalid: InvalidText) -> Report:
    """A bad text is told; a slug that another import took a moment ago is no fault of the text."""
    if all(problem.code == "taken" for problem in invalid.problems):
        raise invalid
    return reported(story, Outcome.REJECTED, str(invalid))


def duplicate(story: Incoming, same: RawDocument, what: str) -> Report:
    return reported(story, Outcome.DUPLICATE, f"The same {what} as {same.name}.", same.article_id)


def reported(
    story: Incoming,
    outcome: Outcome,
    message: str,
    article_id: UUID | None = None,
    document: RawDocument | None = None,
) -> Report:
    return Report(
        path=story.path,
        file=story.name,
        outcome=outcome,
        message=message,
        article_id=article_id,
        document_id=document.pk if document else None,
        parsed=story.parsed,
    )
