"""The names that a text refers to by id, as readers will meet them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from articles.editions.composition import Name
from articles.models import Author, Section, Source, Tag
from articles.workflow.pictures import may_be_shown_for_good
from articles.workflow.snapshot import Snapshot
from media.describing import describe


@dataclass(frozen=True, kw_only=True)
class Names:
    """Everything a text names, looked up once. `path` runs from the section up to its root."""

    path: tuple[Section, ...]
    tags: tuple[Tag, ...]
    bylines: tuple[tuple[Author, str], ...]
    sources: tuple[tuple[Source, dict[str, Any]], ...]

    def terms(self) -> Iterator[tuple[str, str]]:
        """The names under which readers find the story."""
        yield from (("section", section.slug) for section in self.path)
        yield from (("tag", tag.slug) for tag in self.tags)
        yield from dict.fromkeys(("author", author.slug) for author, _ in self.bylines)
        yield from dict.fromkeys(("source", source.slug) for source, _ in self.sources)

    def public(self) -> Iterator[Name]:
        yield from (of_section(section) for section in self.path)
        yield from (of_tag(tag) for tag in self.tags)
        yield from dict.fromkeys(of_author(author) for author, _ in self.bylines)
        yield from dict.fromkeys(of_source(source) for source, _ in self.sources)


def names_of(text: Snapshot) -> Names:
    """Look up what the text names by id: sections, tags, authors, sources, in four queries."""
    authors = Author.objects.select_related("portrait").in_bulk(
        [each["author"] for each in text["bylines"]]
    )
    sources = Source.objects.in_bulk([each["source"] for each in text["sources"]])
    return Names(
        path=tuple(upwards(text["section"])),
        tags=tuple(Tag.objects.filter(pk__in=text["tags"]).order_by("slug")),
        bylines=tuple((authors[each["author"]], each["role"]) for each in text["bylines"]),
        sources=tuple((sources[each["source"]], each) for each in text["sources"]),
    )


def upwards(section_id: int | None) -> Iterator[Section]:
    """The section and its ancestors. The tree is small: one query fetches it whole."""
    if section_id is None:
        return
    tree = {section.pk: section for section in Section.objects.all()}
    seen: set[int] = set()
    key: int | None = section_id
    while key is not None and key not in seen:
        seen.add(key)
        yield tree[key]
        key = tree[key].parent_id


def of_section(section: Section) -> Name:
    parent = section.parent.slug if section.parent else ""
    return Name(
        kind="section",
        slug=section.slug,
        name=section.name,
        parent=parent,
        position=section.position,
        document=frozen(
            {
                "slug": section.slug,
                "name": section.name,
                "description": section.description,
                "parent": parent or None,
            }
        ),
    )


def of_tag(tag: Tag) -> Name:
    return Name(
        kind="tag",
        slug=tag.slug,
        name=tag.name,
        document=frozen({"slug": tag.slug, "name": tag.name}),
    )


def of_author(author: Author) -> Name:
    image = author.portrait
    portrait = describe(image) if image and may_be_shown_for_good(image) else None
    return Name(
        kind="author",
        slug=author.slug,
        name=author.name,
        portrait_id=image.pk if image and portrait else None,
        document=frozen(
            {"slug": author.slug, "name": author.name, "bio": author.bio, "portrait": portrait}
        ),
    )


def of_source(source: Source) -> Name:
    return Name(
        kind="source",
        slug=source.slug,
        name=source.name,
        document=frozen(
            {"slug": source.slug, "name": source.name, "domain": source.domain or None}
        ),
    )


def frozen(value: object) -> str:
    """Canonical JSON text: UTF-8, no blanks, keys as given."""
    return orjson.dumps(value).decode()
