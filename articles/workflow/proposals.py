"""Proposals: a source has changed its text, and editors have worked on theirs. Both stay whole
until somebody decides."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.models import Article, Event, RawDocument, Revision
from articles.workflow import events, saving
from articles.workflow.actors import Actor
from articles.workflow.merging import Choice, decided, merge
from articles.workflow.refusals import NothingToTakeBack
from articles.workflow.snapshot import Snapshot

SAID = (
    "headline",
    "headline_inferred",
    "dek",
    "language",
    "origin_published_at",
    "bylines",
    "sources",
    "body",
)
"""What a source says. All else was decided on the desk."""

TAKE_OVER, DECLINE = "take_over", "decline"


def waiting(article: Article) -> Revision | None:
    """The newest proposal, if nobody has decided on it. Older ones are in it."""
    proposed = Revision.objects.filter(article=article, kind=Revision.Kind.PROPOSED)
    newest = proposed.order_by("-number").first()
    return newest if newest and str(newest.pk) not in answered(article) else None


def answered(article: Article) -> set[str]:
    found = Event.objects.filter(about="article", about_id=str(article.pk))
    found = found.filter(verb__in=[TAKE_OVER, DECLINE])
    return {detail.get("revision", "") for detail in found.values_list("detail", flat=True)}


def taken_over(article: Article, proposal: Revision) -> Snapshot:
    """The text of now with what the source changed in it. Where editors changed the same, the
    source's words stand; what they wrote elsewhere stays."""
    base = text_before(article, proposal)
    if base is None:
        base = article.head.snapshot
    source = {**base, **{name: proposal.snapshot[name] for name in SAID}}
    merged = merge(
        base=without_places(base),
        theirs=without_places(article.head.snapshot),
        mine=without_places(source),
    )
    text = decided(merged, {each.key: Choice.MINE for each in merged.conflicts})
    return with_places(text, article.head.snapshot, source)


def without_places(text: Snapshot) -> Snapshot:
    """Where a block stood in its file is no part of what it says: a line above it moves it."""
    blocks = [
        {name: value for name, value in block.items() if name != "origin"}
        for block in text["body"]["blocks"]
    ]
    return {**text, "body": {**text["body"], "blocks": blocks}}


def with_places(text: Snapshot, *known: Snapshot) -> Snapshot:
    """The places come back; where several know one, the last says it."""
    places = {
        block["id"]: block["origin"]
        for one in known
        for block in one["body"]["blocks"]
        if block.get("origin")
    }
    blocks = [
        {**block, "origin": places[block["id"]]} if block["id"] in places else block
        for block in text["body"]["blocks"]
    ]
    return {**text, "body": {**text["body"], "blocks": blocks}}


def text_before(article: Article, proposal: Revision) -> Snapshot | None:
    """What the source said when somebody last took its words over, or declined them."""
    document = RawDocument.objects.filter(revision=proposal).order_by("-number").first()
    if document is None:
        return None
    before = RawDocument.objects.filter(
        article=article, source_url=document.source_url, number__lt=document.number
    )
    before = before.defer("content", "spans").select_related("revision").order_by("-number")
    known = answered(article)
    for each in before:
        is_open = each.revision and is_unanswered(each.revision, known)
        if each.revision and not is_open:
            return each.revision.snapshot
    return None


def is_unanswered(revision: Revision, known: set[str]) -> bool:
    return revision.kind == Revision.Kind.PROPOSED and str(revision.pk) not in known


@transaction.atomic
def take_over(*, article: Article, proposal_id: UUID, by: Actor, now: datetime) -> Revision | None:
    """Save the source's changes as the text of the desk; readers see it once it is published.

    Raises NothingToTakeBack if somebody has decided already, and what `saving.save` raises.
    """
    proposal = locked(article, proposal_id)
    saved = saving.save(
        article=article,
        by=by,
        now=now,
        changes=taken_over(article, proposal),
        kind=Revision.Kind.MERGED,
    )
    leave(verb=TAKE_OVER, article=article, proposal=proposal, by=by, now=now)
    return saved


@transaction.atomic
def decline(*, article: Article, proposal_id: UUID, by: Actor, now: datetime) -> None:
    """Leave the text as it is; the proposal stays in the history.

    Raises NotAllowed, WrongMoment, NothingToTakeBack.
    """
    saving.require_writing(article=article, by=by)
    leave(verb=DECLINE, article=article, proposal=locked(article, proposal_id), by=by, now=now)


def locked(article: Article, proposal_id: UUID) -> Revision:
    """The proposal, on which nobody else decides meanwhile."""
    Article.objects.select_for_update().get(pk=article.pk)
    proposal = waiting(article)
    if proposal is None or proposal.pk != proposal_id:
        raise NothingToTakeBack
    return proposal


def leave(*, verb: str, article: Article, proposal: Revision, by: Actor, now: datetime) -> None:
    events.record(
        verb=verb,
        about_id=article.pk,
        by=by,
        now=now,
        version=article.version,
        revision=str(proposal.pk),
    )
