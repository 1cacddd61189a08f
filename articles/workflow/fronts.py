"""The verbs of curation: arrange a front on the desk, and let readers see it, now or later."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

import orjson
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles.editions import issuing
from articles.editions.log import BEGINNING
from articles.editions.models import FAR_FUTURE, FrontEdition, FrontPicture
from articles.models import Arrangement, Article, Event, Front, Slot
from articles.workflow import events
from articles.workflow.actors import Actor, name_of
from articles.workflow.arrangements import (
    PlainSlot,
    add_arrangement,
    as_plain,
    checked,
    head,
    plain,
)
from articles.workflow.names import frozen
from articles.workflow.pictures import may_be_shown
from articles.workflow.refusals import (
    InThePast,
    InvalidText,
    NotAllowed,
    NothingToTakeBack,
    Overtaken,
    TextProblem,
)
from media.describing import describe
from media.models import Image
from media.rights import turning_points


def begin(*, front: Front, by: Actor, now: datetime) -> Event:
    """Put a new, empty front on the desk. Raises NotAllowed, InvalidText if its slug is taken."""
    if not by.has_perm("articles.add_front"):
        raise NotAllowed
    try:
        with transaction.atomic():
            front.save(force_insert=True)
            add_arrangement(front=front, slots=[], by=by, now=now)
            return record("begin", front, by=by, now=now)
    except IntegrityError as error:
        detail = _("Another front has this slug. Choose another one.")
        raise InvalidText((TextProblem("/slug", "taken", detail),)) from error


@transaction.atomic
def describe_front(*, front: Front, by: Actor, now: datetime) -> Event:
    """Store a front's name and when its stories count as stale; readers learn with the next
    publication. Raises NotAllowed."""
    if not by.has_perm("articles.add_front"):
        raise NotAllowed
    front.save(update_fields=["name", "section", "stale_after"])
    return record("describe", front, by=by, now=now)


@transaction.atomic
def arrange(
    *, front: Front, slots: Sequence[PlainSlot], by: Actor, now: datetime
) -> Arrangement | None:
    """Store an arrangement, if nobody stored one since `front.version`; None if it is the same.

    Raises NotAllowed, InvalidText, Overtaken.
    """
    require_curating(by)
    wanted = checked(slots)
    if not Front.objects.filter(pk=front.pk, version=front.version).update(version=F("version")):
        raise Overtaken  # the row is locked from here on
    if plain(head(front)) == wanted:
        return None
    Front.objects.filter(pk=front.pk).update(version=F("version") + 1)
    front.version += 1
    made = add_arrangement(front=front, slots=wanted, by=by, now=now)
    record("arrange", front, by=by, now=now, slots=len(wanted))
    return made


@transaction.atomic
def publish(*, front: Front, by: Actor, now: datetime) -> Event:
    """Let readers see the arrangement on the desk from now on. What is planned stays planned.

    Raises NotAllowed, Overtaken.
    """
    moment = take_turn(front, by=by, now=now)
    edition = freeze(front, opens=moment, moment=moment, by=by)
    return record("publish", front, by=by, now=moment, edition=edition.number)


@transaction.atomic
def schedule(*, front: Front, at: datetime, by: Actor, now: datetime) -> Event:
    """Let readers see the arrangement on the desk from `at` on. Something else that was planned
    for that very time gives way.

    Raises NotAllowed, Overtaken, InThePast.
    """
    moment = take_turn(front, by=by, now=now)
    if at <= moment or at >= FAR_FUTURE:
        raise InThePast
    edition = freeze(front, opens=at, moment=moment, by=by)
    return record(
        "schedule", front, by=by, now=moment, edition=edition.number, opens=at.isoformat()
    )


@transaction.atomic
def unschedule(*, front: Front, edition: FrontEdition, by: Actor, now: datetime) -> Event:
    """Take back what is planned; until the next planned change readers see what came before it.

    Raises NotAllowed, NothingToTakeBack.
    """
    require_curating(by)
    moment = issuing.take_turn(now=now)
    if edition.subject_id != front.pk or not issuing.take_back(edition=edition, moment=moment):
        raise NothingToTakeBack
    return record("unschedule", front, by=by, now=moment, edition=edition.number)


@transaction.atomic
def withdraw(*, front: Front, by: Actor, now: datetime) -> Event:
    """Readers no longer find the front, and nothing of it appears by itself. Raises NotAllowed."""
    if not by.has_perm("articles.delete_front"):
        raise NotAllowed
    moment = issuing.take_turn(now=now)
    issuing.withdraw_coming(kind=FrontEdition, subject_id=front.pk, moment=moment)
    freeze(front, opens=moment, moment=moment, by=by, is_withdrawn=True)
    return record("withdraw", front, by=by, now=moment)


# What they share ----------------------------------------------------------------------------


def require_curating(by: Actor) -> None:
    if not by.has_perm("articles.change_front"):
        raise NotAllowed


def take_turn(front: Front, *, by: Actor, now: datetime) -> datetime:
    """Under the lock, on the arrangement that the person has seen."""
    require_curating(by)
    moment = issuing.take_turn(now=now)
    if not Front.objects.filter(pk=front.pk, version=front.version).update(version=F("version")):
        raise Overtaken
    return moment


def freeze(
    front: Front, *, opens: datetime, moment: datetime, by: Actor, is_withdrawn: bool = False
) -> FrontEdition:
    arrangement = head(front)
    slots = [] if is_withdrawn else list(arrangement.slots.order_by("position"))
    issuing.write_pictures(chosen([as_plain(slot) for slot in slots]))
    return issuing.issue(
        kind=FrontEdition,
        subject_id=front.pk,
        opens=opens,
        moment=moment,
        slug=front.slug,
        name=front.name,
        section=front.section.slug if front.section else "",
        is_withdrawn=is_withdrawn,
        arrangement_id=arrangement.pk,
        document=frozen({"slots": [as_plain(slot) for slot in slots]}),
        published_by=name_of(by)[:150],
    )


def slots_of(edition: FrontEdition) -> list[dict[str, Any]]:
    """What was frozen."""
    found: list[dict[str, Any]] = orjson.loads(edition.document)["slots"]
    return found


def chosen(slots: Sequence[PlainSlot]) -> list[FrontPicture]:
    """The slots' own pictures, as readers would get them."""
    ids = [slot["image"] for slot in slots if slot["image"]]
    return [public_picture(image) for image in Image.objects.filter(pk__in=ids)] if ids else []


def public_picture(image: Image) -> FrontPicture:
    """A picture and the spans of time in which readers may get it, by all that is known now."""
    edges = pairwise([BEGINNING, *turning_points(image), FAR_FUTURE])
    return FrontPicture(
        image_id=image.pk,
        document=frozen(describe(image)),
        usable=[
            [begins.isoformat(), ends.isoformat()]
            for begins, ends in edges
            if begins < ends and may_be_shown(image, at=begins)
        ],
    )


def renew_picture(*, image: Image) -> None:
    """Words, crops or rights of a picture changed: fronts that show it follow at once."""
    if FrontPicture.objects.filter(image_id=image.pk).exists():
        issuing.write_pictures([public_picture(image)])


def forget_words(*, article: Article) -> None:
    """Empty what fronts say, or ever said, in place of a story's own words."""
    Slot.objects.filter(article=article).update(kicker="", headline="", image=None)
    issuing.forget_words(article_id=article.pk)


def record(verb: str, front: Front, *, by: Actor, now: datetime, **detail: Any) -> Event:
    return events.record(
        verb=verb,
        about="front",
        about_id=front.pk,
        by=by,
        now=now,
        version=front.version,
        slug=front.slug,
        **detail,
    )
