"""Unsaved words: kept while somebody types, given back to that person alone, gone after a save."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Autosave, State
from articles.workflow.actors import Actor, name_of
from articles.workflow.refusals import NotAllowed, Refused, WrongMoment
from articles.workflow.saving import may_write

Pairs = Sequence[tuple[str, str]]

KEPT_FOR = timedelta(days=30)
PRESENT_FOR = timedelta(seconds=90)
"""Three heartbeats: who misses them has gone, whatever became of the browser."""
MOST_CHARACTERS = 2_000_000
MOST_NEW_STORIES = 20


class TooMuch(Refused):
    sentence = gettext_lazy("This is more than can be kept unsaved. Save the story.")


class ElsewhereToo(Refused):
    """`kept` is what another window has kept."""

    sentence = gettext_lazy("You have unsaved words of this story from another window.")

    def __init__(self, kept: Autosave) -> None:
        super().__init__()
        self.kept = kept


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Which request of which browser window: sequences count up in each window."""

    window: str
    sequence: int


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Somebody who is writing on a story now."""

    name: str
    since: datetime


def keep(
    *,
    place: UUID,
    article: Article | None,
    mark: Mark,
    content: Pairs | None,
    base_version: int,
    by: Actor,
    now: datetime,
    over: Mark | None = None,
) -> Autosave:
    """Take down what `by` has typed so far (None: nothing that is not saved), and that they are
    there. The article itself is never touched.

    What another window has kept is replaced only `over` the mark under which it stands. Raises
    NotAllowed, WrongMoment, TooMuch, ElsewhereToo.
    """
    require_writing(article=article, by=by)
    words = "" if content is None else json.dumps(content)
    if len(words) > MOST_CHARACTERS:
        raise TooMuch
    given: dict[str, Any] = {
        "window": mark.window,
        "sequence": mark.sequence,
        "content": words,
        "base_version": base_version,
        "changed_at": now,
        "seen_at": now,
        "here": True,
    }
    own = Autosave.objects.filter(person_id=by.pk, place=place)
    if own.filter(window=mark.window, sequence__lt=mark.sequence).update(**given):
        return own.get()
    if over and own.filter(window=over.window, sequence=over.sequence).update(**given):
        return own.get()
    # A row without words only tells where somebody was: any window may take it over.
    if own.filter(content="").exclude(window=mark.window).update(**given):
        return own.get()
    if kept := own.first():
        if kept.window == mark.window:
            return kept  # a request that came late: later words are kept already
        raise ElsewhereToo(kept)
    if article is None and len(unsaved_stories(by=by)) >= MOST_NEW_STORIES:
        raise TooMuch(
            _("You have %(count)s new stories unsaved. Save or discard one of them first.")
            % {"count": MOST_NEW_STORIES}
        )
    try:
        with transaction.atomic():
            return Autosave.objects.create(
                person_id=by.pk, place=place, article=article, since=now, **given
            )
    except IntegrityError:  # two windows began at once
        raise ElsewhereToo(own.get()) from None


def require_writing(*, article: Article | None, by: Actor) -> None:
    if article is None:
        if not by.has_perm("articles.write_article") and not by.has_perm("articles.add_article"):
            raise NotAllowed
    elif not may_write(article=article, by=by):
        raise NotAllowed
    elif article.state == State.SPIKED:
        raise WrongMoment(_("The article is spiked. Revive it first, then write."))


def unsaved(*, place: UUID, by: Actor) -> Autosave | None:
    """This person's own unsaved words at this place."""
    return Autosave.objects.filter(person_id=by.pk, place=place).exclude(content="").first()


def unsaved_stories(*, by: Actor) -> list[Autosave]:
    """This person's new stories that are not on the desk yet, newest first."""
    rows = Autosave.objects.filter(person_id=by.pk, article=None).exclude(content="")
    return list(rows.order_by("-changed_at", "-id"))


def pairs(kept: Autosave) -> Pairs:
    """The form as it was sent."""
    return [(name, value) for name, value in json.loads(kept.content)]


def discard(*, place: UUID, by: Actor, mark: Mark | None = None) -> bool:
    """Throw the unsaved words away; with a mark only if they are still those."""
    own = Autosave.objects.filter(person_id=by.pk, place=place)
    if mark:
        own = own.filter(window=mark.window, sequence=mark.sequence)
    return bool(own.delete()[0])


def put_away(*, place: UUID, mark: Mark, by: Actor) -> None:
    """The words up to `mark` stand in the history now. Later ones, typed meanwhile, stay."""
    own = Autosave.objects.filter(person_id=by.pk, place=place, window=mark.window)
    # The mark stays, so that a request which is still under way does not bring them back.
    own.filter(sequence__lte=mark.sequence).update(content="", sequence=mark.sequence)


def settle(*, place: UUID, article: Article, mark: Mark, by: Actor) -> None:
    """The words up to `mark` stand on the desk now. Later ones were typed on top of them."""
    put_away(place=place, mark=mark, by=by)
    own = Autosave.objects.filter(person_id=by.pk, place=place, window=mark.window)
    own.update(base_version=article.version, article=article, place=article.pk)


def stay(*, place: UUID, by: Actor, mark: Mark, now: datetime) -> bool:
    """They are still there, and the words are those of this mark; False, if they are not."""
    own = Autosave.objects.filter(person_id=by.pk, place=place)
    same = own.filter(window=mark.window, sequence=mark.sequence)
    return bool(same.update(seen_at=now, here=True))


def leave(*, place: UUID, by: Actor, mark: Mark, now: datetime) -> None:
    """The window was closed. Words that are not saved stay."""
    own = Autosave.objects.filter(person_id=by.pk, place=place, window=mark.window)
    own.filter(content="").delete()
    own.update(here=False, seen_at=now)


def writers(
    *, article_ids: Iterable[UUID], now: datetime, but: Actor | None = None
) -> dict[UUID, list[Writer]]:
    """Who is writing on these stories now, whoever began first coming first. One query."""
    rows = Autosave.objects.filter(
        article_id__in=list(article_ids), here=True, seen_at__gt=now - PRESENT_FOR
    )
    if but is not None:
        rows = rows.exclude(person_id=but.pk)
    found: dict[UUID, list[Writer]] = {}
    for row in rows.select_related("person").defer("content").order_by("since", "id"):
        writer = Writer(name=name_of(row.person), since=row.since)
        if row.article_id:
            found.setdefault(row.article_id, []).append(writer)
    return found


def forget(*, now: datetime) -> int:
    """Sweep away what nobody came back for; gives how many. Run by the worker."""
    old = Autosave.objects.filter(seen_at__lt=now - KEPT_FOR)
    gone = Autosave.objects.filter(content="", seen_at__lt=now - 10 * PRESENT_FOR)
    return old.delete()[0] + gone.delete()[0]
