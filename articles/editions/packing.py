"""Documents packed when they are frozen, so that no reader waits for it."""

import gzip
from collections.abc import Iterable, Iterator
from functools import lru_cache

import brotli

from articles.editions.models import Edition, Packed

PACKERS = {
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
"""By content coding (RFC 9110, 8.4.1), the one we would rather send first. Higher levels take ten
times as long for a tenth of the size."""


def packed(editions: Iterable[Edition]) -> Iterator[Packed]:
    """The documents of editions in every coding."""
    for edition in editions:
        body = edition.document.encode()
        for coding, pack in PACKERS.items():
            yield Packed(edition_id=edition.pk, coding=coding, body=pack(body))


@lru_cache(maxsize=512)
def wanted(accept_encoding: str) -> str:
    """The best coding that a client takes (RFC 9110, 12.5.3); "" to send the text as it is.

    A client who takes nothing at all gets the text: it is of more use than a refusal.
    """
    weights = dict(weighed(part) for part in accept_encoding.lower().split(","))
    others = weights.get("*", 0)
    taken = {coding: weights.get(coding, others) for coding in PACKERS}
    best = max(taken, key=taken.__getitem__)
    plain = weights.get("identity", weights.get("*", 0))
    return best if taken[best] > 0 and taken[best] >= plain else ""


def weighed(part: str) -> tuple[str, float]:
    """A coding with its weight, in thousandths; what is not understood weighs nothing."""
    coding, *parameters = (each.strip() for each in part.split(";"))
    coding = "gzip" if coding == "x-gzip" else coding
    if not parameters:
        return coding, 1000
    name, _, value = (each.strip() for each in parameters[0].partition("="))
    try:
        weight = round(float(value) * 1000) if name == "q" else 0
    except (ValueError, OverflowError):
        weight = 0
    return coding, weight if 0 <= weight <= 1000 else 0
