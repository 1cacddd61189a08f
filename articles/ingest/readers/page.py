"""HTML pages: what stands in them goes through the parser line by line, as any messy text does;
their tags then say what is a heading, a list or a caption, and their heads who wrote it and when.
"""

from collections.abc import Iterator
from dataclasses import replace

from articles.ingest.parser.decoding import decode
from articles.ingest.parser.document import Origin, ParsedBlock, Span
from articles.ingest.parser.parse import parse
from articles.ingest.parser.unreadable import Unreadable
from articles.ingest.readers.blocks import joined
from articles.ingest.readers.head import Head
from articles.ingest.readers.item import Item
from articles.ingest.readers.offsets import Bytes
from articles.ingest.readers.passages import Passage, passages
from articles.ingest.readers.story import Story, language_tag, moment

LARGEST = 16 * 1024**2
TOO_LARGE = "The page has more than {limit:,} bytes. No article has. Save its text alone."
NO_WORDS = "The page has no text of its own: it may be built by scripts. Save the text you see."
FEWEST = 200
"""Characters in the paragraphs of an element that holds the story."""

LEFT_OUT = frozenset((
    "junk", "ad", "byline", "date", "source", "comment_count", "comment", "divider",
))  # fmt: skip


def read(raw: bytes, *, language: str) -> Iterator[Item]:
    """One item. Raises Unreadable."""
    if len(raw) > LARGEST:
        raise Unreadable(TOO_LARGE.format(limit=LARGEST))
    decoded = decode(raw)
    page = decoded.text.replace("\0", " ")
    found = of_the_story(list(passages(page)))
    if not any(passage.text for passage in found):
        raise Unreadable(NO_WORDS)
    offsets = Bytes(page, encoding=decoded.encoding)
    places = [(offsets.at(passage.start), offsets.at(passage.end)) for passage in found]
    story = story_of(found, places, head=Head(page))
    yield Item(
        start=0,
        end=len(raw),
        parsed=story.document(size=len(raw), encoding=decoded.encoding, language=language),
    )


def of_the_story(found: list[Passage]) -> list[Passage]:
    """The passages of the article element with most to read, or of main, or all; without those
    that say they stand beside it, unless nearly all of the story says so."""
    own = [each for each in found if not each.beside]
    if 2 * _prose(own) >= _prose(found) and _prose(own) >= FEWEST:
        found = own
    lengths: dict[int, int] = {}
    for passage in found:
        if passage.kind in ("p", "blockquote") and len(passage.text) > 60:
            lengths[passage.article] = lengths.get(passage.article, 0) + len(passage.text)
    longest = max(lengths, key=lambda key: lengths[key], default=0)
    if longest and lengths[longest] >= FEWEST:
        return [each for each in found if each.article == longest]
    main = [each for each in found if "main" in each.path]
    if sum(len(each.text) for each in main) >= FEWEST:
        return main
    return [each for each in found if "aside" not in each.path]


def _prose(found: list[Passage]) -> int:
    """How many characters there are to read."""
    return sum(len(each.text) for each in found if each.kind in ("p", "blockquote"))


def story_of(found: list[Passage], places: list[Origin], *, head: Head) -> Story:
    """The story in these passages, told by the parser and by their tags."""
    read = parse(("\n".join(each.text or "-" for each in found) + "\n").encode("utf-8", "replace"))
    fates = [span for span in read.spans if span.label != "bom"]
    story = Story(
        headline=head.headline,
        url=head.url,
        publisher=head.first("og:site_name"),
        authors=head.authors,
        published_at=moment(head.published) if head.published else None,
        language=language_tag(head.language),
        comment_count=read.comment_count,
    )
    kept: list[tuple[Passage, Origin]] = []
    for passage, place, fate in zip(found, places, fates, strict=True):
        label = label_of(passage, fate)
        is_title = passage.kind == "h1" and not story.has("headline")
        if is_title or (fate.label == "headline" and not story.headline):
            story.headline = passage.text
            label = "headline"
        elif label not in LEFT_OUT:
            kept.append((passage, place))
        story.marks.append(Span(*place, label, fate.reason if label in LEFT_OUT else ""))
    story.blocks = tuple(located(kept))
    story.authors = story.authors or [byline.name for byline in read.bylines]
    story.published_at = story.published_at or read.published_at
    story.sources_said = read.sources
    return story


def label_of(passage: Passage, fate: Span) -> str:
    """What the parser makes of the words, unless the tag says better."""
    if passage.kind == "hr":
        return "divider"
    # Within the story's own element a heading or list is one, however short its words are.
    trusted = passage.kind != "p" and ("article" in passage.path or "main" in passage.path)
    if fate.label in LEFT_OUT and not trusted:
        return fate.label
    named = {"li": "list", "blockquote": "quote", "figcaption": "caption", "img": "caption"}
    if passage.kind in ("td", "th"):
        return "table"
    if passage.kind in ("h2", "h3", "h4", "h5", "h6"):
        return "heading"
    return named.get(passage.kind, "paragraph")


def located(kept: list[tuple[Passage, Origin]]) -> Iterator[ParsedBlock]:
    """Blocks, each with the bytes from its first passage to its last."""
    places = {id(passage): place for passage, place in kept}
    for block, own in joined(passage for passage, _ in kept):
        origin = (places[id(own[0])][0], places[id(own[-1])][1])
        yield replace(block, origin=origin)
