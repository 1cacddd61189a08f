"""HTML as passages: what stands in its paragraphs, headings, lists and captions, and where.

Python's own tokenizer is used because it alone tells where each piece of text stands in the file;
every passage can then be shown beside its bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

SILENT = frozenset((
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select",
    "button", "form", "nav", "footer", "head", "dialog", "canvas", "audio", "video", "map",
    "textarea",
))  # fmt: skip
"""What stands in these is never part of a story."""

BREAKING = frozenset((
    "p", "div", "section", "article", "main", "header", "aside", "h1", "h2", "h3", "h4",
    "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "figure",
    "figcaption", "table", "thead", "tbody", "tr", "td", "th", "hr", "address", "details",
    "summary", "center", "body",
))  # fmt: skip
VOID = frozenset((
    "br", "hr", "img", "input", "link", "meta", "area", "base", "col", "embed", "source",
    "track", "wbr",
))  # fmt: skip
BESIDE = frozenset((
    "comment", "comments", "disqus", "related", "recommended", "recommendations", "teaser",
    "teasers", "share", "sharing", "social", "newsletter", "breadcrumb", "breadcrumbs", "sidebar",
    "promo", "cookie", "consent", "menu", "navigation", "outbrain", "taboola",
))  # fmt: skip
"""Words in the class or id of an element that stands beside a story. Page makers of all countries
write them in English."""
BOXES = frozenset(("div", "section", "ul", "ol", "aside"))
NAME = re.compile(r"[A-Z]?[a-z]+")
HOLDERS = ("ul", "ol", "table", "figure")
DEEPEST = 200
BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Text that stands together. `path` names the elements around it, the outermost first;
    `start` and `end` count characters of the file; `holder` numbers the list, table or picture
    that it is part of, `row` the row of the table, `article` the innermost
    article element; `beside` whether an element around it says that it is beside the story."""

    text: str
    path: tuple[str, ...]
    start: int
    end: int
    holder: int = 0
    row: int = 0
    article: int = 0
    beside: bool = False

    @property
    def kind(self) -> str:
        """The innermost element that tells what the passage is."""
        return next((tag for tag in reversed(self.path) if tag in KINDS), "p")


KINDS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "td", "th",
    "hr", "img",
))  # fmt: skip


STRAY = re.compile(r"<(?!!--)(?=[^<>]*(?:<|$))")


def without_stray_signs(html: str) -> str:
    """The same characters, but no “<” that opens nothing: Python's tokenizer would look for its
    end again and again, up to the end of the file."""
    closed = html.rfind("-->")
    head, tail = html[: closed + 1], html[closed + 1 :]
    return STRAY.sub(" ", head + tail.replace("<!--", "    "))


def passages(html: str, *, blank_lines: bool = False) -> Iterator[Passage]:
    """The passages of a page or a piece of HTML, in order. With `blank_lines`, a blank line ends
    a paragraph too, as in the texts of WordPress's classic editor."""
    reader = _Reader(html, blank_lines=blank_lines)
    reader.feed(without_stray_signs(html))
    reader.close()
    reader.flush(len(html))
    yield from reader.found


def stands_beside(tag: str, attributes: dict[str, str | None]) -> bool:
    """Does an element say that it is no part of the story around it?"""
    if tag not in BOXES:
        return False
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:300]
    return tag == "aside" or any(word.lower() in BESIDE for word in NAME.findall(names))


class _Reader(HTMLParser):
    def __init__(self, html: str, *, blank_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", html))]
        self._blank_lines = blank_lines
        self._path: list[str] = []
        self._serials: list[int] = []
        self._opened = 0
        self._silent = 0
        self._beside: list[bool] = []
        self._pieces: list[str] = []
        self._start: int | None = None

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "br":
            self._pieces.append("\n")
        elif tag == "hr" or tag == "img":
            self._mark(tag, dict(attrs))
        if tag in VOID or len(self._path) >= DEEPEST:
            return
        if tag in BREAKING or tag in SILENT:
            self.flush(self._at())
        # A paragraph or list item that was left open ends where the next one begins.
        if tag in ("p", "li", "tr", "td", "th", "dt", "dd") and tag in self._path[-2:]:
            self._leave(tag)
        self._opened += 1
        self._path.append(tag)
        self._serials.append(self._opened)
        self._beside.append(stands_beside(tag, dict(attrs)))
        self._silent += tag in SILENT

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in BREAKING or tag in SILENT:
            self.flush(self._at())
        if tag in self._path:
            self._leave(tag)

    def handle_data(self, data: str) -> None:
        if self._silent or not data:
            return
        at = self._at()
        if self._start is None:
            if not data.strip():
                return
            self._start = at
        parts = BLANK_LINE.split(data) if self._blank_lines else [data]
        for number, part in enumerate(parts):
            if number:
                self.flush(at)
                self._start = at
            self._pieces.append(part)

    def _leave(self, tag: str) -> None:
        while self._path:
            left = self._path.pop()
            self._serials.pop()
            self._beside.pop()
            self._silent -= left in SILENT
            if left == tag:
                return

    def _mark(self, tag: str, attrs: dict[str, str | None]) -> None:
        """A rule or a picture: a passage without words of its own."""
        text = (attrs.get("alt") or "") if tag == "img" else ""
        if not self._silent:
            at = self._at()
            if tag == "hr":
                self.flush(at)
            end = at + len(self.get_starttag_text() or "")
            self._found(" ".join(text.split()), start=at, end=end, tag=tag)

    def flush(self, end: int) -> None:
        """End the passage that is open."""
        text = " ".join("".join(self._pieces).split())
        if text and self._start is not None:
            self._found(text, start=self._start, end=end)
        self._pieces, self._start = [], None

    def _found(self, text: str, *, start: int, end: int, tag: str = "") -> None:
        path = (*self._path, tag) if tag else tuple(self._path)
        self.found.append(
            Passage(
                text=text,
                path=path,
                start=start,
                end=end,
                holder=self._serial(HOLDERS),
                row=self._serial(("tr",)),
                article=self._serial(("article",)),
                beside=any(self._beside),
            )
        )

    def _serial(self, tags: tuple[str, ...]) -> int:
        """The number of the innermost of these elements; 0 outside of them."""
        for tag, serial in zip(reversed(self._path), reversed(self._serials), strict=True):
            if tag in tags:
                return serial
        return 0
