"""Small pictures for the desk's own screens."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from media.models import Image
from media.plan import cuts, file_path
from media.recipes import JPEG
from media.rights import may_use


def address(image: Image, *, recipe: str = "thumb") -> str:
    """Where this server gives the smallest cut of a picture; "" for a wanted one."""
    for cut in cuts(image):
        if cut.recipe.name == recipe:
            path = file_path(key=cut.key, size=next(cut.sizes()), recipe=cut.recipe, encoding=JPEG)
            return f"{settings.MEDIA_URL}{path}"
    return ""


def thumbnail(image: Image | None) -> SafeString:
    """The picture, or the frame of one that is missing."""
    if image is None or image.is_wanted:
        return SafeString('<span class="thumb"></span>')
    return format_html(
        '<img class="thumb" src="{}" alt="" width="80" height="60" loading="lazy">', address(image)
    )


def described(image: Image) -> dict[str, Any]:
    """What the desk's own scripts are told of a picture: how it looks, and its words."""
    return {
        "id": str(image.pk),
        "text": str(image),
        "thumb": seen_at(image, recipe="thumb"),
        "shown_at": seen_at(image, recipe="card"),
        "caption": image.caption,
        "credit_line": image.credit_line,
        "alt_text": image.alt_text,
        "objections": objections(image),
    }


def objections(image: Image) -> list[str]:
    """Why readers would not get the picture now: what the checklist would say, too."""
    reasons = may_use(image, at=timezone.now()).reasons
    return [reason.text for reason in reasons if not reason.overridable]


def seen_at(image: Image, *, recipe: str) -> str:
    """A cut that has been made, or the picture as it came; "" for a wanted one."""
    made = {each.key for each in image.renditions.all() if each.made_at}
    if any(cut.recipe.name == recipe and cut.key in made for cut in cuts(image)):
        return address(image, recipe=recipe)
    return "" if image.is_wanted else reverse("admin:media_image_original", args=[image.pk])
