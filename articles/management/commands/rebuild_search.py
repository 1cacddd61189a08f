"""manage.py rebuild_search: build the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.search.rebuilding import rebuild


class Command(BaseCommand):
    """For when the analyser has changed, or a database was restored. Searching goes on meanwhile
    and finds what is in the index already."""

    help = "Build the search index anew from what readers see."

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for done, of in rebuild(now=timezone.now()):
            self.stdout.write(f"{done} of {of}", ending="\r")
            self.stdout.flush()
        self.stdout.write(f"The index holds {done} stories.")
