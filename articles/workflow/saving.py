"""Saving: how a text reaches the desk. No acknowledged save is ever lost."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from articles.editions.standing import Standing, situation
from articles.models import Article, Event, Revision, State
from articles.workflow import events, relations, snapshot
from articles.workflow.actors import Actor, name_of
from articles.workflow.door import compare_and_swap
from articles.workflow.refusals import (
    ForeignRevision,
    InvalidText,
    NotAllowed,
    Stale,
    WrongMoment,
)
from articles.workflow.text import checked, checked_all, columns, faults_of_slug

FILING = ("owner_id", "embargo_until", "expires_at")
"""What is saved with a text without being part of it: it makes no revision."""


def create(
    *,
    by: Actor,
    now: datetime,
    changes: Mapping[str, Any],
    kind: str = Revision.Kind.CREATED,
) -> Article:
    """A new article with this text, owned by whoever makes it.

    Raises NotAllowed, InvalidText.
    """
    with storing(slug=changes.get("slug", ""), article_id=None):
        return create_all(by=by, now=now, changes=[changes], kind=kind)[0]


@transaction.atomic
def create_all(
    *,
    by: Actor,
    now: datetime,
    changes: Sequence[Mapping[str, Any]],
    kind: str = Revision.Kind.CREATED,
    are_clean: bool = False,
) -> list[Article]:
    """Several new articles with the statements of one; all of them, or none. `are_clean`: see
    `checked_all`.

    Raises NotAllowed, InvalidText for the first bad text, IntegrityError for a slug just taken.
    """
    if not by.has_perm("articles.write_article") and not by.has_perm("articles.add_article"):
        raise NotAllowed
    blank = snapshot.blank()
    texts = checked_all(
        (snapshot.merged(blank, without_filing(each)) for each in changes), are_clean=are_clean
    )
    articles = [
        Article(
            id=uuid7(),
            created_at=now,
            changed_at=now,
            **{"owner_id": by.pk, **only_filing(each)},
            **columns(text),
        )
        for each, text in zip(changes, texts, strict=True)
    ]
    written = list(zip(articles, texts, strict=True))
    # An article and its revision name each other: the database looks at the transaction's end.
    for article, text in written:
        article.head = revision_of(article=article, text=text, number=1, kind=kind, by=by, now=now)
    Revision.objects.bulk_create(article.head for article in articles)
    Article.objects.bulk_create(articles)
    relations.protect(*(article.head for article in articles))
    relations.add(*written)
    Event.objects.bulk_create(event_of(article=each, by=by, now=now) for each in articles)
    return articles


def save(
    *,
    article: Article,
    by: Actor,
    now: datetime,
    changes: Mapping[str, Any],
    kind: str = Revision.Kind.EDITED,
) -> Revision | None:
    """Store a changed text, if nobody wrote since `article.version`; None if nothing changed.

    `changes` names parts of a snapshot (see `snapshot.FIELDS`, `snapshot.RELATIONS`, "body") or of
    FILING. Raises NotAllowed, WrongMoment, InvalidText, and Stale, which carries the revision in
    which the refused text is kept.
    """
    require_writing(article=article, by=by)
    filing = {
        name: changes[name]
        for name in FILING
        if name in changes and changes[name] != getattr(article, name)
    }
    if "embargo_until" in filing and article.embargo_until:
        require_editing(by=by)
    if "expires_at" in filing:
        require_unseen(article=article, now=now)
    if "embargo_until" in filing:
        require_kept(embargo_until=filing["embargo_until"], article=article, now=now)
    text = checked(
        snapshot.merged(article.head.snapshot, without_filing(changes)), article_id=article.pk
    )
    is_new = snapshot.digest(text) != article.head.digest
    if not is_new and not filing:
        return None
    try:
        with storing(slug=text["slug"], article_id=article.pk):
            compare_and_swap(article=article, changed_at=now, **filing, **columns(text))
            if is_new:
                revision = add_revision(article=article, text=text, kind=kind, by=by, now=now)
                Article.objects.filter(pk=article.pk).update(head=revision)
                article.head = revision
                relations.write(article=article, text=text)
            event_of(article=article, by=by, now=now).save(force_insert=True)
            return article.head
    except Stale as stale:
        raise Stale(refused=keep(article=article, text=text, by=by, now=now)) from stale


@contextmanager
def storing(*, slug: str, article_id: UUID | None) -> Iterator[None]:
    """One transaction. A slug that another story took a moment ago is a fault of the text."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if taken := tuple(faults_of_slug(slug, article_id=article_id)):
            raise InvalidText(taken) from error
        raise


def restore(*, article: Article, revision: Revision, by: Actor, now: datetime) -> Revision | None:
    """Make an old text the current one. State, schedule and what readers see stay as they are.

    Raises what `save` raises, and ForeignRevision.
    """
    if revision.article_id != article.pk:
        raise ForeignRevision
    return save(
        article=article,
        by=by,
        now=now,
        changes={**revision.snapshot},
        kind=Revision.Kind.RESTORED,
    )


def may_write(*, article: Article, by: Actor) -> bool:
    """Editors write everything; reporters their own drafts."""
    if by.has_perm("articles.change_article"):
        return True
    own = article.owner_id is not None and article.owner_id == by.pk
    return own and article.desk_state == State.DRAFT and by.has_perm("articles.write_article")


def require_writing(*, article: Article, by: Actor) -> None:
    if not may_write(article=article, by=by):
        raise NotAllowed
    if article.state == State.SPIKED:
        raise WrongMoment(_("The article is spiked. Revive it first, then write."))


def require_editing(*, by: Actor) -> None:
    """An embargo that stands is lifted or moved by editors, not by the reporter it binds."""
    if not by.has_perm("articles.change_article"):
        raise NotAllowed


def require_unseen(*, article: Article, now: datetime) -> None:
    """The end of a story that readers see, or will see, is changed by a verb of its own."""
    if situation(article_id=article.pk, now=now).standing in (Standing.LIVE, Standing.SCHEDULED):
        raise WrongMoment(
            _("Readers see this story or will soon: choose its end with “Change the end”.")
        )


def require_kept(*, embargo_until: datetime | None, article: Article, now: datetime) -> None:
    """An embargo binds what is scheduled already."""
    coming = situation(article_id=article.pk, now=now).scheduled
    if coming and embargo_until and coming.visible_from < embargo_until:
        raise WrongMoment(
            _("Readers will see this story before the embargo ends. Cancel the schedule first.")
        )


def event_of(*, article: Article, by: Actor, now: datetime) -> Event:
    """That the text which stands in the article was saved; not yet written."""
    return events.told(
        verb="save",
        about_id=article.pk,
        by=by,
        now=now,
        version=article.version,
        revision=str(article.head_id),
        kind=article.head.kind,
    )


def add_revision(
    *, article: Article, text: snapshot.Snapshot, kind: str, by: Actor, now: datetime
) -> Revision:
    """One more text in the history. Needs the article's row to be locked."""
    last = Revision.objects.filter(article=article).aggregate(last=Max("number"))["last"]
    revision = revision_of(
        article=article, text=text, number=(last or 0) + 1, kind=kind, by=by, now=now
    )
    revision.save(force_insert=True)
    relations.protect(revision)
    return revision


def revision_of(
    *,
    article: Article,
    text: snapshot.Snapshot,
    number: int,
    kind: str,
    by: Actor,
    now: datetime,
) -> Revision:
    """A revision that is not yet written."""
    return Revision(
        article=article,
        number=number,
        kind=kind,
        base_version=article.version,
        snapshot=text,
        digest=snapshot.digest(text),
        made_by_id=by.pk,
        made_by_name=name_of(by)[:150],
        made_at=now,
    )


def keep(*, article: Article, text: snapshot.Snapshot, by: Actor, now: datetime) -> Revision:
    """Put a refused text into the history, beside the one that was faster."""
    return add_aside(article=article, text=text, kind=Revision.Kind.REFUSED, by=by, now=now)


@transaction.atomic
def add_aside(
    *, article: Article, text: snapshot.Snapshot, kind: str, by: Actor, now: datetime
) -> Revision:
    """A text in the history that does not become the current one: refused, or proposed."""
    Article.objects.select_for_update().get(pk=article.pk)
    return add_revision(article=article, text=text, kind=kind, by=by, now=now)


def only_filing(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: changes[name] for name in FILING if name in changes}


def without_filing(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in changes.items() if name not in FILING}
