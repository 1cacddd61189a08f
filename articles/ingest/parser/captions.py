"""Captions and their credits, told by table pipes, brackets, colons and credit words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.ingest.parser.words import (
    AGENCY,
    MADE,
    PICTURE,
    RIGHTS,
    SOURCE,
    folded,
    opens_with,
    words_of,
)

LONGEST_CREDIT = 110
LONGEST_CAPTION = 700
COLONS = ":：="
OPENING, CLOSING = "(（[", ")）]"
WORD = re.compile(r"\w+")
SIGNS = ("©", "(c)", "ⓒ")


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a picture and whose picture it is; either may be empty."""

    text: str
    credit: str


def cells(text: str) -> list[str]:
    """The filled cells of a line that a table was flattened into."""
    return [cell.strip() for cell in text.split("|") if cell.strip()]


def piped(text: str) -> bool:
    """Does the line stand in a table cell of its own: `caption |`, `|x|`, `|x`, `x|`?"""
    return (text.startswith("|") or text.endswith("|")) and len(cells(text)) == 1


@lru_cache(maxsize=2048)
def split_caption(text: str) -> Caption:
    """Take the credit off the end of a caption, whichever way it is written there."""
    text = text.strip("| ")
    if credit := _credited_twice(text):
        return Caption("", credit)
    for way in (_bracketed, _after_colon, _after_sign, _after_pipe, _bracketed_agency, _signed):
        if found := way(text):
            return found
    return Caption(text, "")


def is_credit(text: str) -> bool:
    """Is the whole line nothing but a credit: `Photo: Jane Roe/Reuters`, `(© AP)`?"""
    if len(text) > LONGEST_CREDIT + 40:
        return False
    caption = split_caption(text)
    if caption.credit:
        return not caption.text
    if piped(text):
        return bool(credit_of(caption.text))
    return _bracketed_name(text) or _signed_with_slash(text)


def _credited_twice(text: str) -> str:
    """`Image credit: NAME (Image credit: NAME)`: two names, kept as they stand."""
    head, inner = _last_brackets(text)
    twice = inner and credit_of(inner) and _at_colon(head)[1] and credit_of(head)
    return text if twice and len(text) <= LONGEST_CREDIT else ""


def _signed_with_slash(text: str) -> bool:
    """`Jane Roe/Daily Planet`"""
    name, slash, house = text.partition("/")
    words = [*name.split(), *house.split()]
    signed = slash and len(name.split()) in (2, 3) and 0 < len(house.split()) <= 3
    tight = name == name.strip() and house == house.strip()
    return bool(signed and tight and all(w[0].isupper() and w[-1].isalpha() for w in words))


def _bracketed_name(text: str) -> bool:
    """`(Ben Olender)`"""
    words = text[1:-1].split()
    bare = text[0] in OPENING and text[-1] in CLOSING and 2 <= len(words) <= 4
    return bare and all(word[0].isupper() for word in words) and not any(c.isdigit() for c in text)


def _bracketed(text: str) -> Caption | None:
    """`Caption. (Source: NAME)`, `Caption (NAME/AGENCY)`."""
    head, inner = _last_brackets(text)
    credit = credit_of(inner)
    return Caption(head, credit) if credit else None


def _bracketed_agency(text: str) -> Caption | None:
    """`Caption (AP)`."""
    head, inner = _last_brackets(text)
    named = 2 <= len(inner) <= 60 and agency(inner) and _named(inner)
    return Caption(head, inner) if named else None


def _last_brackets(text: str) -> tuple[str, str]:
    """What stands before and in the brackets that end a line, brackets in them included."""
    body = text.rstrip(" .。")
    if not body or body[-1] not in CLOSING:
        return text, ""
    depth = 0
    for at in range(len(body) - 1, max(-1, len(body) - LONGEST_CREDIT - 40), -1):
        depth += (body[at] in CLOSING) - (body[at] in OPENING)
        if depth == 0:
            return body[:at].rstrip(), body[at + 1 : -1].strip()
    return text, ""


def _after_colon(text: str) -> Caption | None:
    """`Caption Photo: NAME`, `Caption / Credit: NAME`, `Photo by NAME`."""
    tail_from = max(0, len(text) - LONGEST_CREDIT - 30)
    tail = text[tail_from:]
    for match in reversed(list(WORD.finditer(tail))):
        at = match.start()
        if folded(match[0]) not in PICTURE or _inside_sentence(tail[:at], tail[at:]):
            continue
        if credit := credit_of(tail[at:]):
            return Caption((text[:tail_from] + tail[:at]).rstrip(" -–—/|•·,"), credit)
    return None


def _after_sign(text: str) -> Caption | None:
    """`Caption © NAME`."""
    for sign in SIGNS:
        head, found, credit = text.rpartition(sign)
        credit = balanced(credit.strip(" ."))
        if found and 2 <= len(credit) <= LONGEST_CREDIT and not _claims_rights(credit):
            return Caption(_without_last_picture_word(head.rstrip(" -–—/|•·,(")), credit)
    return None


def _claims_rights(text: str) -> bool:
    """`© 2013 NAME`, `© NAME. All rights reserved`: a notice, not a credit."""
    lower = folded(text)
    return text[:4].isdigit() or any(word in lower for word in RIGHTS)


def _after_pipe(text: str) -> Caption | None:
    """`Caption. | NAME/AGENCY`."""
    head, found, credit = text.rpartition(" | ")
    credit = credit.strip()
    if found and head and 2 <= len(credit) <= LONGEST_CREDIT and ("/" in credit or agency(credit)):
        return Caption(head.rstrip(" |"), credit) if _named(credit) else None
    return None


def _signed(text: str) -> Caption | None:
    """`Caption. NAME/AGENCY`: after the last sentence stand an agency and names, and no verb."""
    tail_from = max(0, len(text) - LONGEST_CREDIT)
    for at in range(len(text) - 2, tail_from, -1):
        if text[at] in ".!?)”“»" and text[at + 1] == " ":
            credit = text[at + 2 :].strip()
            signed = 2 <= len(credit.split()) <= 8 or "/" in credit
            if signed and credit[-1:] not in ".!?" and agency(credit) and _named(credit):
                return Caption(text[: at + 1], credit)
            return None
    return None


def agency(text: str) -> bool:
    """Is one of the words a wire service or a picture agency?"""
    parts = folded(text).replace("/", " ").replace(",", " ").split()
    return any(part.strip("().") in AGENCY for part in parts)


def balanced(text: str) -> str:
    """Without a closing bracket that was never opened."""
    return text[:-1].rstrip() if text.endswith(")") and "(" not in text else text


def _without_last_picture_word(text: str) -> str:
    head, _, last = text.rpartition(" ")
    return head if head and folded(last) in PICTURE else text


def credit_of(text: str) -> str:
    """The name in a credit, without the credit word before it; '' if it is no credit."""
    text = text.strip()
    if not 2 <= len(text) <= LONGEST_CREDIT:
        return ""
    word, colon, name = _at_colon(text)
    if colon and (opens_with(word, PICTURE | SOURCE) and len(words_of(word)) <= 4):
        return _told(word, name.strip()) if _signs(name.strip()) else ""
    if opens_with(text, PICTURE) and not colon:
        rest = _without_first_words(text)
        return rest if rest and _named(rest) else ""
    if text.startswith(SIGNS):
        return text.lstrip("©cⓒ() ").strip()
    if "/" in text and not colon and _named(text) and not any(c.isdigit() for c in text):
        return text if any(len(part) > 2 for part in text.split("/")) else ""
    return ""


def _told(word: str, name: str) -> str:
    """The name; with the word before it where that says that the picture is no plain photo."""
    return f"{word.strip()}: {name}" if opens_with(word, MADE) else name


def _at_colon(text: str) -> tuple[str, str, str]:
    for at, character in enumerate(text[:40]):
        if character in COLONS:
            return text[:at], character, text[at + 1 :]
    return text, "", ""


def _without_first_words(text: str) -> str:
    """`Photo by NAME`, `Foto de NAME`, `Foto NAME`: only the name."""
    parts = text.split()
    while parts and (_small(parts[0]) or folded(parts[0].strip(",.")) in PICTURE):
        parts = parts[1:]
    return " ".join(parts)


def _small(word: str) -> bool:
    return word.islower() and len(word) <= 4


def _named(text: str) -> bool:
    """Does it read as names: few words, each with a capital or in a script without them?"""
    parts = [part for part in re.split(r"[\s/,&]+", text) if any(c.isalpha() for c in part)]
    small = [part for part in parts if part[:1].islower() and len(part) > 3]
    return 0 < len(parts) <= 12 and len(small) * 3 <= len(parts) and not text.endswith(("!", "?"))


def _signs(name: str) -> bool:
    """Is it a name that can stand after `Photo:`, and not the rest of a sentence?"""
    count = len(name.split())
    return count <= 2 or (_named(name) and not (count >= 4 and name.endswith((".", "。"))))


def _inside_sentence(before: str, credit: str) -> bool:
    """A credit word in running prose has no colon and no `by`, or goes on to a full sentence."""
    if not before.strip():
        return False
    _, colon, name = _at_colon(credit)
    if colon:
        return not name.strip() or (name.rstrip().endswith((".", "!", "?")) and len(name) > 60)
    return not credit.split()[1:2] or credit.split()[1] not in ("by", "von", "par", "por", "di")
