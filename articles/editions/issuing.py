"""How fronts and standing pages enter the record. Only workflow comes here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import orjson
from django.db import models

from articles.editions import log
from articles.editions.models import FrontEdition, FrontPicture
from articles.editions.models.dated import Dated

AnyDated = TypeVar("AnyDated", bound=Dated)


def take_turn(*, now: datetime) -> datetime:
    """Take the one lock of all publishing verbs; gives the moment at which this one takes effect.
    No edition has taken effect at it or after it."""
    _head, moment = log.lock(now=now)
    return moment


def issue(
    *, kind: type[AnyDated], subject_id: UUID, opens: datetime, moment: datetime, **columns: Any
) -> AnyDated:
    """Freeze what readers see from `opens` on. What was to open at that very time gives way."""
    own = every(kind).filter(subject_id=subject_id)
    if opens > moment:
        own.filter(visible_from=opens).delete()
    last = own.aggregate(last=models.Max("number"))["last"]
    made = kind(
        subject_id=subject_id,
        number=(last or 0) + 1,
        visible_from=opens,
        created_at=moment,
        **columns,
    )
    made.save(force_insert=True)
    log.append_due(head=log.locked_head(), until=moment)
    return made


def take_back(*, edition: Dated, moment: datetime) -> bool:
    """Remove an edition that has not taken effect; False if it has."""
    deleted, _each = every(type(edition)).filter(pk=edition.pk, visible_from__gt=moment).delete()
    return bool(deleted)


def withdraw_coming(*, kind: type[Dated], subject_id: UUID, moment: datetime) -> None:
    """Nothing of the subject appears by itself any more."""
    every(kind).filter(subject_id=subject_id, visible_from__gt=moment).delete()


def every(kind: type[AnyDated]) -> "models.QuerySet[AnyDated]":
    """Rows that may go, as long as they have never been seen."""
    return models.QuerySet(kind)


def write_pictures(pictures: Iterable[FrontPicture]) -> None:
    """Bring what readers know of pictures on fronts up to date."""
    FrontPicture.objects.bulk_create(
        pictures,
        update_conflicts=True,
        unique_fields=["image_id"],
        update_fields=["document", "usable"],
    )


def forget_words(*, article_id: UUID) -> None:
    """Empty what fronts ever said in place of a story: `expunge` alone comes here."""
    named = every(FrontEdition).filter(document__contains=str(article_id))
    for edition in named.order_by("pk"):
        document = orjson.loads(edition.document)
        for slot in document["slots"]:
            if slot["article"] == str(article_id):
                slot |= {"kicker": "", "headline": "", "image": None}
        every(FrontEdition).filter(pk=edition.pk).update(document=orjson.dumps(document).decode())
