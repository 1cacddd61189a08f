"""The verbs of the desk. Each one checks, writes and leaves an event, in one transaction.

Every verb that readers notice holds the record's one lock and decides the article's whole future.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.comments.expunging import expunge_comments
from articles.editions.models import Listing
from articles.models import Article, Correction, Event, Revision, State
from articles.workflow import checklist, planning, relations, snapshot, states
from articles.workflow.actors import Actor, name_of
from articles.workflow.door import compare_and_swap
from articles.workflow.erasing import erase
from articles.workflow.ground import Ground, begin, going_on, withdrawal
from articles.workflow.pictures import images_of
from articles.workflow.planning import Future
from articles.workflow.refusals import (
    ForeignRevision,
    InThePast,
    InvalidText,
    NoteMissing,
    NothingNew,
    TextProblem,
)
from articles.workflow.states import Action
from articles.workflow.text import columns, faults_of_slug
from media import renditions

NO_OVERRIDES: Mapping[str, str] = {}


# Between desks ------------------------------------------------------------------------------


def submit(*, article: Article, by: Actor, now: datetime) -> Event:
    """Hand a draft over for review."""
    return move(action=states.SUBMIT, article=article, by=by, now=now)


def send_back(*, article: Article, by: Actor, now: datetime, reason: str) -> Event:
    """Give a story back to its author."""
    return move(action=states.SEND_BACK, article=article, by=by, now=now, why=reason)


def approve(*, article: Article, by: Actor, now: datetime) -> Event:
    """Approve the text as it stands; the approval lapses with the next edit."""
    return move(action=states.APPROVE, article=article, by=by, now=now)


def spike(*, article: Article, by: Actor, now: datetime, reason: str) -> Event:
    """Throw a draft away."""
    return move(action=states.SPIKE, article=article, by=by, now=now, why=reason)


def revive(*, article: Article, by: Actor, now: datetime) -> Event:
    """Take a spiked draft up again."""
    return move(action=states.REVIVE, article=article, by=by, now=now)


# To readers ---------------------------------------------------------------------------------


def publish(
    *,
    article: Article,
    by: Actor,
    now: datetime,
    overrides: Mapping[str, str] = NO_OVERRIDES,
) -> Event:
    """Let readers see the head revision, from now on."""
    return show(action=states.PUBLISH, article=article, by=by, now=now, overrides=overrides)


def update(
    *,
    article: Article,
    by: Actor,
    now: datetime,
    overrides: Mapping[str, str] = NO_OVERRIDES,
) -> Event:
    """Let readers of a live story see the head revision, from now on."""
    return show(action=states.UPDATE, article=article, by=by, now=now, overrides=overrides)


def schedule(
    *,
    article: Article,
    at: datetime,
    by: Actor,
    now: datetime,
    overrides: Mapping[str, str] = NO_OVERRIDES,
) -> Event:
    """Let readers see the head revision from `at` on; until then they see what they see now.

    What was scheduled before comes back to the desk.
    """
    return show(action=states.SCHEDULE, article=article, by=by, now=now, at=at, overrides=overrides)


@transaction.atomic
def correct(
    *,
    article: Article,
    kind: str,
    note: str,
    by: Actor,
    now: datetime,
    revision: Revision | None = None,
    overrides: Mapping[str, str] = NO_OVERRIDES,
) -> Event:
    """Let readers see a corrected text and the note that says what was wrong.

    `revision` (default: the head) is the text they then see; name the published one to add a note
    while the draft has moved on.
    """
    if not note.strip():
        raise NoteMissing
    Correction.objects.create(
        article=article,
        kind=Correction.Kind(kind),
        text=note.strip(),
        made_by_name=name_of(by)[:150],
        made_at=now,
    )
    return show(
        action=states.CORRECT,
        article=article,
        by=by,
        now=now,
        revision=revision,
        why=note.strip(),
        overrides=overrides,
    )


def reinstate(
    *,
    article: Article,
    by: Actor,
    now: datetime,
    reason: str,
    overrides: Mapping[str, str] = NO_OVERRIDES,
) -> Event:
    """Let readers see a killed story again."""
    return show(
        action=states.REINSTATE, article=article, by=by, now=now, why=reason, overrides=overrides
    )


@transaction.atomic
def unschedule(*, article: Article, by: Actor, now: datetime) -> Event:
    """Take what was scheduled back to the desk; what readers see now stays."""
    ground = begin(action=states.UNSCHEDULE, article=article, by=by, now=now)
    compare_and_swap(article=article)
    ground.rewrite(going_on(ground))
    return ground.leave()


@transaction.atomic
def set_end(*, article: Article, until: datetime | None, by: Actor, now: datetime) -> Event:
    """Choose when a live or scheduled story expires; None: it does not."""
    ground = begin(action=states.SET_END, article=article, by=by, now=now)
    compare_and_swap(article=article, expires_at=until)
    if scheduled := ground.seen.scheduled:
        revision = Revision.objects.get(pk=scheduled.edition.revision_id)
        ground.rewrite(going_on(ground, revision=revision, at=scheduled.visible_from))
    else:
        ground.rewrite(going_on(ground))
    return ground.leave(until=until.isoformat() if until else None)


# Away from readers --------------------------------------------------------------------------


@transaction.atomic
def unpublish(*, article: Article, by: Actor, now: datetime, reason: str) -> Event:
    """Readers no longer find the story; whatever was scheduled comes back to the desk."""
    ground = begin(action=states.UNPUBLISH, article=article, by=by, now=now, why=reason)
    compare_and_swap(article=article)
    ground.rewrite(Future(windows=[], closes_open=ground.moment, ends=Listing.Ends.UNPUBLISHED))
    return ground.leave()


@transaction.atomic
def kill(*, article: Article, by: Actor, now: datetime, reason: str) -> Event:
    """Withdraw a story: whoever asks for it is told the reason. One that readers never saw just
    goes back to the desk, so that its existence stays unknown."""
    ground = begin(action=states.KILL, article=article, by=by, now=now, why=reason)
    compare_and_swap(article=article)
    ground.rewrite(withdrawal(ground, reason=ground.why))
    return ground.leave()


@transaction.atomic
def expunge(*, article: Article, by: Actor, now: datetime, reason: str) -> Event:
    """Destroy every text of a story, on the desk and in the record, and what readers wrote under
    it (court order, privacy).

    Readers learn that it was removed, not why; the event keeps who, why and the hashes.
    """
    ground = begin(action=states.EXPUNGE, article=article, by=by, now=now, why=reason)
    with override(settings.LANGUAGE_CODE):  # readers' language, not that of whoever does it
        told = _("This story was removed.")
    ground.rewrite(withdrawal(ground, reason=told))
    hashes = erase(article, told=told)
    expunge_comments(article_id=article.pk, by=name_of(by), now=ground.moment)
    emptied = columns(snapshot.blank())
    compare_and_swap(article=article, state=State.SPIKED, approved_revision=None, **emptied)
    return ground.leave(hashes=hashes)


# What they share ----------------------------------------------------------------------------


@transaction.atomic
def move(*, action: Action, article: Article, by: Actor, now: datetime, why: str = "") -> Event:
    """Change what editors decided, and nothing that readers see."""
    ground = begin(action=action, article=article, by=by, now=now, why=why)
    approved = article.head if action.to == State.APPROVED else None
    compare_and_swap(article=article, state=action.to, approved_revision=approved)
    return ground.leave()


@transaction.atomic
def show(
    *,
    action: Action,
    article: Article,
    by: Actor,
    now: datetime,
    at: datetime | None = None,
    revision: Revision | None = None,
    why: str = "",
    overrides: Mapping[str, str] = NO_OVERRIDES,
) -> Event:
    """Freeze a revision (the head, unless named) and let readers see it now, or at `at`."""
    ground = begin(action=action, article=article, by=by, now=now, why=why)
    revision = revision or article.head
    if revision.article_id != article.pk:
        raise ForeignRevision
    if at is not None and at <= ground.moment:
        raise InThePast
    opens = at or ground.moment
    if faults := [*unfit(revision)]:
        raise InvalidText(tuple(faults))
    checklist.require(article=article, text=revision.snapshot, at=opens, overrides=overrides)
    if action in states.NEED_NEWS and shows_already(ground, revision):
        raise NothingNew
    if revision == article.head:
        compare_and_swap(article=article, state=action.to, approved_revision=revision)
    else:
        compare_and_swap(article=article)
    for image in images_of(revision.snapshot).values():
        renditions.ask(image=image, now=ground.moment)
    if at:
        ground.rewrite(going_on(ground, revision=revision, at=at))
    else:
        segments = planning.to_show(
            article=article, revision=revision, opens=opens, situation=ground.seen
        )
        ground.rewrite(planning.replacing(article=article, segments=segments))
    return ground.leave(
        revision=str(revision.pk), opens=opens.isoformat(), overrides=dict(overrides)
    )


def unfit(revision: Revision) -> Iterator[TextProblem]:
    """What has changed around a text since it was saved, and keeps it from being shown."""
    text = revision.snapshot
    yield from faults_of_slug(text["slug"], article_id=revision.article_id)
    yield from relations.missing(text=text)


def shows_already(ground: Ground, revision: Revision) -> bool:
    shown = ground.seen.open
    return shown is not None and shown.edition.revision_id == revision.pk
