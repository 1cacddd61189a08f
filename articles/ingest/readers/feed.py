"""RSS 0.9x to 2.0, RSS 1.0, Atom (RFC 4287) and WordPress exports (WXR 1.x): many stories each."""

from collections.abc import Iterator

from articles.ingest.parser.document import Origin, ParsedComment
from articles.ingest.readers.blocks import blocks_of
from articles.ingest.readers.item import Item
from articles.ingest.readers.passages import passages
from articles.ingest.readers.story import NO_TEXT, Story, moment
from articles.ingest.readers.xml import Element, elements

STORIES = frozenset(["item", "entry"])
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
EXCERPTS = tuple(f"{{http://wordpress.org/export/1.{n}/excerpt/}}encoded" for n in range(3))
MEDIA = "{http://search.yahoo.com/mrss/}"
KINDS = ("post", "page")
NO_STORY = "An entry of the kind “{kind}”: no story."


def read(raw: bytes, *, language: str) -> Iterator[Item]:
    """An item for each entry. Raises Unreadable, after the entries that could be read."""
    for entry in elements(raw, names=STORIES):
        kind = entry.value("post_type")
        if kind and kind not in KINDS:
            reason = NO_STORY.format(kind=kind[:40])
            yield Item(start=entry.start, end=entry.end, refusal=reason, is_other=True)
            continue
        story = story_of(entry, raw)
        if story.is_empty:
            yield Item(start=entry.start, end=entry.end, refusal=NO_TEXT)
            continue
        size = entry.end - entry.start
        parsed = story.document(size=size, encoding=encoding_of(raw), language=language)
        yield Item(start=entry.start, end=entry.end, parsed=parsed)


def encoding_of(raw: bytes) -> str:
    """The encoding that the XML declaration names; UTF-8 without one (XML 1.0, 4.3.3)."""
    head = raw[:200].partition(b"?>")[0]
    name = head.partition(b"encoding=")[2][1:40].replace(b"'", b'"').partition(b'"')[0]
    return name.decode("ascii", "replace").lower() or "utf-8"


def story_of(entry: Element, raw: bytes) -> Story:
    story = Story()

    def place(element: Element) -> Origin:
        return (element.start - entry.start, element.end - entry.start)

    for element in entry.children:
        match element.name:
            case "title" if not element.tag.startswith(MEDIA):
                story.headline = " ".join(each.text for each in passages(element.text))
                story.mark("headline", place(element))
            case "link" if not story.url:
                if link := address(element):
                    story.url = link
                    story.mark("source", place(element))
            case "creator" | "author":
                name = element.value("name") or element.text.strip()
                story.authors.append(in_brackets(name))
                story.mark("byline", place(element))
            case "pubDate" | "published" | "date":
                story.published_at = moment(element.text) or story.published_at
                story.mark("date", place(element))
            case "comment" if comment := comment_of(element):
                story.comments.append(comment)
                story.mark("comment", place(element))
    body = entry.first(CONTENT, "content")
    summary = entry.first(*EXCERPTS, "description", "summary")
    if body is None or not inside(body, raw).strip():
        body, summary = summary, None
    if body is not None:
        is_export = bool(entry.value("post_type"))
        story.blocks = blocks_of(inside(body, raw), origin=place(body), blank_lines=is_export)
        story.mark("paragraph", place(body))
    if summary is not None and summary is not body:
        story.lead = " ".join(each.text for each in passages(inside(summary, raw)))
        story.mark("lead", place(summary))
    story.external_id = entry.value("post_id") or entry.value("guid", "id")
    story.comment_count = len(story.comments) if story.comments else None
    return story


def inside(element: Element, raw: bytes) -> str:
    """The HTML in an element: escaped, in CDATA, or (Atom's xhtml) as elements of its own."""
    if not element.children:
        return element.text
    return raw[element.start : element.end].decode(encoding_of(raw), "replace")


def address(element: Element) -> str:
    if element.attributes.get("rel", "alternate") != "alternate":
        return ""
    link = element.attributes.get("href", "") or element.text
    return link.strip() if link.strip().startswith(("http://", "https://")) else ""


def in_brackets(name: str) -> str:
    """RSS has authors as “jane@example.org (Jane Roe)”."""
    mail, _, rest = name.partition("(")
    return rest.rstrip(") ") if "@" in mail and rest else name


def comment_of(element: Element) -> ParsedComment | None:
    """A reader's comment in a WordPress export, if it was approved there."""
    text = element.value("comment_content")
    if not text or element.value("comment_approved") not in ("1", "approved"):
        return None
    if element.value("comment_type") not in ("", "comment"):
        return None
    said = "\n".join(each.text for each in passages(text, blank_lines=True))
    at = moment(element.value("comment_date_gmt", "comment_date"))
    return ParsedComment(author=element.value("comment_author"), text=said, at=at)
