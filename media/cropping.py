"""Where a picture is cut, so that what matters stays in. Pure arithmetic on whole pixels."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels of the upright picture; right and bottom lie just outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


def cut(*, within: Box, ratio: tuple[int, int] | None, focus: tuple[float, float]) -> Box:
    """The largest box of this ratio within a box, as near to the focus as its edges allow.

    `focus` is in pixels of the picture. Without a ratio all of it is kept.
    """
    if ratio is None:
        return within
    across, down = ratio
    width = max(1, min(within.width, round(within.height * across / down)))
    height = max(1, min(within.height, round(within.width * down / across)))
    left = _around(focus[0], width, within.left, within.right)
    top = _around(focus[1], height, within.top, within.bottom)
    return Box(left, top, left + width, top + height)


def hand_drawn(*, crop: Sequence[float], width: int, height: int) -> Box:
    """A crop that an editor drew, [left, top, right, bottom] from 0 to 1, in whole pixels."""
    left, top, right, bottom = (min(max(part, 0.0), 1.0) for part in crop)
    x, y = min(int(left * width), width - 1), min(int(top * height), height - 1)
    return Box(x, y, max(x + 1, round(right * width)), max(y + 1, round(bottom * height)))


def _around(centre: float, length: int, start: int, end: int) -> int:
    """Where a stretch of this length begins, centred if it fits between start and end."""
    return min(max(round(centre - length / 2), start), end - length)
