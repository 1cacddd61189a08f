"""The photo desk's tables."""

from media.models.image import Image

__all__ = ["Image"]
