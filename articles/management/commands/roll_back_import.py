"""manage.py roll_back_import: undo a whole import."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.ingest.rollback import roll_back
from articles.models import ImportRun
from articles.workflow.actors import IMPORTER
from articles.workflow.refusals import WrongMoment


class Command(BaseCommand):
    """Stories that editors changed, moved or published stay as they are."""

    help = "Remove what an import brought, where nobody else has worked on it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", nargs="?", help="the import's id; default: the last one")

    def handle(self, *args: Any, **options: Any) -> None:
        runs = ImportRun.objects.order_by("-started_at", "-id")
        run = (runs.filter(pk=options["run"]) if options["run"] else runs).first()
        if run is None:
            raise CommandError("There is no such import. Look its id up in the admin.")
        try:
            counts = roll_back(run=run, by=IMPORTER, now=timezone.now())
        except WrongMoment as refusal:
            raise CommandError(str(refusal)) from refusal
        told = ", ".join(f"{number} {undone}" for undone, number in sorted(counts.items()))
        self.stdout.write(f"Rolled back {run}: {told or 'it had written nothing'}.")
