"""Everything that happened to a story, in one line of time: texts, decisions, what readers saw."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editions.models import Edition, Listing
from articles.editions.models.listing import FAR_FUTURE
from articles.models import Article, Event, Revision, State
from articles.workflow.states import ACTIONS

VERBS = {action.name: action.label for action in ACTIONS} | {
    "save": gettext_lazy("Saved"),
    "file": gettext_lazy("Filed"),
    "add": gettext_lazy("Added"),
    "change": gettext_lazy("Changed"),
    "refreeze": gettext_lazy("Names renewed"),
    "take_over": gettext_lazy("Newer text taken over"),
    "decline": gettext_lazy("Newer text declined"),
    "waive": gettext_lazy("Remark let stand"),
}
TEXT, DECISION, EDITION, SEEN = range(4)
"""What comes first of the things that happened at one moment."""
MOST = 500


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that happened, or will. `tone` names its colour in the style sheet."""

    at: datetime
    label: Any
    by: str
    tone: str
    rank: int
    note: str = ""
    revision: int | None = None
    is_head: bool = False
    facts: list[str] = field(default_factory=list)


def newest_lines(article: Article, *, now: datetime, count: int = 5) -> list[Line]:
    """The last few, for the side of the page."""
    return timeline(article, now=now, most=count)[:count]


def timeline(article: Article, *, now: datetime, most: int = MOST) -> list[Line]:
    """Newest first, what is still to come above it. A save is told by its revision, a publication
    by its window, everything else by its event."""
    revisions = Revision.objects.filter(article=article).order_by("-number")
    events = Event.objects.filter(about="article", about_id=str(article.pk)).exclude(verb="save")
    editions = Edition.objects.filter(article_id=article.pk).order_by("-number")
    windows = Listing.objects.filter(article_id=article.pk).order_by("-visible_from")
    named = list(revisions.defer("snapshot")[:most])
    frozen = {each.pk: each for each in editions.defer("document", "card")[:most]}
    numbers = {each.pk: each.number for each in named}
    shown = [each for each in windows[:most] if each.edition_id in frozen]
    lines = [
        *(of_revision(each, head=article.head_id) for each in named),
        *(of_event(each) for each in events.newest_first()[:most]),
        *of_editions(frozen.values(), shown, numbers),
        *of_windows(list(reversed(shown)), frozen, numbers, now=now),
    ]
    return sorted(lines, key=lambda line: (line.at, line.rank), reverse=True)[:most]


def of_revision(revision: Revision, *, head: Any) -> Line:
    return Line(
        at=revision.made_at,
        label=revision.get_kind_display(),
        by=revision.made_by_name,
        tone="refused" if revision.kind == Revision.Kind.REFUSED else "text",
        rank=TEXT,
        revision=revision.number,
        is_head=revision.pk == head,
    )


def of_event(event: Event) -> Line:
    facts = []
    if event.from_state != event.to_state and event.to_state:
        facts.append(f"{label_of(event.from_state)} → {label_of(event.to_state)}")
    if opens := event.detail.get("opens"):
        facts.append(_("visible from %(moment)s") % {"moment": moment(opens)})
    if cancelled := event.detail.get("cancelled"):
        facts.append(
            _("cancelled what was scheduled for %(moment)s") % {"moment": moment(cancelled["at"])}
        )
    for finding, reason in (event.detail.get("overrides") or {}).items():
        facts.append(
            _("%(finding)s overridden: %(reason)s") % {"finding": finding, "reason": reason}
        )
    return Line(
        at=event.at,
        label=VERBS.get(event.verb, event.verb),
        by=event.by_name,
        tone="decision",
        rank=DECISION,
        note=event.why,
        facts=facts,
    )


def of_editions(editions: Any, windows: list[Listing], numbers: dict[Any, int]) -> Iterator[Line]:
    """Editions that readers did not see at once: frozen for later, or never shown."""
    opened = {(window.edition_id, window.visible_from) for window in windows}
    seen = {window.edition_id for window in windows}
    for edition in editions:
        if any(key == edition.pk and at <= edition.created_at for key, at in opened):
            continue
        yield Line(
            at=edition.created_at,
            label=_("Edition %(number)s") % {"number": edition.number},
            by=edition.published_by,
            tone="edition",
            rank=EDITION,
            revision=numbers.get(edition.revision_id),
            facts=[_("frozen for later") if edition.pk in seen else _("frozen, never shown")],
        )


def of_windows(
    windows: list[Listing], editions: dict[Any, Edition], numbers: dict[Any, int], *, now: datetime
) -> Iterator[Line]:
    """What readers see from when on, and when they stop; windows are given oldest first."""
    before: Listing | None = None
    for window in windows:
        edition = editions[window.edition_id]
        if before is None or not goes_on(before, window):
            yield Line(
                at=window.visible_from,
                label=told(window, number=edition.number, is_past=window.visible_from <= now),
                by="",
                tone="seen" if window.visible_from <= now else "coming",
                rank=SEEN,
                note=window.reason,
                revision=numbers.get(edition.revision_id),
            )
        before = window
    for window, following in zip(windows, [*windows[1:], None], strict=False):
        ends = window.visible_until
        if ends == FAR_FUTURE or (following and following.visible_from <= ends):
            continue
        yield Line(
            at=ends,
            label=_("Readers no longer find the story")
            if ends <= now
            else _("Readers will no longer find the story"),
            by="",
            tone="gone" if ends <= now else "coming",
            rank=SEEN,
            facts=[str(window.get_ends_display())],
        )


def goes_on(before: Listing, window: Listing) -> bool:
    """Whether readers notice nothing when the one window gives way to the other."""
    return (before.edition_id, before.pub_status, before.visible_until) == (
        window.edition_id,
        window.pub_status,
        window.visible_from,
    )


def told(window: Listing, *, number: int, is_past: bool) -> str:
    if window.pub_status == Listing.Status.CANCELED:
        return _("Readers get the reason instead of the story")
    if is_past:
        return _("Readers see edition %(number)s") % {"number": number}
    return _("Readers will see edition %(number)s") % {"number": number}


def label_of(name: str) -> str:
    return str(dict(State.choices).get(name, name))


def moment(iso: str) -> str:
    return date_format(timezone.localtime(datetime.fromisoformat(iso)), "DATETIME_FORMAT")
