"""What Ctrl+K finds: stories, sections, screens and what can be begun. JSON for the dialog."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.parts.reach import may_begin, within_reach
from articles.admin.parts.titles import title
from articles.admin.tags import desk_rooms
from articles.lookup.looking import holding
from articles.models import SavedSearch, Section

STORIES, SECTIONS = 8, 5
Found = dict[str, str]


def palette(request: HttpRequest) -> JsonResponse:
    """`q` holds words. Without any: the stories changed last, every screen, what can be begun."""
    asked = request.GET.get("q", "").replace("\0", "")[:200]
    groups = (
        (_("Stories"), stories(request, asked)),
        (_("Begin"), among(beginnings(request), asked)),
        (_("Saved searches"), among(searches(request), asked)),
        (_("Sections"), sections(request, asked)),
        (_("Screens"), among(screens(request), asked)),
    )
    found = [{"title": name, "entries": entries} for name, each in groups if (entries := [*each])]
    response = JsonResponse({"groups": found})
    response.headers["Cache-Control"] = "private, no-store"
    return response


def stories(request: HttpRequest, asked: str) -> Iterator[Found]:
    if not request.user.has_perm("articles.view_article"):
        return
    reached = within_reach(by=request.user).select_related("section").defer("body")
    articles = holding(reached, asked).newest_first()[:STORIES]
    for article in articles:
        section = article.section.name if article.section else ""
        yield {
            "text": title(article),
            "note": " · ".join(filter(None, (section, str(article.desk_state.label)))),
            "address": reverse("admin:articles_article_change", args=[article.pk]),
        }
    if asked.strip():
        listed = reverse("admin:articles_article_changelist")
        yield {
            "text": _("All stories with “%(words)s”") % {"words": asked.strip()},
            "note": "",
            "address": f"{listed}?{urlencode({'q': asked.strip()})}",
        }


def sections(request: HttpRequest, asked: str) -> Iterator[Found]:
    """Their stories; without words there would be too many."""
    if not asked.strip() or not request.user.has_perm("articles.view_article"):
        return
    listed = reverse("admin:articles_article_changelist")
    named = Section.objects.filter(name__icontains=asked.strip()).order_by("position", "name", "pk")
    for section in named[:SECTIONS]:
        query = urlencode({"section__id__exact": section.pk})
        yield {"text": section.name, "note": _("Section"), "address": f"{listed}?{query}"}


def searches(request: HttpRequest) -> Iterator[Found]:
    listed = reverse("admin:articles_article_changelist")
    for saved in SavedSearch.objects.of(request.user):
        yield {"text": saved.name, "note": "", "address": f"{listed}?{saved.asked}"}


def screens(request: HttpRequest) -> Iterator[Found]:
    yield {"text": _("Desk"), "note": "", "address": reverse("admin:index")}
    for floor in desk_rooms({"request": request}):
        for room in floor.rooms:
            note = str(floor.title)
            yield {"text": str(room.label), "note": note, "address": str(room.address)}


def beginnings(request: HttpRequest) -> Iterator[Found]:
    user: Any = request.user
    possible = (
        (may_begin(by=user), _("New article"), "articles_article_add"),
        (user.has_perm("media.add_image"), _("New picture"), "media_image_add"),
        (user.has_perm("articles.add_tag"), _("New tag"), "articles_tag_add"),
        (user.has_perm("articles.add_author"), _("New author"), "articles_author_add"),
    )
    for is_open, text, name in possible:
        if is_open:
            yield {"text": text, "note": "", "address": reverse(f"admin:{name}")}


def among(entries: Iterator[Found], asked: str) -> Iterator[Found]:
    """Those whose words hold every word that was asked."""
    wanted = asked.casefold().split()
    for entry in entries:
        words = f"{entry['text']} {entry['note']}".casefold()
        if all(word in words for word in wanted):
            yield entry
