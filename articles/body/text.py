"""Plain text of a body, and how much of it there is to read."""

import re
from math import ceil
from typing import Any
from unicodedata import category

from articles.body.inline import as_text
from articles.body.schema import BLOCK_TYPES, Block, Body, Field, Html, Kind, ListOf, Record, Text

# Silent reading of English non-fiction: M. Brysbaert, "How many words do we read per minute?",
# Journal of Memory and Language 109 (2019). Chinese readers manage 255 characters a minute
# (Trauzettel-Klosinski and Dietz, IOVS 53, 2012): a character there takes a word's time here.
WORDS_A_MINUTE = 238

# Thai, Lao, Khmer and Burmese write words without spaces between them. Four letters (vowel
# and tone marks above and below not counted) are a rule of thumb, not a measurement.
LETTERS_A_WORD = 4

_IDEOGRAPHS = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_CHUNK = re.compile(
    f"(?P<ideograph>[{_IDEOGRAPHS}])|(?P<unspaced>[{_UNSPACED}]+)|[^\\s{_IDEOGRAPHS}{_UNSPACED}]+"
)


def block_text(block: Block) -> str:
    """What a reader reads of a block: text, list items, captions; "" for an unknown type."""
    return _joined("\n", BLOCK_TYPES.get(block["type"], ()), block)


def plain_text(body: Body) -> str:
    """The whole story, a blank line between its blocks."""
    texts = (block_text(block) for block in body["blocks"])
    return "\n\n".join(text for text in texts if text)


def word_count(body: Body) -> int:
    """Words to read in a body."""
    return words_in(plain_text(body))


def words_in(text: str) -> int:
    """Words between spaces; a Chinese or Japanese character is one, Thai is estimated."""
    return sum(map(_words_in_chunk, _CHUNK.finditer(text)))


def reading_minutes(words: int) -> int:
    """Whole minutes, rounded up; 0 only where there is nothing to read."""
    return ceil(words / WORDS_A_MINUTE)


def _joined(joint: str, fields: tuple[Field, ...], values: dict[str, Any]) -> str:  # Any: Block
    texts = (_text(field.kind, values[field.name]) for field in fields if field.name in values)
    return joint.join(text for text in texts if text)


def _text(kind: Kind, value: Any) -> str:  # Any: as in Block
    match kind:
        case Html():
            return as_text(value).strip()
        case Text(prose=True):
            return str(value).strip()
        case ListOf(each=each, joint=joint):
            return joint.join(_text(each, item) for item in value).strip()
        case Record(fields=fields):
            return _joined("\n", fields, value)
        case _:
            return ""


def _words_in_chunk(chunk: re.Match[str]) -> int:
    if chunk["ideograph"]:
        return 1
    if chunk["unspaced"]:
        return ceil(sum(category(char) in {"Lo", "Nd"} for char in chunk[0]) / LETTERS_A_WORD)
    return int(any(char.isalnum() for char in chunk[0]))
