"""Inline html: the little of it that a block may hold, and the text that it shows."""

import html
import re
from html.parser import HTMLParser
from unicodedata import normalize

import nh3

from articles.body.addresses import is_link

TAGS = {"strong", "em", "a", "code", "sub", "sup", "br", "s", "mark", "span"}
# Each tag may make the parser repeat all open ones: without a bound that is quadratic.
MOST_TAGS = 2_000

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
# Character references such as &#1; can spell control characters that JSON text may not hold.
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n"}


def sanitised(source: str) -> str:
    """Well-formed inline html in NFC with nothing but the allowed tags and links.

    Sanitising it again changes nothing. No `rel` is added: that is for whoever renders a page.
    """
    for _ in range(5):
        result = _sanitised_once(source)
        if result == source:
            return result
        source = result
    # Markup that changes each time it is read is no honest markup: keep its text alone.
    return from_text(as_text(source))


def from_text(text: str) -> str:
    """Inline html that shows exactly this plain text."""
    escaped = html.escape(plain(text), quote=False)
    return escaped.replace("\n", "<br>").replace("\u00a0", "&nbsp;")


def plain(text: str) -> str:
    """Plain text in NFC, its lines ending in a line feed."""
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def as_text(source: str, *, with_code: bool = True) -> str:
    """What a reader sees of inline html; `<br>` is a line feed."""
    reader = _TextReader(with_code=with_code)
    reader.feed(source)
    reader.close()
    return "".join(reader.pieces)


def _sanitised_once(source: str) -> str:
    cleaned = nh3.clean(
        source,
        tags=TAGS,
        attributes={"a": {"href"}, "span": {"lang"}},
        attribute_filter=_attribute,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
    )
    unified = cleaned.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    # A combining stroke after a tag would compose with its ">" to "≯"; a NUL keeps them apart.
    return normalize("NFC", unified.replace(">", ">\0")).replace(">\0", ">")


def _attribute(tag: str, name: str, value: str) -> str | None:
    allowed = is_link(value) if name == "href" else _LANGUAGE.fullmatch(value)
    return value if allowed else None


class _TextReader(HTMLParser):
    def __init__(self, *, with_code: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._with_code = with_code
        self._code_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.pieces.append("\n")
        elif tag == "code":
            self._code_depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "code":
            self._code_depth -= 1

    def handle_data(self, data: str) -> None:
        if self._with_code or self._code_depth <= 0:
            self.pieces.append(data)
