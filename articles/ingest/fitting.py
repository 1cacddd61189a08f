"""What a file says, made to fit where it is kept: a bad byte costs a character, not the story.

Plain Python: it runs in the processes that read.
"""

import re
from dataclasses import dataclass, field, fields, replace
from typing import Any

from articles.body.addresses import is_web_address
from articles.ingest.parser.document import ParsedDocument, ParsedSource

# What neither database nor a reader's program can take.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONGEST_HEADLINE, LONGEST_NAME, LONGEST_IDENTIFIER = 300, 200, 200

CLEANED = "Control characters were taken out of: {names}."
CUT = "Cut to {most} characters: {name}."
NO_ADDRESS = "Left out, being no address of a page: “{url}”."
PARTS = {"blocks": "text", "dek": "lead"}


@dataclass
class Fitted:
    """The document as it can be kept, and what that took, in words."""

    parsed: ParsedDocument
    remarks: list[str] = field(default_factory=list)


def fitted(parsed: ParsedDocument) -> Fitted:
    """The document without control characters, over-long names and addresses that are none. The
    raw document keeps them all."""
    found = Fitted(parsed)
    texts = ("headline", "lead", "blocks", "sources", "bylines", "comments", "candidates")
    cleaned = {name: legible(getattr(parsed, name)) for name in texts}
    dirty = [name for name in texts[:-1] if cleaned[name] != getattr(parsed, name)]
    if dirty:
        names = ", ".join(PARTS.get(name, name) for name in dirty)
        found.remarks.append(CLEANED.format(names=names))
    headline = cut(found, "the headline", cleaned["headline"], LONGEST_HEADLINE)
    bylines = tuple(
        replace(each, name=cut(found, "a byline", each.name, LONGEST_NAME))
        for each in cleaned["bylines"]
        if each.name.strip()
    )
    sources = tuple(fitting_source(found, each) for each in cleaned["sources"])
    found.parsed = replace(
        parsed,
        **{
            **cleaned,
            "headline": headline,
            "bylines": tuple(dict.fromkeys(bylines)),
            "sources": tuple(each for each in sources if each.name or each.url),
        },
    )
    return found


def fitting_source(found: Fitted, source: ParsedSource) -> ParsedSource:
    url, number = source.url, source.external_id
    if url and not is_web_address(url):
        found.remarks.append(NO_ADDRESS.format(url=url[:100]))
        url = ""
    return replace(
        source,
        name=cut(found, "the source's name", source.name, LONGEST_NAME),
        external_id=cut(found, "the identifier at the source", number, LONGEST_IDENTIFIER),
        url=url,
    )


def cut(found: Fitted, name: str, text: str, most: int) -> str:
    if len(text) <= most:
        return text
    found.remarks.append(CUT.format(most=most, name=name))
    return text[:most].rstrip()


def legible(value: Any) -> Any:
    """The same without control characters, in whatever it is made of."""
    if isinstance(value, str):
        return CONTROLS.sub("", value) if CONTROLS.search(value) else value
    if isinstance(value, tuple):
        return tuple(legible(each) for each in value)
    if hasattr(value, "__dataclass_fields__"):
        own = {each.name: getattr(value, each.name) for each in fields(value)}
        clean = {name: legible(each) for name, each in own.items()}
        return value if clean == own else replace(value, **clean)
    return value
