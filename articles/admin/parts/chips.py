"""Where a story stands, in a word or two: the small coloured labels of the desk."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.editions.standing import Situation, Standing
from articles.models import Article, State


@dataclass(frozen=True, kw_only=True)
class Chip:
    """`tone` names its colour in the style sheet; `at` is a moment that belongs to it."""

    label: Any
    tone: str
    at: Any = None


STANDINGS = {
    Standing.NEVER: _("Not published"),
    Standing.SCHEDULED: _("Scheduled"),
    Standing.LIVE: _("Live"),
    Standing.UNPUBLISHED: _("Unpublished"),
    Standing.KILLED: _("Killed"),
    Standing.EXPIRED: _("Expired"),
}


def chips(*, article: Article, situation: Situation) -> list[Chip]:
    """What readers see of the story, then what editors have decided, as far as it is news."""
    return [*of_standing(situation), *of_state(article=article, situation=situation)]


def of_standing(situation: Situation) -> list[Chip]:
    standing = situation.standing
    found = []
    if standing is not Standing.NEVER and standing is not Standing.SCHEDULED:
        found.append(Chip(label=STANDINGS[standing], tone=standing.value))
    if coming := situation.scheduled:
        scheduled = STANDINGS[Standing.SCHEDULED]
        if standing is Standing.LIVE:
            scheduled = _("Update scheduled")
        found.append(Chip(label=scheduled, tone="scheduled", at=coming.visible_from))
    return found


def of_state(*, article: Article, situation: Situation) -> list[Chip]:
    """A published text needs no further word; one that has moved on since does."""
    state = article.desk_state
    if is_shown(article=article, situation=situation) and state is State.APPROVED:
        return []
    if situation.standing is Standing.LIVE and state is State.DRAFT:
        if is_changed(article=article, situation=situation):
            return [Chip(label=_("Changed since"), tone="changed")]
        return []
    return [Chip(label=state.label, tone=state.value)]


def is_shown(*, article: Article, situation: Situation) -> bool:
    """Whether readers see, or will see, exactly the text on the desk."""
    windows = [window for window in (situation.open, situation.scheduled) if window]
    return any(window.edition.revision_id == article.head_id for window in windows)


def is_changed(*, article: Article, situation: Situation) -> bool:
    """Whether the desk has a text that readers of the live story do not see."""
    shown = situation.open
    return shown is not None and shown.edition.revision_id != article.head_id
