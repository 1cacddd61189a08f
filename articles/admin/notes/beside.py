"""Notes beside a story: who said what about which block, and the buttons that write and settle."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.parts.reach import within_reach
from articles.admin.parts.titles import title
from articles.body.schema import Block
from articles.body.text import block_text
from articles.models import Article, Note
from articles.models.note import LONGEST
from articles.workflow import notes
from articles.workflow.actors import Actor
from articles.workflow.refusals import NotAllowed, Refused

FIRST_WORDS = 48
MOST_NOTES = 200
MOST_NAMES = 100
SETTLE = {"resolve": notes.resolve, "reopen": notes.reopen, "read": notes.read}


def beside(article: Article, *, by: Actor) -> dict[str, Any]:
    """For the article's page: open notes first, and the places where a new one can be put."""
    blocks = [(each["id"], first_words(each)) for each in article.body["blocks"]]
    places = dict(blocks)
    rows = article.notes.open_first().prefetch_related("mentions")[:MOST_NOTES]
    lines = [
        {
            "note": each,
            "place": places.get(each.block_id, ""),
            "may_settle": notes.may_settle(note=each, by=by),
            "is_unread": is_unread(each, by=by),
        }
        for each in rows
    ]
    return {
        "open_notes": [each for each in lines if not each["note"].resolved_at],
        "resolved_notes": [each for each in lines if each["note"].resolved_at],
        "note_places": blocks,
        "note_names": names(),
        "note_length": LONGEST,
    }


def is_unread(note: Note, *, by: Actor) -> bool:
    unread = {each.person_id for each in note.mentions.all() if not each.read_at}
    return by.pk in unread and not note.resolved_at


def first_words(block: Block) -> str:
    """What a block is called: how it begins, or of which type it is."""
    words = " ".join(block_text(block).split())
    return Truncator(words).chars(FIRST_WORDS) or f"({block['type']})"


def names() -> list[str]:
    """How colleagues can be mentioned."""
    people = get_user_model()._default_manager.filter(is_active=True, is_staff=True)
    found = people.order_by("username").values_list("username", flat=True)
    return [f"@{each}" for each in found[:MOST_NAMES]]


# The buttons -----------------------------------------------------------------------------


def urls(wrap: Callable[..., Any]) -> list[URLPattern]:
    """Their addresses, below those of the articles."""
    return [
        path("<uuid:pk>/notes/", wrap(require_POST(write)), name="articles_article_note"),
        path(
            "<uuid:pk>/notes/<uuid:note>/<slug:name>/",
            wrap(require_POST(settle)),
            name="articles_article_note_settle",
        ),
    ]


def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a note up. Words that are refused come back on a page of their own."""
    article, by = reached(request, pk), request.user
    text, block_id = request.POST.get("text", ""), request.POST.get("block_id", "")
    try:
        note = notes.write(article=article, text=text, block_id=block_id, by=by, now=timezone.now())
    except NotAllowed:
        raise PermissionDenied from None
    except Refused as refused:
        return again(request, article, text=text, block_id=block_id, why=str(refused))
    messages.success(request, _("Your colleagues see the note beside the story."))
    return HttpResponseRedirect(address_of(note))


def again(
    request: HttpRequest, article: Article, *, text: str, block_id: str, why: str
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": title(article),
        "opts": Article._meta,
        "article": article,
        "why": why,
        "text": text,
        "block_id": block_id,
        **beside(article, by=request.user),
    }
    template = "admin/articles/article/note_again.html"
    return TemplateResponse(request, template, context, status=422)


def settle(request: HttpRequest, pk: UUID, note: UUID, name: str) -> HttpResponse:
    """Resolve a note, open it again, or have it read."""
    article = reached(request, pk)
    verb = SETTLE.get(name)
    if verb is None:
        raise PermissionDenied
    found = get_object_or_404(Note.objects.select_related("article"), pk=note, article=article)
    try:
        verb(note=found, by=request.user, now=timezone.now())
    except NotAllowed:
        raise PermissionDenied from None
    except Refused as refused:
        messages.info(request, str(refused))
    return HttpResponseRedirect(address_of(found))


def reached(request: HttpRequest, pk: UUID) -> Article:
    found = within_reach(by=request.user).filter(pk=pk).first()
    if found is None or not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    return found


def address_of(note: Note) -> str:
    address = reverse("admin:articles_article_change", args=[note.article_id])
    return f"{address}#note-{note.pk}"
