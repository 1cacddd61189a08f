"""Reading a file: the stories in it, told apart, and what cannot be one. Plain Python."""

from collections.abc import Iterator

from articles.body.problems import InvalidBody
from articles.ingest.files import Found, Refusal, legible, read
from articles.ingest.incoming import Incoming, Unfit, incoming
from articles.ingest.parser.unreadable import Unreadable
from articles.ingest.readers import formats
from articles.ingest.readers.item import Item

FRAME = "Its {stories} stories are told one by one; {rest:,} bytes around them belong to none."


def stories(found: Found, *, as_format: str, language: str) -> Iterator[Incoming | Unfit]:
    """The stories of one file. Never raises for what the file holds."""
    path = legible(str(found.path))
    if found.ignored:
        yield Unfit(path=path, name=found.name, message=found.refusal, ignored=True)
        return
    several = inside = 0
    try:
        raw = read(found)
        for item in formats.read(raw, as_format=as_format, language=language):
            mark = "" if len(raw) == item.end - item.start else f"#{item.start}"
            several += bool(mark)
            inside += item.end - item.start if mark else 0
            yield story(item, raw=raw, path=path + mark, name=found.name + mark)
    except (Refusal, Unreadable) as refusal:
        yield Unfit(path=path, name=found.name, message=str(refusal))
        return
    if several:
        frame = FRAME.format(stories=several, rest=len(raw) - inside)
        yield Unfit(path=path, name=found.name, message=frame, ignored=True)


def story(item: Item, *, raw: bytes, path: str, name: str) -> Incoming | Unfit:
    """One of the stories of a file; several are named by the byte at which they begin."""
    if item.parsed is None:
        return Unfit(path=path, name=name, message=item.refusal, ignored=item.is_other)
    content = raw[item.start : item.end]
    try:
        return incoming(path=path, name=name, raw=content, parsed=item.parsed)
    except InvalidBody as invalid:
        return Unfit(path=path, name=name, message=str(invalid), parsed=item.parsed)
