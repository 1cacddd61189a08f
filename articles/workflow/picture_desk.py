"""What editors decide about pictures, and how it reaches the stories that show them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from articles.editions import log
from articles.editions.models import Listing
from articles.models import Author, Reference
from articles.workflow import events, fronts, names
from articles.workflow.actors import Actor
from articles.workflow.refreezing import drain, mark
from articles.workflow.refusals import NotAllowed, ReasonMissing
from articles.workflow.renaming import renew_names
from media import renditions
from media.crops import checked_crops
from media.leases import leases_of, stored
from media.models import Image
from media.withdrawing import withdraw

WORDS = (
    "caption",
    "alt_text",
    "credit_line",
    "copyright_notice",
    "source_name",
    "licence",
    "usage_terms",
    "rights_from",
    "rights_until",
)

CHANGEABLE = (*WORDS, "leases", "focal_x", "focal_y", "crops")
"""What editors say about a picture. A page opened before it was withdrawn does not undo that."""


@transaction.atomic
def change_picture(
    *, image: Image, by: Actor, now: datetime, fields: Collection[str] = CHANGEABLE
) -> None:
    """Store a picture's words, crops and rights; the stories that show it are frozen again.

    Only these `fields` are written: who changes the caption does not undo a credit that somebody
    else has changed meanwhile. Raises NotAllowed, NotACrop, NotALease.
    """
    if not by.has_perm("media.change_image"):
        raise NotAllowed
    changed = [name for name in CHANGEABLE if name in fields]
    if not changed:
        return
    image.crops = checked_crops(image.crops)
    image.leases = stored(leases_of(image.leases))
    log.lock(now=now)  # or else a story frozen meanwhile would keep the old words and rights
    image.save(update_fields=changed)
    image.refresh_from_db()
    renditions.ask(image=image, now=now)
    events.record(verb="change", about="picture", about_id=image.pk, by=by, now=now, fields=changed)
    renew_stories(image=image, now=now)


@transaction.atomic
def change_pictures(
    *, changes: Iterable[tuple[Image, Mapping[str, Any]]], by: Actor, now: datetime
) -> int:
    """The same for many at once, each with its own fields: all of them or none; how many changed.

    Raises what `change_picture` raises.
    """
    changed = 0
    for image, values in changes:
        differing = {name: value for name, value in values.items() if getattr(image, name) != value}
        for name, value in differing.items():
            setattr(image, name, value)
        if differing:
            change_picture(image=image, by=by, now=now, fields=differing.keys())
            changed += 1
    return changed


def kill_picture(*, image: Image, by: Actor, now: datetime, reason: str) -> None:
    """Withdraw a picture: it is gone from every story that readers see, or will see, at once.

    Raises NotAllowed, ReasonMissing.
    """
    if not by.has_perm("media.delete_image"):
        raise NotAllowed
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        log.lock(now=now)  # or else a story frozen meanwhile would go on showing it
        withdraw(image=image, now=now, reason=reason)
        events.record(
            verb="kill", about="picture", about_id=image.pk, by=by, now=now, why=reason.strip()
        )
        renew_stories(image=image, now=now)
    # The rows are the job; they are done here and now because readers should not wait.
    while drain(now=now):
        pass


def renew_stories(*, image: Image, now: datetime) -> None:
    renew_names(names.of_author(author) for author in Author.objects.filter(portrait=image))
    fronts.renew_picture(image=image)
    mark(article_ids=stories_with(image=image, now=now), why="picture changed", now=now)


def stories_with(*, image: Image, now: datetime) -> set[UUID]:
    """Articles that readers see, or will see, and of which any text has the picture: whether
    readers get it now or not, for its rights may come back."""
    texts = Reference.objects.filter(image=image)
    shown = Listing.objects.filter(visible_until__gt=now, listed=True)
    found = shown.filter(article_id__in=texts.values("revision__article"))
    return set(found.values_list("article_id", flat=True))
