"""A public document as a page that people can read, from the very words that the API gives."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.editions.models import Listing

Json = dict[str, Any]  # Any: JSON, as the API's contract describes it

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "ckb", "dv"})
CUTS = {"lead": "hero", "aside": "card"}
"""Which cut stands where; in the text the whole picture does."""


def page(document: str, *, now: datetime, until: datetime | None = None) -> str:
    """A whole HTML page in the language of the story. `until` is when a link to it ends; without
    it the page is a frame of the desk's. Related stories are named as far as readers see them."""
    story: Json = orjson.loads(document)
    language = story["language"].partition("-")[0].lower()
    spoken = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    related = related_to(story, now=now)
    lead = picture(story["image"], cut="lead")
    shown = [block for block in (shaped(each, related=related) for each in story["body"]) if block]
    with override(spoken):
        return render_to_string(
            "articles/preview/story.html",
            {
                "story": story,
                "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
                "spoken": spoken,
                "lead": None if begins_with(shown, lead) else lead,
                "blocks": shown,
                "published_at": parse_datetime(story["published_at"]),
                "until": until,
                "site": settings.SITE_NAME,
            },
        )


def begins_with(blocks: list[Json], lead: Json | None) -> bool:
    """Whether the text opens with the very picture that would stand above it."""
    first = blocks[0] if blocks else {}
    return bool(lead and first.get("image") and first["image"]["id"] == lead["id"])


def related_to(story: Json, *, now: datetime) -> dict[str, Json]:
    """The cards of related stories that readers see, by id; one query."""
    listings = Listing.objects.usable(now).filter(article_id__in=story["related"]).order_by("id")
    cards = listings.values_list("article_id", "edition__card")
    return {str(key): orjson.loads(card) for key, card in cards}


def shaped(block: Json, *, related: dict[str, Json]) -> Json | None:
    """A block as the template wants it; None for what readers do not see."""
    match block["type"]:
        case "image":
            shown = picture(block["image"], cut=block["layout"], words=block)
            return {**block, "image": shown} if shown else wanted(block)
        case "gallery":
            each = [(entry, picture(entry["image"], words=entry)) for entry in block["images"]]
            return {**block, "images": [shown for _entry, shown in each if shown]}
        case "related":
            card = related.get(block["article"])
            return {**block, "card": card} if card else None
        case "table":
            head = block["rows"][:1] if block["header"] else []
            return {**block, "head": head, "rows": block["rows"][len(head) :]}
    return block


def wanted(block: Json) -> Json:
    """A place that waits for its picture."""
    return {**block, "type": "wanted", "text": block["caption"] or _("Picture wanted")}


def picture(image: Json | None, *, cut: str = "full", words: Json | None = None) -> Json | None:
    """One picture with its words and the JPEGs of one cut, from this server."""
    if image is None:
        return None
    renditions = image["renditions"]
    files: list[Json] = renditions.get(CUTS.get(cut, "full"), [])
    jpegs = [file for file in files if file["type"] == "image/jpeg"]
    if not jpegs:
        return None
    largest = max(jpegs, key=width_of)
    return {
        **{name: (words or image)[name] for name in ("caption", "credit_line", "alt_text")},
        "id": image["id"],
        "url": here(largest["url"]),
        "sizes": sources(jpegs),
        "width": largest["width"],
        "height": largest["height"],
    }


def sources(files: Iterable[Json]) -> str:
    return ", ".join(f"{here(file['url'])} {file['width']}w" for file in files)


def here(url: str) -> str:
    """A preview asks no other host: this server has every file, too."""
    return settings.MEDIA_URL + url.removeprefix(settings.RENDITIONS_URL)


def width_of(file: Json) -> int:
    return int(file["width"])
