"""manage.py export_articles: everything that is stored, in formats that others read."""

from collections.abc import Iterator
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.editions.models import Listing
from articles.feeds import markdown, ninjs
from articles.ingest import outgoing
from articles.previews.drafts import composed


class Command(BaseCommand):
    """json from the desk has all fields, blocks and raw documents; the other formats, and
    everything --live, hold what readers get. Written as it is read: a large newsroom fits too."""

    help = "Print all articles: the desk's drafts, or what readers see now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["json", "ninjs", "markdown"], default="json")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--desk", action="store_true", help="the drafts (the default)")
        which.add_argument("--live", action="store_true", help="what readers see now")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["format"] == "json" and not options["live"]:
            self.write_list(outgoing.described(article) for article in outgoing.drafts())
            return
        documents = live() if options["live"] else as_if_published()
        if options["format"] == "markdown":
            for document in documents:
                self.stdout.write(markdown.render(document))
        else:
            form = ninjs.render if options["format"] == "ninjs" else dict
            self.write_list(form(document) for document in documents)

    def write_list(self, things: Iterator[Any]) -> None:
        """One JSON list, a thing at a time."""
        between = "[\n"
        for thing in things:
            self.stdout.write(between, ending="")
            self.stdout.write(orjson.dumps(thing, option=orjson.OPT_INDENT_2).decode(), ending="")
            between = ",\n"
        self.stdout.write("[]" if between == "[\n" else "\n]")


def live() -> Iterator[dict[str, Any]]:
    listings = Listing.objects.usable(timezone.now()).select_related("edition").oldest()
    for listing in listings.iterator(chunk_size=200):
        yield orjson.loads(listing.edition.document)


def as_if_published() -> Iterator[dict[str, Any]]:
    now = timezone.now()
    for article in outgoing.drafts():
        yield orjson.loads(composed(revision=article.head, now=now).document)
