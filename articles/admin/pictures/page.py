"""What the page of one picture shows beside its form: the picture, its cuts, and where it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.admin.pictures.grid import card
from articles.admin.pictures.uses import uses
from media.likeness import alike
from media.models import Image
from media.plan import cuts, file_path
from media.recipes import JPEG, RECIPES
from media.rights import ends_at, may_use

LAYERS = (("xmp", "XMP"), ("iptc", "IPTC"), ("exif", "EXIF"))
FIELDS = {
    "caption": _("caption"),
    "headline": _("headline"),
    "alt_text": _("alternative text"),
    "creator": _("creator"),
    "credit_line": _("credit line"),
    "source_name": _("source"),
    "copyright_notice": _("copyright notice"),
    "usage_terms": _("usage terms"),
    "taken_at": _("taken"),
    "city": _("city"),
    "country": _("country"),
    "digital_source_type": _("how it was made"),
    "data_mining": _("data mining"),
}
ENOUGH_ON_SCREEN = 1200


@dataclass(frozen=True)
class Row:
    """One field: what each layer of the file says, as it was read, and what we say."""

    label: str
    said: list[str]
    read: str
    ours: str


def about(image: Image, *, now: datetime) -> dict[str, Any]:
    verdict = may_use(image, at=now)
    return {
        "image": image,
        "shown_at": shown_at(image),
        "recipes": [
            {"name": recipe.name, "ratio": list(recipe.ratio)} for recipe in RECIPES if recipe.ratio
        ],
        "ends": ends_at(image, after=now),
        "verdict": verdict,
        "uses": uses(image, now=now),
        "alike": [card(each, now=now) for each in alike(image)],
        "layers": layers(image),
        "problems": image.renditions.exclude(problem="").values_list("recipe", "problem"),
        "waiting": image.renditions.filter(due_at__isnull=False).count(),
    }


def layers(image: Image) -> list[Row]:
    """The fields that the file speaks of."""
    found = []
    for name, label in FIELDS.items():
        said = [image.metadata.get(layer, {}).get(name, "") for layer, _label in LAYERS]
        read = image.embedded.get(name, "")
        if any(said) or read:
            found.append(Row(capfirst(str(label)), said, read, getattr(image, name, "")))
    return found


def shown_at(image: Image) -> str:
    """The whole picture, large enough for a screen; as it came until the worker has been there."""
    if image.is_wanted:
        return ""
    for cut in cuts(image):
        if cut.recipe.name == "full" and image.renditions.filter(pk=cut.key, made_at__isnull=False):
            sizes = list(cut.sizes())
            size = next((each for each in sizes if each.width >= ENOUGH_ON_SCREEN), sizes[-1])
            path = file_path(key=cut.key, size=size, recipe=cut.recipe, encoding=JPEG)
            return f"{settings.MEDIA_URL}{path}"
    return reverse("admin:media_image_original", args=[image.pk])
