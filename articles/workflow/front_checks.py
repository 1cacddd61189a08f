"""What an editor should know about an arrangement before readers see it, or while they do."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.editions.models import Listing
from articles.editions.standing import Situation, Standing, situations
from articles.workflow.arrangements import PlainSlot
from media.models import Image
from media.rights import may_use


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`place` counts slots from 0. An error is something that readers do not get to see."""

    place: int
    code: str
    severity: Severity
    message: str


def examine(
    *,
    slots: Sequence[PlainSlot],
    at: datetime,
    stale_after: int = 0,
    arranged_at: datetime | None = None,
) -> list[Finding]:
    """Everything to be said of the slots at a moment, which may lie ahead; in four queries at most.

    `stale_after` is in hours, 0 for never. What changed since `arranged_at` is told.
    """
    keys = {UUID(slot["article"]) for slot in slots}
    seen = situations(article_ids=keys, now=at)
    uses = Counter(slot["article"] for slot in slots)
    then = texts_at(keys, moment=arranged_at) if arranged_at else {}
    images = Image.objects.in_bulk([UUID(slot["image"]) for slot in slots if slot["image"]])
    found: list[Finding] = []
    for place, slot in enumerate(slots):
        key = UUID(slot["article"])
        told = [*of_standing(seen[key])]
        if uses[slot["article"]] > 1:
            told.append(("twice", Severity.WARNING, _("The story stands here more than once.")))
        if is_old(seen[key], at=at, hours=stale_after):
            older = _("Older than %(hours)s hours.") % {"hours": stale_after}
            told.append(("old", Severity.WARNING, older))
        if is_changed(seen[key], before=then.get(key)):
            told.append(
                (
                    "changed",
                    Severity.WARNING,
                    _("The story was changed after this was saved: read its words here again."),
                )
            )
        if slot["image"]:
            told += of_picture(images.get(UUID(slot["image"])), at=at)
        found += [
            Finding(place=place, code=code, severity=severity, message=message)
            for code, severity, message in told
        ]
    return found


Told = tuple[str, Severity, str]


def of_standing(seen: Situation) -> Iterator[Told]:
    """Why readers do not see the story here."""
    match seen.standing:
        case Standing.LIVE:
            return
        case Standing.SCHEDULED:
            opens = seen.coming[0].visible_from
            moment = date_format(localtime(opens), "SHORT_DATETIME_FORMAT")
            message = _("Appears here by itself on %(moment)s.") % {"moment": moment}
            yield "scheduled", Severity.WARNING, message
        case Standing.NEVER:
            message = _("Not published: readers do not see this slot.")
            yield "not_public", Severity.ERROR, message
        case Standing.KILLED:
            message = _("Withdrawn: readers do not see this slot. Take the story out.")
            yield "withdrawn", Severity.ERROR, message
        case Standing.EXPIRED:
            message = _("Expired: readers do not see this slot. Take the story out.")
            yield "expired", Severity.ERROR, message
        case Standing.UNPUBLISHED:
            message = _("Unpublished: readers do not see this slot. Take the story out.")
            yield "unpublished", Severity.ERROR, message


def of_picture(image: Image | None, *, at: datetime) -> Iterator[Told]:
    """Why readers get the story's own picture, or none, instead of the chosen one."""
    if image is None or image.is_wanted:
        yield "picture", Severity.ERROR, _("The chosen picture has no file. Choose another one.")
        return
    for reason in may_use(image, at=at).reasons:
        if not reason.overridable:
            yield "picture", Severity.ERROR, reason.text


def is_old(seen: Situation, *, at: datetime, hours: int) -> bool:
    if not hours or seen.open is None or seen.standing is not Standing.LIVE:
        return False
    return seen.open.published_at < at - timedelta(hours=hours)


def is_changed(seen: Situation, *, before: UUID | None) -> bool:
    if before is None or seen.open is None or seen.standing is not Standing.LIVE:
        return False
    return seen.open.edition.revision_id != before


def texts_at(keys: set[UUID], *, moment: datetime) -> Mapping[UUID, UUID]:
    """Which revision of each story readers saw then."""
    found = Listing.objects.visible(moment).filter(article_id__in=keys, pub_status="usable")
    return dict(found.order_by().values_list("article_id", "edition__revision_id"))
