"""Crops that editors draw: checked before they are stored."""

from math import isfinite

from django.utils.translation import gettext_lazy as _

from media.recipes import BY_NAME
from media.refusals import Refused


class NotACrop(Refused):
    sentence = _(
        "“%(crop)s” is no crop. For each of %(recipes)s give [left, top, right, bottom] as parts "
        "of the picture from 0 to 1, left before right and top before bottom, or leave it out."
    )


def checked_crops(crops: object) -> dict[str, list[float]]:
    """Recipe to [left, top, right, bottom]. Raises NotACrop."""
    if not isinstance(crops, dict):
        raise _not_a_crop(crops)
    return {name: _checked(name, crop) for name, crop in crops.items()}


def _checked(name: str, crop: object) -> list[float]:
    if name not in BY_NAME or not isinstance(crop, list | tuple) or len(crop) != 4:
        raise _not_a_crop(f"{name}: {crop}")
    for part in crop:
        is_number = isinstance(part, int | float) and not isinstance(part, bool)
        if not is_number or not isfinite(part) or not 0 <= part <= 1:
            raise _not_a_crop(f"{name}: {crop}")
    left, top, right, bottom = map(float, crop)
    if left >= right or top >= bottom:
        raise _not_a_crop(f"{name}: {crop}")
    return [left, top, right, bottom]


def _not_a_crop(crop: object) -> NotACrop:
    return NotACrop(crop=str(crop)[:120], recipes=", ".join(BY_NAME))
