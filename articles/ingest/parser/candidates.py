"""Lines that could serve as a headline. An editor chooses; the parser never does."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from articles.ingest.parser.document import HeadlineCandidate, Origin, ParsedBlock

MOST = 6
LONGEST = 160


def headline_candidates(
    *,
    headline: tuple[str, Origin] | None,
    lead: tuple[str, Origin] | None,
    blocks: Sequence[ParsedBlock],
    sources: Sequence[tuple[str, Origin]],
) -> tuple[HeadlineCandidate, ...]:
    """The text's own headline, its subheadings, the opening of its lead, the words in its source
    address, each with the bytes it comes from."""
    found: list[tuple[str, Origin]] = []
    if headline:
        found.append(headline)
    if lead and (opening := first_sentence(lead[0])):
        found.append((opening, lead[1]))
    found += [(block.text, block.origin) for block in blocks if block.type == "heading"][: MOST - 2]
    found += [(words, origin) for url, origin in sources if (words := slug_words(url))]
    origins: dict[str, Origin] = {}
    for text, origin in found:
        origins.setdefault(text, origin)
    return tuple(HeadlineCandidate(text, origin) for text, origin in origins.items())


def first_sentence(text: str) -> str:
    """The first sentence, if it is short enough for a headline."""
    for at, character in enumerate(text[: LONGEST + 1]):
        ends = character in "!?。！？।" or (character == "." and _stops(text, at))
        if ends and at > 25:
            return text[:at].strip() if character in ".。।" else text[: at + 1]
    return text if len(text) <= LONGEST else ""


def _stops(text: str, at: int) -> bool:
    """A full stop after a word, not after a number or an initial."""
    word = text[:at].rpartition(" ")[2]
    return text[at + 1 : at + 2] in ("", " ") and len(word) > 2 and not word[-1].isdigit()


def slug_words(url: str) -> str:
    """The words in the last part of an address: `…/putin-tham-kazakhstan-295356.html`."""
    try:
        parts = [part for part in urlsplit(url).path.split("/") if part]
    except ValueError:
        return ""
    stem = unquote(parts[-1]).rsplit(".", 1)[0] if parts else ""
    words = [w for w in stem.replace("_", "-").split("-") if w.isalpha()]
    return " ".join(words).capitalize() if len(words) >= 3 else ""
