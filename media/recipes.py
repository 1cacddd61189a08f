"""What is made of a picture for readers: every name, shape, width and type, in one table."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Encoding:
    """A type that browsers know, and how Pillow is told to write it."""

    name: str
    media_type: str
    extension: str
    quality: int
    effort: tuple[tuple[str, int | bool | str], ...]


AVIF = Encoding(
    name="AVIF",
    media_type="image/avif",
    extension="avif",
    quality=65,
    effort=(("speed", 8), ("subsampling", "4:2:0"), ("max_threads", 1)),
)
WEBP = Encoding(
    name="WEBP",
    media_type="image/webp",
    extension="webp",
    quality=78,
    effort=(("method", 4),),
)
JPEG = Encoding(
    name="JPEG",
    media_type="image/jpeg",
    extension="jpg",
    quality=80,
    effort=(("progressive", True), ("optimize", True)),
)

ALL = (AVIF, WEBP, JPEG)


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One named cut. `ratio` is width to height, or None for the whole picture.

    Pictures are never enlarged: widths beyond the cut are left out, and a cut smaller than all
    of them is given in its own width.
    """

    name: str
    ratio: tuple[int, int] | None
    widths: tuple[int, ...]
    encodings: tuple[Encoding, ...] = ALL


RECIPES = (
    Recipe(name="thumb", ratio=(4, 3), widths=(160, 320)),
    Recipe(name="card", ratio=(3, 2), widths=(400, 800)),
    Recipe(name="hero", ratio=(16, 9), widths=(800, 1200, 1600, 2000)),
    Recipe(name="square", ratio=(1, 1), widths=(320, 640)),
    Recipe(name="portrait", ratio=(4, 5), widths=(480, 960)),
    # The size that social networks ask for; their robots read JPEG only.
    Recipe(name="social", ratio=(40, 21), widths=(1200,), encodings=(JPEG,)),
    Recipe(name="full", ratio=None, widths=(480, 800, 1200, 1600, 2000)),
)
BY_NAME = {recipe.name: recipe for recipe in RECIPES}
LARGEST = max(width for recipe in RECIPES for width in recipe.widths)
