"""Small pictures for the desk's own screens."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from media.models import Image
from media.plan import cuts, file_path
from media.recipes import JPEG


def address(image: Image, *, recipe: str = "thumb") -> str:
    """Where this server gives the smallest cut of a picture; "" for a wanted one."""
    for cut in cuts(image):
        if cut.recipe.name == recipe:
            path = file_path(key=cut.key, size=next(cut.sizes()), recipe=cut.recipe, encoding=JPEG)
            return f"{settings.MEDIA_URL}{path}"
    return ""


def thumbnail(image: Image | None) -> SafeString:
    """The picture, or the frame of one that is missing."""
    if image is None or image.is_wanted:
        return SafeString('<span class="thumb"></span>')
    return format_html(
        '<img class="thumb" src="{}" alt="" width="80" height="60" loading="lazy">', address(image)
    )
