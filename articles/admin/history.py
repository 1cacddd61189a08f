"""Everything that happened to a story, in one line of time: texts, decisions, editions."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.comparison import compare
from articles.admin.reach import may_write
from articles.admin.titles import title
from articles.editions.models import Edition
from articles.models import Article, Event, Revision, State
from articles.workflow import saving, snapshot
from articles.workflow.refusals import InvalidText, Refused
from articles.workflow.states import ACTIONS

VERBS = {action.name: action.label for action in ACTIONS} | {
    "save": gettext_lazy("Saved"),
    "file": gettext_lazy("Filed"),
    "add": gettext_lazy("Added"),
    "change": gettext_lazy("Changed"),
    "refreeze": gettext_lazy("Names renewed"),
}
MOST = 500


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that happened. `tone` is text, decision or edition."""

    at: datetime
    label: Any
    by: str
    tone: str
    note: str = ""
    revision: Revision | None = None
    facts: list[str] = field(default_factory=list)


def newest_lines(article: Article, *, count: int = 5) -> list[Line]:
    """The last few, for the side of the page."""
    return timeline(article, most=count)[:count]


def timeline(article: Article, *, most: int = MOST) -> list[Line]:
    """Newest first. A save is told by its revision, everything else by its event."""
    revisions = Revision.objects.filter(article=article).order_by("-made_at", "-number")
    events = Event.objects.filter(about="article", about_id=str(article.pk)).exclude(verb="save")
    editions = Edition.objects.filter(article_id=article.pk).order_by("-created_at", "-number")
    lines = [
        *(of_revision(each) for each in revisions.defer("snapshot")[:most]),
        *(of_event(each) for each in events.newest_first()[:most]),
        *(of_edition(each) for each in editions.defer("document", "card")[:most]),
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:most]


def of_revision(revision: Revision) -> Line:
    return Line(
        at=revision.made_at,
        label=revision.get_kind_display(),
        by=revision.made_by_name,
        tone="refused" if revision.kind == Revision.Kind.REFUSED else "text",
        revision=revision,
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
        note=event.why,
        facts=facts,
    )


def of_edition(edition: Edition) -> Line:
    return Line(
        at=edition.created_at,
        label=_("Edition %(number)s") % {"number": edition.number},
        by=edition.published_by,
        tone="edition",
        facts=[_("what readers get, frozen")],
    )


def label_of(name: str) -> str:
    return str(dict(State.choices).get(name, name))


def moment(iso: str) -> str:
    return date_format(timezone.localtime(datetime.fromisoformat(iso)), "DATETIME_FORMAT")


def history(request: HttpRequest, article: Article) -> HttpResponse:
    """The whole line of time."""
    context = {
        **admin.site.each_context(request),
        "title": _("History"),
        "article": article,
        "story": title(article),
        "lines": timeline(article),
        "opts": Article._meta,
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def revision(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """One text of the past: what it changed, and how it differs from the text of today."""
    shown = get_object_or_404(Revision, article=article, number=number)
    if request.method == "POST":
        return restored(request, article, shown)
    earlier = Revision.objects.filter(article=article, number__lt=number)
    if shown.kind != Revision.Kind.REFUSED:
        earlier = earlier.exclude(kind__in=[Revision.Kind.REFUSED, Revision.Kind.PROPOSED])
    before = earlier.order_by("-number").first()
    against_now = request.GET.get("with") == "now"
    first, second = (shown, article.head) if against_now else (before, shown)
    context = {
        **admin.site.each_context(request),
        "title": _("Revision %(number)s") % {"number": number},
        "article": article,
        "story": title(article),
        "revision": shown,
        "first": first,
        "second": second,
        "against_now": against_now,
        "is_head": shown.pk == article.head_id,
        "may_write": may_write(article=article, by=request.user),
        "differences": compare(first.snapshot if first else snapshot.blank(), second.snapshot),
        "opts": Article._meta,
    }
    return TemplateResponse(request, "admin/articles/article/revision.html", context)


def restored(request: HttpRequest, article: Article, revision: Revision) -> HttpResponse:
    try:
        saving.restore(article=article, revision=revision, by=request.user, now=timezone.now())
    except InvalidText as refused:
        messages.error(
            request, _("This text cannot be taken back: %(why)s") % {"why": str(refused)}
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("The text of revision %(number)s is back.") % {"number": revision.number}
        )
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
