"""manage.py refreeze: freeze what readers see again, where names or the format have changed."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.editions.models import Listing
from articles.models import Article
from articles.workflow.refreezing import refreeze


class Command(BaseCommand):
    """From the published revisions; bytes stay equal, and nothing is written, where nothing
    changed. Can be stopped and run again at any time."""

    help = "Freeze live and scheduled stories again, from the revisions they came from."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ids", nargs="*", type=UUID, metavar="ID", help="default: all")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        shown = Listing.objects.filter(visible_until__gt=now, pub_status=Listing.Status.USABLE)
        if options["ids"]:
            shown = shown.filter(article_id__in=options["ids"])
        article_ids = shown.order_by("article_id").values_list("article_id", flat=True).distinct()
        changed = same = 0
        for article_id in article_ids.iterator():
            if refreeze(article=Article.objects.get(pk=article_id), now=timezone.now()):
                changed += 1
            else:
                same += 1
        self.stdout.write(f"{changed + same} stories: {changed} frozen again, {same} unchanged")
