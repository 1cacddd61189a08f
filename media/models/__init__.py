"""The photo desk's tables."""

from media.models.image import Image, Licence
from media.models.rendition import Rendition

__all__ = ["Image", "Licence", "Rendition"]
