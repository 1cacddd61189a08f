"""Which pictures of the archive may be the one that a caption and a credit speak of."""

import re
from dataclasses import dataclass

from django.db.models import Q

from media.models import Image

WORD = re.compile(r"[^\W_]{4,}")
NAME = re.compile(r"[^\W_]{3,}")
TELLS_NOTHING = {
    "jpg",
    "jpeg",
    "png",
    "webp",
    "avif",
    "heic",
    "tif",
    "tiff",
    "foto",
    "photo",
    "bild",
}
FIELDS = ("caption", "alt_text", "file_name", "credit_line")
MOST_WORDS = 8
LOOKED_AT = 200
LIKELY = 0.3
FOR_THE_CREDIT = 0.25


@dataclass(frozen=True)
class Match:
    """`score` is the share of the caption's words that the picture has too, and a bonus for the
    same credit."""

    score: float
    image: Image


def suggest(*, caption: str, credit_line: str, most: int = 3) -> list[Match]:
    """The likeliest pictures that have a file, best first; few or none rather than wild guesses."""
    said, credited = words(caption), names(credit_line)
    telling = sorted(said, key=lambda word: (-len(word), word))[:MOST_WORDS]
    asked = [*telling, *sorted(credited)[:MOST_WORDS]]
    if not asked:
        return []
    meant = [(f"{field}__icontains", word) for word in asked for field in FIELDS]
    found = Image.objects.exclude(file="").filter(withdrawn_at=None)
    found = found.filter(Q(*meant, _connector=Q.OR)).prefetch_related("renditions")
    matches = [
        Match(score(said=said, credited=credited, image=image), image)
        for image in found.order_by("-created_at", "-id")[:LOOKED_AT]
    ]
    likely = [match for match in matches if match.score >= LIKELY]
    return sorted(likely, key=lambda match: -match.score)[:most]


def score(*, said: set[str], credited: set[str], image: Image) -> float:
    own = words(image.caption, image.alt_text, image.file_name, image.embedded.get("headline", ""))
    shared = len(said & own) / len(said) if said else 0.0
    same_credit = bool(credited) and bool(credited & names(image.credit_line))
    return shared + (FOR_THE_CREDIT if same_credit else 0.0)


def words(*texts: str) -> set[str]:
    """Words of four letters and more, in small letters, each once; endings of files are none."""
    return {word for text in texts for word in WORD.findall(text.casefold())} - TELLS_NOTHING


def names(credit_line: str) -> set[str]:
    """The same of a credit, in which three letters are an agency."""
    return set(NAME.findall(credit_line.casefold())) - TELLS_NOTHING
