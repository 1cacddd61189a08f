"""Whether two pictures look alike: the same photograph in another size, file or quality.

A difference hash of 64 bits (N. Krawetz, "Kind of Like That", 2013): of each of 8 × 8 places, is
it brighter than its neighbour on the right? Cutting, turning and mirroring change it.
"""

from uuid import UUID

import PIL.Image
from django.db.models import Q
from django.db.models.functions import Substr

from media.models import Image

SIDE = 8
DIGITS = SIDE * SIDE // 4
ALIKE = 7
"""Up to so many of 64 bits may differ. One of the eight bytes at least is then the same, so the
database can look for those that share one."""
FLAT = 12
"""With less between dark and light, of 255, a picture such as a sheet of paper has no likeness:
its bits would be noise."""


def likeness(picture: PIL.Image.Image) -> str:
    """16 hexadecimal digits, or "" for a picture that is flat."""
    small = picture.convert("L").resize((SIDE + 1, SIDE), PIL.Image.Resampling.BOX)
    light = small.tobytes()
    bits = 0
    for row in range(SIDE):
        for column in range(SIDE):
            at = row * (SIDE + 1) + column
            bits = bits << 1 | (light[at] > light[at + 1])
    return f"{bits:0{DIGITS}x}" if bits and max(light) - min(light) >= FLAT else ""


def distance(one: str, other: str) -> int:
    """How many of the 64 bits differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def alike(image: Image, *, most: int = 12) -> list[Image]:
    """Other pictures that look like this one, the most similar first."""
    if not image.likeness:
        return []
    bytes_ = {f"byte_{at}": Substr("likeness", at + 1, 2) for at in range(0, DIGITS, 2)}
    shared = Q(
        *((f"byte_{at}", image.likeness[at : at + 2]) for at in range(0, DIGITS, 2)),
        _connector=Q.OR,
    )
    others = Image.objects.exclude(likeness="").exclude(pk=image.pk).alias(**bytes_).filter(shared)
    near: list[tuple[int, UUID]] = sorted(
        (apart, pk)
        for pk, other in others.values_list("pk", "likeness")
        if (apart := distance(image.likeness, other)) <= ALIKE
    )
    found = Image.objects.in_bulk([pk for _, pk in near[:most]])
    return [found[pk] for _, pk in near[:most]]
