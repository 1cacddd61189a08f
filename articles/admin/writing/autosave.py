"""The door for unsaved words: the editor's script knocks here while somebody types."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.request import RawPostDataException
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.admin.parts.reach import within_reach
from articles.admin.writing.presence import others
from articles.models import Article, Autosave
from articles.workflow import autosaving
from articles.workflow.autosaving import ElsewhereToo, Mark, Pairs, TooMuch
from articles.workflow.refusals import NotAllowed, Refused

MOST_FIELDS = 10_000
LARGEST_VERSION = 2**31 - 1
LARGEST_SEQUENCE = 2**53 - 1


class Unreadable(Exception):
    """What came is not what the editor's script sends."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One knock. `content` None: nothing is unsaved; `same`: nothing is new since the mark;
    `leaves`: the window is being closed."""

    mark: Mark
    content: Pairs | None
    base_version: int
    over: Mark | None
    same: bool
    leaves: bool


@require_http_methods(["GET", "POST"])
def autosave(request: HttpRequest, place: UUID) -> HttpResponse:
    """GET tells who else is there; POST keeps unsaved words, and says up to which sequence.

    200 {"sequence", "version", "others"}; 404, if words called the same are not known; 400, 403,
    409 and 413 {"error"}, and for 409 because of another window {"elsewhere": {"window",
    "sequence", "at"}}. A plain form with `discard` throws the words away and goes back to the
    page.
    """
    by: Any = request.user
    now = timezone.now()
    article = article_at(place, by=by)
    if request.method == "GET":
        return JsonResponse(told(article, by=by, now=now))
    if "discard" in request.POST:
        autosaving.discard(place=place, by=by, mark=mark_of(request.POST))
        messages.success(request, _("The unsaved words are thrown away."))
        return HttpResponseRedirect(page_of(article))
    try:
        sent = read(request.body)
        if sent.leaves:
            autosaving.leave(place=place, by=by, mark=sent.mark, now=now)
            return JsonResponse({})
        if sent.same:
            known = autosaving.stay(place=place, by=by, mark=sent.mark, now=now)
            return JsonResponse(told(article, by=by, now=now), status=200 if known else 404)
        kept = autosaving.keep(
            place=place,
            article=article,
            mark=sent.mark,
            content=sent.content,
            base_version=sent.base_version,
            by=by,
            now=now,
            over=sent.over,
        )
    except (Unreadable, RawPostDataException):
        return JsonResponse({"error": _("This was no autosave. Reload the page.")}, status=400)
    except ElsewhereToo as refused:
        return JsonResponse(
            {"error": str(refused), "elsewhere": described(refused.kept)}, status=409
        )
    except Refused as refused:
        status = {NotAllowed: 403, TooMuch: 413}.get(type(refused), 409)
        return JsonResponse({"error": str(refused)}, status=status)
    return JsonResponse({"sequence": kept.sequence, **told(article, by=by, now=now)})


def article_at(place: UUID, *, by: Any) -> Article | None:
    """The story of this place; None for one that is not on the desk yet."""
    article = Article.objects.defer("body").filter(pk=place).first()
    if not by.has_perm("articles.view_article"):
        raise PermissionDenied
    if article and not within_reach(by=by).filter(pk=place).exists():
        raise PermissionDenied
    return article


def told(article: Article | None, *, by: Any, now: datetime) -> dict[str, Any]:
    if article is None:
        return {"version": None, "others": []}
    there = others(article_ids=[article.pk], by=by, now=now)
    return {"version": article.version, "others": there.get(article.pk, [])}


def described(kept: Autosave) -> dict[str, Any]:
    return {"window": kept.window, "sequence": kept.sequence, "at": moment(kept.changed_at)}


def moment(at: datetime) -> str:
    """The time of day; with its date, if it was another day."""
    at = timezone.localtime(at)
    if at.date() == timezone.localdate():
        return time_format(at, "TIME_FORMAT")
    return date_format(at, "SHORT_DATETIME_FORMAT")


def page_of(article: Article | None) -> str:
    if article is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article.pk])


def read(body: bytes) -> Sent:
    """Raises Unreadable."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    if not isinstance(given, dict):
        raise Unreadable
    mark = mark_of(given)
    version: Any = given.get("base_version")
    if mark is None or not is_count(version, upto=LARGEST_VERSION):
        raise Unreadable
    over = given.get("over")
    return Sent(
        mark=mark,
        content=pairs_of(given.get("content")),
        base_version=version,
        over=mark_of(over) if isinstance(over, dict) else None,
        same=given.get("same") is True,
        leaves=given.get("leaves") is True,
    )


def mark_of(given: Any) -> Mark | None:  # Any: JSON of an unknown shape, or a form
    window, sequence = given.get("window"), given.get("sequence")
    if isinstance(sequence, str) and sequence.isascii() and sequence.isdigit():
        sequence = int(sequence[:17])
    if not isinstance(window, str) or not window.isalnum() or len(window) > 40:
        return None
    return (
        Mark(window=window, sequence=sequence)
        if is_count(sequence, upto=LARGEST_SEQUENCE)
        else None
    )


def is_count(value: Any, *, upto: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= upto


def pairs_of(content: Any) -> Pairs | None:  # Any: as above
    if content is None:
        return None
    if not isinstance(content, list) or len(content) > MOST_FIELDS:
        raise Unreadable
    for pair in content:
        match pair:
            case [str(), str()]:
                continue
        raise Unreadable
    return [(name, value) for name, value in content]
