"""A picture as readers get it: the public Image of the API, from its row alone."""

from django.conf import settings

from media.models import Image
from media.plan import Cut, cuts, file_path


def describe(
    image: Image, *, caption: str = "", alt_text: str = "", credit_line: str = ""
) -> dict[str, object]:
    """The public JSON of a picture, keys in a fixed order; words given here win over its own.

    Pure: no query and no file is touched. An empty text is null. A wanted picture, which has
    no file, has null for what is measured and no renditions.
    """
    return {
        "id": str(image.pk),
        "alt_text": alt_text or image.alt_text or None,
        "caption": caption or image.caption or None,
        "credit_line": credit_line or image.credit_line or None,
        "copyright_notice": image.copyright_notice or None,
        "source": image.source_name or None,
        "width": image.width,
        "height": image.height,
        "focal_point": {"x": image.focal_x, "y": image.focal_y},
        "placeholder": image.placeholder or None,
        "dominant_color": image.dominant_color or None,
        "renditions": {cut.recipe.name: _files(cut) for cut in cuts(image)},
    }


def _files(cut: Cut) -> list[dict[str, object]]:
    """Best compression first, as <picture> wants its sources; then smallest first."""
    return [
        {
            "url": settings.RENDITIONS_URL
            + file_path(key=cut.key, size=size, recipe=cut.recipe, encoding=encoding),
            "width": size.width,
            "height": size.height,
            "type": encoding.media_type,
        }
        for encoding in cut.recipe.encodings
        for size in cut.sizes()
    ]
