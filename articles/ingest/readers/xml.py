"""XML as a stream of elements that know their bytes. Whatever attacks a parser is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from articles.ingest.parser.unreadable import Unreadable

CHUNK = 65536
DEEPEST = 200
HOSTILE = (
    "The file declares entities or a document type, as attacks on XML readers do. "
    "Export it again without them."
)
BROKEN = "The XML is broken in line {line}: nothing after it was read. Export it again."
TOO_DEEP = "Its XML elements are nested more than {deepest} deep. No feed or export is."
WIDE = "The XML is not in an encoding that contains ASCII. Save it as UTF-8 and import it again."


@dataclass(slots=True)
class Element:
    """`tag` is {namespace}name; `text` all text directly in it; bytes `start` to `end`."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    text: str = ""
    pieces: list[str] = field(default_factory=list)
    children: list["Element"] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.tag.rpartition("}")[2]

    def all(self, tag: str) -> list["Element"]:
        """The children of that name, in whatever namespace unless one is given."""
        return [each for each in self.children if tag in (each.tag, each.name)]

    def first(self, *tags: str) -> "Element | None":
        return next((found for tag in tags for found in self.all(tag)), None)

    def value(self, *tags: str) -> str:
        found = self.first(*tags)
        return found.text.strip() if found else ""


def elements(raw: bytes, *, names: frozenset[str]) -> Iterator[Element]:
    """The elements of these names, each when it has ended, and other children of the root's
    children as they come. Raises Unreadable, after what could be read."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:4]:
        raise Unreadable(WIDE)
    target = _Target(raw, names)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.expat = parser.parser
    try:
        for at in range(0, len(raw), CHUNK):
            parser.feed(raw[at : at + CHUNK])
            yield from target.taken()
        parser.close()
        yield from target.taken()
    except ParseError as error:
        yield from target.taken()
        raise Unreadable(BROKEN.format(line=error.position[0])) from error
    except DefusedXmlException as error:
        raise Unreadable(HOSTILE) from error


class _Target:
    """Receives the parser's events; keeps no element longer than until it is taken."""

    def __init__(self, raw: bytes, names: frozenset[str]) -> None:
        self.expat: object = None
        self._raw = raw
        self._names = names
        self._stack: list[Element] = []
        self._done: list[Element] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._stack) >= DEEPEST:
            raise Unreadable(TOO_DEEP.format(deepest=DEEPEST))
        self._stack.append(Element(tag, attributes, self._at()))

    def data(self, text: str) -> None:
        if self._stack:
            self._stack[-1].pieces.append(text)

    def end(self, tag: str) -> None:
        element = self._stack.pop()
        element.text = "".join(element.pieces)
        element.end = self._raw.index(b">", self._at()) + 1
        if element.name in self._names and not self._inside():
            self._done.append(element)
        elif self._stack and (self._inside() or len(self._stack) < 3):
            self._stack[-1].children.append(element)

    def close(self) -> None:
        pass

    def taken(self) -> Iterator[Element]:
        done, self._done = self._done, []
        yield from done

    def _inside(self) -> bool:
        return any(each.name in self._names for each in self._stack)

    def _at(self) -> int:
        return self.expat.CurrentByteIndex  # type: ignore[attr-defined]  # expat's own parser
