"""What lies on the disk after a test's act."""

from io import BytesIO
from pathlib import Path

import PIL.Image
from django.core.files.storage import default_storage

from media.models import Image
from media.plan import cuts, file_path
from media.storing import RENDITIONS


def all_files(folder: Path) -> list[str]:
    return sorted(path.name for path in Path(folder).rglob("*") if path.is_file())


def path_of(image: Image, recipe: str, width: int, extension: str) -> str:
    """Where a rendition lies in the storage, made or not."""
    for cut in cuts(image):
        for size in cut.sizes():
            for encoding in cut.recipe.encodings:
                found = (cut.recipe.name, size.width, encoding.extension)
                if found == (recipe, width, extension):
                    path = file_path(key=cut.key, size=size, recipe=cut.recipe, encoding=encoding)
                    return f"{RENDITIONS}/{path}"
    raise LookupError(f"{recipe}-{width}.{extension} is not planned")


def made(image: Image, recipe: str, width: int, extension: str) -> PIL.Image.Image:
    """A rendition, as a browser would open it."""
    with default_storage.open(path_of(image, recipe, width, extension)) as file:
        return PIL.Image.open(BytesIO(file.read()))
