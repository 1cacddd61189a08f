"""Pictures wanted: places of a text that have words and no file, and putting a picture there."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from articles.models import Article, Revision
from articles.workflow import saving
from articles.workflow.actors import Actor
from articles.workflow.pictures import pictured
from articles.workflow.refusals import Refused
from media.models import Image


class NotWantedHere(Refused):
    sentence = _(
        "No picture is wanted in this place any more: somebody has filled it or changed the text. "
        "Look at the story."
    )


class NoFile(Refused):
    sentence = _("This picture has no file itself. Choose one that has.")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A block, and which of its pictures: 0 but in galleries."""

    block_id: str
    position: int
    caption: str
    credit_line: str


def wanted_places(article: Article) -> list[Place]:
    """Where the text on the desk wants a picture, in reading order."""
    return [
        Place(
            block_id=str(block["id"]),
            position=position,
            caption=str(words.get("caption") or ""),
            credit_line=str(words.get("credit_line") or ""),
        )
        for block in article.body["blocks"]
        for position, words in enumerate(pictured(block))
        if words["image"] is None
    ]


def fill_place(
    *, article: Article, block_id: str, position: int, image: Image, by: Actor, now: datetime
) -> Revision | None:
    """Put a picture where one is wanted. The words of the place stay: they win over its own.

    Raises NotWantedHere, NoFile, and what `saving.save` raises.
    """
    if image.is_wanted:
        raise NoFile
    body = deepcopy(article.body)
    for block in body["blocks"]:
        places = list(pictured(block))
        if block["id"] == block_id and position < len(places) and places[position]["image"] is None:
            places[position]["image"] = str(image.pk)
            return saving.save(article=article, by=by, now=now, changes={"body": body})
    raise NotWantedHere
