"""Which files a picture has for readers: known from its row alone, before any is made."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from media.cropping import Box, cut, hand_drawn
from media.models import Image
from media.recipes import RECIPES, Encoding, Recipe


@dataclass(frozen=True)
class Size:
    width: int
    height: int


@dataclass(frozen=True)
class Cut:
    """One recipe applied to one picture. Its key changes whenever its files would.

    The key hashes the original, the recipe, the box, and the credit and copyright, which are
    written into the files.
    """

    recipe: Recipe
    box: Box
    key: str

    def sizes(self) -> Iterator[Size]:
        """The sizes to be made, smallest first."""
        for width in self._widths():
            yield Size(width, max(1, round(width * self.box.height / self.box.width)))

    def _widths(self) -> tuple[int, ...]:
        fitting = tuple(width for width in self.recipe.widths if width <= self.box.width)
        return fitting or (self.box.width,)


def cuts(image: Image) -> Iterator[Cut]:
    """All cuts of a picture that has a file, in the order of the recipes."""
    if image.width is None or image.height is None:
        return
    whole = Box(0, 0, image.width, image.height)
    for recipe in RECIPES:
        drawn = image.crops.get(recipe.name)
        if drawn:
            within = hand_drawn(crop=drawn, width=image.width, height=image.height)
            focus = ((within.left + within.right) / 2, (within.top + within.bottom) / 2)
        else:
            within, focus = whole, (image.focal_x * image.width, image.focal_y * image.height)
        box = cut(within=within, ratio=recipe.ratio, focus=focus)
        yield Cut(recipe=recipe, box=box, key=_key(image, recipe, box))


def file_path(*, key: str, size: Size, recipe: Recipe, encoding: Encoding) -> str:
    """The end of a rendition's URL, and its place below renditions/ in the storage."""
    return f"{key[:2]}/{key}/{recipe.name}-{size.width}.{encoding.extension}"


def _key(image: Image, recipe: Recipe, box: Box) -> str:
    parts = (
        image.sha256,
        (recipe.name, recipe.ratio, recipe.widths),
        [(encoding.name, encoding.quality) for encoding in recipe.encodings],
        (box.left, box.top, box.right, box.bottom),
        (image.credit_line, image.copyright_notice),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
