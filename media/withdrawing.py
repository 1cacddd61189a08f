"""Taking a picture away from readers for good, whatever its rights were."""

from datetime import datetime
from functools import partial

from django.db import transaction

from media.models import Image
from media.refusals import ReasonMissing
from media.renditions import remove


def withdraw(*, image: Image, now: datetime, reason: str) -> None:
    """From now on the picture may not be used, and its renditions go as soon as that is certain.

    The original stays, for the archive and the lawyers. Withdrawing twice keeps the first reason.
    """
    if not reason.strip():
        raise ReasonMissing
    first = Image.objects.filter(pk=image.pk, withdrawn_at=None)
    first.update(withdrawn_at=now, withdrawn_why=reason.strip())
    image.refresh_from_db()
    # Not before: a transaction that is undone would leave rows without files. After a crash in
    # between the worker finds the rows of a withdrawn picture (`working.clear_ended`).
    transaction.on_commit(partial(remove, image=image))
