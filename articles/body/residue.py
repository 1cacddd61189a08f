"""Traces of an import left in a text. An `ad` block stands for its marker and is no residue.

Every rule prefers missing a trace to suspecting honest text: `„Spaß“`, `[Video]`, `AT&T;` and
whatever stands in `<code>` pass.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

from articles.body.inline import as_text
from articles.body.schema import Block, Body, Html, Text, leaves


@dataclass(frozen=True)
class Residue:
    """A trace: the block, the words found (at most 80 characters), and why they are suspect."""

    block_id: str
    found: str
    reason: str


# `[ad_2]`, `[Anzeige_2]`: placeholders of posting plugins, in whatever language.
_LONE_MARKER = re.compile(r"\s*\[[^\[\]]{1,16}_\d\]\s*")
_MARKER = re.compile(r"(?<!\S)\[[^\W\d_]{2,16}_\d\](?!\S)")

_SOURCE_WORDS = (
    "source|sources|quelle|quellen|fuente|fonte|bron|kilde|källa|lähde|forrás|zdroj|źródło|sursa|"
    "kaynak|sumber|nguồn|источник|джерело|πηγή|المصدر|מקור|स्रोत|ที่มา|来源|來源|出典|출처"
)
_SOURCE_LINE = re.compile(rf"\s*(?:{_SOURCE_WORDS})\s*[:：]\s*https?://\S+\s*", re.IGNORECASE)
_SOURCE_TAIL = re.compile(r"\s*(?:view source|source link)\s*", re.IGNORECASE)

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")

# A shortcode has attributes or is a closing one; a word in brackets may be the author's own.
_SHORTCODE = re.compile(
    r"""\[[a-z][a-z0-9_-]{1,30}(?:\s+[a-z][a-z0-9_-]{0,30}=(?:"[^"\[]{0,200}"|[^\s"\[\]]{1,200}))+
        \s*/?\]
    |\[/[a-z][a-z0-9_-]{1,30}\]""",
    re.VERBOSE,
)

# UTF-8 read as Windows-1252. A quotation mark or a dash is no sign of it in a second place,
# unless a letter follows: „Spaß“ would pass for it. Nor is anything after a capital: AMANHÃ.
_SIGNS = "\u0080-\u00aa\u00ac-\u00ba\u00bc-\u00bfŒœŠšŽžŸƒˆ˜†‡•‰€™"
_MOJIBAKE = re.compile(
    rf"""(?<![^\W\d_a-zß-ÿ])[ÃÂ](?:[{_SIGNS}]|[„“”‚‘’–—…‹›](?=[^\W\d_]))  # Ã¤, Â°, Ã–sterreich
    |â€[\x80-\xbf™œš“”˜¦¢–—]                 # quotation marks, dashes, ellipses
    |á[º»](?![\u00a0¹²³])[{_SIGNS}]           # Vietnamese; «está»¹ is a note
    |(?:[ÐÑ][{_SIGNS}„“”‚‘’–—…‹›«»]){{3,}}     # Cyrillic
    |ðŸ[{_SIGNS}]|ï»¿|ï¿½                      # emoji, byte order mark, replacement
    |[\x80-\x9f]+                             # controls that Windows-1252 means as signs
    """,
    re.VERBOSE,
)


def residue(body: Body) -> tuple[Residue, ...]:
    """Every trace of an import in a clean body, block by block, each once a block."""
    return tuple(
        dict.fromkeys(
            Residue(block_id=block["id"], found=found, reason=reason)
            for block in body["blocks"]
            if block["type"] != "ad"
            for text in _texts(block)
            for found, reason in traces(text)
        )
    )


def traces(text: str) -> Iterator[tuple[str, str]]:
    """What in a plain text looks like residue, with the reason; also for headline and dek."""
    if _LONE_MARKER.fullmatch(text):
        yield text.strip(), "This is the placeholder of a posting plugin: delete it."
    else:
        for match in _MARKER.finditer(text):
            yield match[0], "This is the placeholder of a posting plugin: delete it."
    if _SOURCE_LINE.fullmatch(text) or _SOURCE_TAIL.fullmatch(text):
        reason = "This line names a source: move it to the sources of the story."
        yield text.strip()[:80], reason
    for match in _ENTITY.finditer(text):
        if match[0][1] == "#" or match[0][1:] in html5:
            yield match[0], "This is the html code of a character: type the character itself."
    for match in _SHORTCODE.finditer(text):
        yield match[0][:80], "This is a shortcode of another system: delete it."
    for match in _MOJIBAKE.finditer(text):
        yield match[0][:80], "These characters were read in a wrong encoding: retype them."
    if "\ufffd" in text:
        yield "\ufffd", "A character was lost in the import: look it up in the raw document."


def _texts(block: Block) -> Iterator[str]:
    for kind, value in leaves(block):
        if isinstance(kind, Html):
            yield as_text(value, with_code=False)
        elif isinstance(kind, Text):
            yield value
