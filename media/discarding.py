"""Deleting a picture that nobody uses, with all its files."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from media.models import Image
from media.renditions import remove_files


def discard(*, image: Image) -> None:
    """Delete the row, and its renditions and original as soon as that is certain.

    Raises Django's ProtectedError while anything refers to the picture; nothing is gone then.
    A crash right after the row is gone leaves files behind that nothing names any more.
    """
    keys = list(image.renditions.values_list("key", flat=True))
    original = image.file.name or ""
    image.delete()
    # Not before: a transaction that is undone brings the row back, but no file.
    transaction.on_commit(partial(_delete_files, keys=keys, original=original))


def _delete_files(*, keys: list[str], original: str) -> None:
    remove_files(keys=keys)
    if original:
        default_storage.delete(original)
