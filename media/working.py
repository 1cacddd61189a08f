"""What the worker does for pictures. The row is the job; a killed worker's row is due again."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from media.models import Image, Rendition
from media.refusals import Refused
from media.renditions import is_over, make, remove, remove_files

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
"""How long one worker may be busy with a picture before another one takes over."""
BACKOFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
TRIES = len(BACKOFF) + 1


def make_due(*, now: datetime) -> int:
    """Make the renditions of one picture that are due; answers how many cuts were made."""
    rows = claim(now=now)
    if not rows:
        return 0
    image = rows[0].image
    try:
        make(image=image, rows=rows)
    except Exception as error:  # one picture must not hold up all others
        _put_off(rows, image=image, now=now, error=error)
        return 0
    return finish(rows=rows, now=now)


def clear_ended(*, now: datetime) -> int:
    """Take the renditions of pictures away whose rights have ended, or that were withdrawn."""
    perhaps = Q(rights_until__lte=now) | Q(withdrawn_at__lte=now) | ~Q(leases=[])
    has_files = Exists(Rendition.objects.filter(image=OuterRef("pk")))
    images = Image.objects.filter(perhaps, has_files).order_by("pk")
    ended = [image for image in images if is_over(image, now=now)]
    for image in ended:
        remove(image=image)
    return len(ended)


def claim(*, now: datetime) -> list[Rendition]:
    """The due cuts of one picture, for us alone until the lease ends."""
    due = Rendition.objects.filter(due_at__lte=now).order_by("due_at", "key")
    if not due.exists():  # an idle worker must not take SQLite's one write lock
        return []
    with transaction.atomic():
        worn_out = due.filter(attempts__gte=TRIES).select_for_update(skip_locked=True)
        problem = _("The worker was stopped each time it made this. The picture may be too large.")
        for row in worn_out:
            _give_up(row, problem=problem)
        first = due.filter(attempts__lt=TRIES).select_for_update(skip_locked=True).first()
        if first is None:
            return []
        same = due.filter(image_id=first.image_id, attempts__lt=TRIES).select_related("image")
        rows = list(same.select_for_update(skip_locked=True, of=("self",)))
        for row in rows:
            row.attempts += 1
            row.due_at = now + LEASE
            row.save(update_fields=["attempts", "due_at"])
    return rows


def finish(*, rows: list[Rendition], now: datetime) -> int:
    """Record what was made. Files whose row was removed meanwhile must not stay behind."""
    done = 0
    for row in rows:
        mine = Rendition.objects.filter(pk=row.pk)
        if mine.update(due_at=None, made_at=now, problem=""):
            done += 1
        else:
            remove_files(keys=[row.key])
    return done


def _put_off(rows: list[Rendition], *, image: Image, now: datetime, error: Exception) -> None:
    """Later again, each time after a longer pause; after the last try the reason stays."""
    problem = _sentence(error)
    surprise = error if not isinstance(error, Refused) else None
    logger.warning(
        "Renditions of picture %s were not made: %s", image.pk, problem, exc_info=surprise
    )
    for row in rows:
        if row.attempts >= TRIES:
            _give_up(row, problem=problem)
        else:
            due_at = now + BACKOFF[row.attempts - 1]
            mine = Rendition.objects.filter(pk=row.pk, made_at=None)
            mine.update(due_at=due_at, problem=problem)


def _give_up(row: Rendition, *, problem: str) -> None:
    Rendition.objects.filter(pk=row.pk, made_at=None).update(due_at=None, problem=problem)


def _sentence(error: Exception) -> str:
    if isinstance(error, Refused):
        return str(error)
    if isinstance(error, OSError):
        sentence = _("The disk did not take the file: %(error)s. Free space, or check its rights.")
    else:
        sentence = _("This should not happen: %(error)s. Please report it with the worker's log.")
    return sentence % {"error": error}
