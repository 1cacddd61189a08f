"""MinHash signatures in bands (Broder 1997; Leskovec et al., ch. 3), with one hash a shingle
instead of many (Li, Owen and Zhang, “One Permutation Hashing”, NIPS 2012).

Two documents whose word triples are alike have an equal band with high probability.
"""

import re
from array import array
from collections.abc import Iterable
from hashlib import blake2b

BANDS, ROWS = 10, 4
"""Alike by 0.6: found in 75 of 100 cases; by 0.7: 94; by 0.8: 99.5 (1 - (1 - s⁴)¹⁰)."""

FEWEST = 20
"""Shingles below which documents are too short to tell."""

READ = 200_000
"""Characters that are looked at: longer texts are told by their beginnings."""

EMPTY = 2**63 - 1
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|[^\W_]+")


def signature(text: str) -> list[int]:
    """The bands of a text; none if it is too short."""
    hashes = shingles(text)
    return bands(hashes) if len(hashes) >= FEWEST else []


def shingles(text: str) -> set[int]:
    """The hashes of all runs of three words (or Chinese, Japanese, Korean, Thai letters)."""
    words = WORD.findall(text[:READ].casefold())
    runs = zip(words, words[1:], words[2:], strict=False)
    return {
        int.from_bytes(blake2b(" ".join(run).encode(), digest_size=8).digest(), "big")
        for run in runs
    }


def bands(hashes: Iterable[int]) -> list[int]:
    """The document's signature, in bands: a number each, which also names the band."""
    least = array("q", [EMPTY] * (BANDS * ROWS))
    for each in hashes:
        rest, part = divmod(each, BANDS * ROWS)
        if rest < least[part]:
            least[part] = rest
    return [
        int.from_bytes(
            blake2b(
                bytes([band]) + least[band * ROWS : (band + 1) * ROWS].tobytes(), digest_size=8
            ).digest(),
            "big",
            signed=True,
        )
        for band in range(BANDS)
    ]
