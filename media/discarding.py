"""Deleting a picture that nobody uses, with all its files."""

from django.core.files.storage import default_storage

from media.models import Image
from media.renditions import remove_files


def discard(*, image: Image) -> None:
    """Delete the row, the renditions and the original.

    Raises Django's ProtectedError while anything refers to the picture; nothing is gone then.
    The row goes first: a crash after it leaves files behind that nothing names any more.
    """
    keys = list(image.renditions.values_list("key", flat=True))
    original = image.file.name
    image.delete()
    remove_files(keys=keys)
    if original:
        default_storage.delete(original)
