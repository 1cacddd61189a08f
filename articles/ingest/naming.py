"""The people, publishers and sections that documents name, as the desk knows them."""

from collections.abc import Iterable

from anyascii import anyascii
from django.utils.text import slugify

from articles.ingest.parser.document import ParsedDocument
from articles.models import Author, Section, Source


class Names:
    """Asked for once for many documents; whoever is new is made when first named."""

    def __init__(self, documents: Iterable[ParsedDocument]) -> None:
        documents = list(documents)
        people = {author_slug(each.name) for doc in documents for each in doc.bylines}
        publishers = {
            source_slug(each.name, each.domain) for doc in documents for each in doc.sources
        }
        self.authors = known(Author, people)
        self.sources = known(Source, publishers)

    def author(self, name: str) -> int:
        slug = author_slug(name)
        if slug not in self.authors:
            defaults = {"name": name[:200]}
            self.authors[slug] = Author.objects.get_or_create(slug=slug, defaults=defaults)[0].pk
        return self.authors[slug]

    def source(self, name: str, domain: str) -> int:
        slug = source_slug(name, domain)
        if slug not in self.sources:
            defaults = {"name": name[:200], "domain": domain[:253]}
            self.sources[slug] = Source.objects.get_or_create(slug=slug, defaults=defaults)[0].pk
        return self.sources[slug]


def known(model: type[Author] | type[Source], slugs: set[str]) -> dict[str, int]:
    if not slugs:
        return {}
    return dict(model.objects.filter(slug__in=slugs).values_list("slug", "pk"))


def author_slug(name: str) -> str:
    return slugify(anyascii(name))[:200] or "author"


def source_slug(name: str, domain: str) -> str:
    return slugify(anyascii(domain or name).replace(".", "-"))[:200] or "source"


def section(name: str) -> Section:
    """The section of this name or slug, made where there is none."""
    found = Section.objects.filter(slug=slugify(anyascii(name))).first()
    return found or Section.objects.create(name=name, slug=slugify(anyascii(name)))
