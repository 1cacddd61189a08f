"""Finding a picture or an article to put into a text: JSON for the desk's own dialog."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, JsonResponse

from articles.admin.parts.reach import within_reach
from articles.admin.parts.thumbnails import described
from articles.lookup.looking import holding
from media.models import Image

MOST = 20


def find(request: HttpRequest) -> JsonResponse:
    """`to` is image or article; `id` names one, `q` holds words. Newest first."""
    asked = {name: request.GET.get(name, "").replace("\0", "") for name in ("to", "id", "q")}
    look = pictures if asked["to"] == "image" else articles
    return JsonResponse({"results": look(request, key=key_of(asked["id"]), words=asked["q"][:200])})


def pictures(request: HttpRequest, *, key: UUID | None, words: str) -> list[dict[str, Any]]:
    if not request.user.has_perm("media.view_image"):
        raise PermissionDenied
    found = Image.objects.filter(pk=key) if key else Image.objects.exclude(file="")
    for word in words.split()[:12]:
        named = ("caption", "alt_text", "credit_line", "file_name")
        found = found.filter(Q(*[(f"{name}__icontains", word) for name in named], _connector=Q.OR))
    return [
        described(each)
        for each in found.prefetch_related("renditions").order_by("-created_at", "-id")[:MOST]
    ]


def articles(request: HttpRequest, *, key: UUID | None, words: str) -> list[dict[str, Any]]:
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    reached = within_reach(by=request.user)
    found = reached.filter(pk=key) if key else holding(reached, words)
    return [
        {"id": str(each.pk), "text": str(each)}
        for each in found.defer("body").newest_first()[:MOST]
    ]


def key_of(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
