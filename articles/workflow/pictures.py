"""The pictures of a text: where they stand, and with which words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from articles.body.references import references
from articles.workflow.snapshot import Snapshot
from media.models import Image
from media.rights import may_use, turning_points

LEAD = ""
"""The place of the lead picture, where other pictures have a block id."""


@dataclass(frozen=True, kw_only=True)
class Use:
    """One picture in one place. Its words are the place's own, or else the picture's."""

    block_id: str
    image: Image | None
    caption: str
    credit_line: str
    alt_text: str


def images_of(text: Snapshot) -> dict[str, Image]:
    """All pictures of a text by id, in one query."""
    ids = {str(found.id) for found in references(text["body"]) if found.kind == "image"}
    ids |= {text["lead_image"]} if text["lead_image"] else set()
    return {str(image.pk): image for image in Image.objects.filter(pk__in=ids)} if ids else {}


def uses_of(text: Snapshot) -> Iterator[Use]:
    images = images_of(text)
    if text["lead_image"]:
        yield use(LEAD, images[text["lead_image"]], {})
    for block in text["body"]["blocks"]:
        for words in pictured(block):
            yield use(block["id"], images.get(str(words["image"])), words)


def pictured(block: dict[str, object]) -> Iterable[dict[str, object]]:
    """The parts of a block that show a picture each."""
    match block["type"]:
        case "image":
            return [block]
        case "gallery":
            return block["images"]  # type: ignore[return-value]  # validated by articles.body
    return []


def use(block_id: str, image: Image | None, words: dict[str, object]) -> Use:
    return Use(
        block_id=block_id,
        image=image,
        caption=str(words.get("caption") or (image.caption if image else "")),
        credit_line=str(words.get("credit_line") or (image.credit_line if image else "")),
        alt_text=str(words.get("alt_text") or (image.alt_text if image else "")),
    )


def may_be_shown(image: Image, *, at: datetime) -> bool:
    """Whether readers can get the picture: there is a file, and nothing forbids it."""
    return not image.is_wanted and may_use(image, at=at).allowed


def may_be_shown_for_good(image: Image) -> bool:
    """Whether readers can get the picture at any time: what no window of time frames, such as an
    author's portrait, shows no other."""
    return not image.is_wanted and not turning_points(image)


def rights_change(*, images: Iterable[Image], after: datetime, before: datetime) -> list[datetime]:
    """The moments in (after, before) at which readers may begin or cease to get a picture."""
    moments = {moment for image in images for moment in turning_points(image)}
    return sorted(moment for moment in moments if after < moment < before)
