"""Taking a picture away from readers for good, whatever its rights were."""

from datetime import datetime

from media.models import Image
from media.refusals import ReasonMissing
from media.renditions import remove


def withdraw(*, image: Image, now: datetime, reason: str) -> None:
    """From now on the picture may not be used, and its renditions are gone.

    The original stays, for the archive and the lawyers. Withdrawing twice keeps the first reason.
    """
    if not reason.strip():
        raise ReasonMissing
    first = Image.objects.filter(pk=image.pk, withdrawn_at=None)
    first.update(withdrawn_at=now, withdrawn_why=reason.strip())
    image.refresh_from_db()
    remove(image=image)
