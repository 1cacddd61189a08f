"""Pictures wanted: captions without files, what the archive suggests, and one click to fill."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.home import wanting_pictures
from articles.admin.parts.reach import may_write, within_reach
from articles.admin.parts.titles import title
from articles.admin.pictures.grid import Card, card
from articles.models import Article
from articles.workflow.filling import Place, fill_place, wanted_places
from articles.workflow.refusals import Refused
from media.matching import suggest
from media.models import Image

STORIES = 10


@dataclass(frozen=True, kw_only=True)
class Want:
    """One place of one story, and pictures that may be meant."""

    place: Place
    story: str
    address: str
    fill_at: str
    may_fill: bool
    suggested: list[Card]


def wanted(request: HttpRequest) -> HttpResponse:
    """The newest stories that want pictures; `page` counts from 1."""
    person: Any = request.user
    if not person.has_perm("media.view_image"):
        raise PermissionDenied
    page = max(1, int(request.GET["page"])) if request.GET.get("page", "").isdecimal() else 1
    page = min(page, 100)
    found = wanting_pictures(within_reach(by=person)).newest_first()
    stories = list(found[(page - 1) * STORIES : page * STORIES + 1])
    context = {
        **admin.site.each_context(request),
        "title": _("Pictures wanted"),
        "wants": [want for story in stories[:STORIES] for want in wants_of(story, person)],
        "files": Image.objects.filter(file="").order_by("-created_at", "-id")[:STORIES],
        "earlier": page + 1 if len(stories) > STORIES else None,
        "later": page - 1 if page > 1 else None,
        "opts": Image._meta,
    }
    return TemplateResponse(request, "admin/media/image/wanted.html", context)


def wants_of(story: Article, person: Any) -> list[Want]:
    now = timezone.now()
    address = reverse("admin:articles_article_change", args=[story.pk])
    return [
        Want(
            place=place,
            story=title(story),
            address=f"{address}#{place.block_id}",
            fill_at=reverse("admin:media_image_fill", args=[story.pk]),
            may_fill=may_write(article=story, by=person),
            suggested=[
                card(match.image, now=now)
                for match in suggest(caption=place.caption, credit_line=place.credit_line)
            ],
        )
        for place in wanted_places(story)
    ]


@require_POST
def fill(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put picture `image` into place `block`, `position` of the story."""
    person: Any = request.user
    story = within_reach(by=person).filter(pk=pk).first()
    key = key_of(request.POST.get("image", ""))
    image = Image.objects.filter(pk=key).first() if key else None
    position = request.POST.get("position", "0")
    if story is None or image is None or not position.isdecimal() or len(position) > 4:
        raise Http404(_("There is no such story or picture on your desk."))
    if not person.has_perm("media.view_image"):
        raise PermissionDenied
    block_id = request.POST.get("block", "")
    try:
        fill_place(
            article=story,
            block_id=block_id,
            position=int(position),
            image=image,
            by=person,
            now=timezone.now(),
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        done = _("“%(image)s” is in “%(story)s” now. Readers see it when you publish.")
        messages.success(request, done % {"image": image, "story": title(story)})
    return HttpResponseRedirect(reverse("admin:media_image_wanted"))


def key_of(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
