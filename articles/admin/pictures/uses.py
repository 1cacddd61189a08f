"""Where a picture is used: by readers now and later, in drafts, in history, as a portrait."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.parts.titles import title
from articles.editions.models import Listing
from articles.models import Article, Author, Front, Reference
from media.models import Image

MOST = 50
LIVE, COMING, DRAFT, PAST = _("readers see it"), _("readers will see it"), _("draft"), _("history")


@dataclass(frozen=True)
class Use:
    """One story or author, and what the picture is to it."""

    address: str
    name: str
    what: Any
    is_live: bool = False


def uses(image: Image, *, now: datetime) -> list[Use]:
    """Everything that keeps the picture from being deleted, what readers see first."""
    return [*in_stories(image, now=now), *on_fronts(image), *portraits(image)]


def in_stories(image: Image, *, now: datetime) -> list[Use]:
    revisions = set(Reference.objects.filter(image=image).values_list("revision", flat=True))
    if not revisions:
        return []
    windows = Listing.objects.filter(edition__revision_id__in=revisions, listed=True)
    live = set(windows.visible(now).values_list("article_id", flat=True))
    coming = set(windows.filter(visible_from__gt=now).values_list("article_id", flat=True))
    stories = Article.objects.filter(revisions__in=revisions).distinct().defer("body")
    parts: dict[Any, list[Article]] = {LIVE: [], COMING: [], DRAFT: [], PAST: []}
    for each in stories.newest_first()[:MOST]:
        drafted = DRAFT if each.head_id in revisions else PAST
        parts[LIVE if each.pk in live else COMING if each.pk in coming else drafted].append(each)
    return [
        Use(
            reverse("admin:articles_article_change", args=[each.pk]),
            title(each),
            what,
            what == LIVE,
        )
        for what, articles in parts.items()
        for each in articles
    ]


def on_fronts(image: Image) -> list[Use]:
    """Fronts that have the picture in an arrangement, be it an old one."""
    return [
        Use(reverse("admin:articles_front_change", args=[each.pk]), each.name, _("front"))
        for each in Front.objects.filter(arrangements__slots__image=image)
        .distinct()
        .order_by("slug")[:MOST]
    ]


def portraits(image: Image) -> list[Use]:
    return [
        Use(reverse("admin:articles_author_change", args=[each.pk]), each.name, _("portrait"))
        for each in Author.objects.filter(portrait=image).order_by("name", "pk")[:MOST]
    ]
