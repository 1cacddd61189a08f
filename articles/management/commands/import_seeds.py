"""manage.py import_seeds: raw text files become articles."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.ingest.drafting import Wishes
from articles.ingest.importer import import_files
from articles.ingest.report import Outcome, summary
from articles.models import Origin


class Command(BaseCommand):
    """One transaction a document. Importing again writes nothing. Exit code 0 only if no file
    was rejected."""

    help = "Import raw text files, or whole folders of them, as articles."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, default=[Path("seeds")], metavar="PATH")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument("--format", choices=["table", "jsonl"], default="table")
        parser.add_argument("--publish", action="store_true", help="publish what is ready for it")
        parser.add_argument(
            "--headline-from",
            choices=["none", "dek", "source-slug"],
            default="none",
            help="where to take a missing headline from; it is then marked as inferred",
        )
        parser.add_argument("--section", default="", help="file all articles here")
        parser.add_argument("--language", default="", help="a BCP 47 tag; default: detected")
        parser.add_argument("--origin", choices=Origin.values, default=Origin.SYNDICATED)

    def handle(self, *args: Any, **options: Any) -> None:
        wishes = Wishes(
            publish=options["publish"],
            headline_from=options["headline_from"],
            section=options["section"],
            language=options["language"],
            origin=options["origin"],
        )
        counts: Counter[Outcome] = Counter()
        paths = [Path(path) for path in options["paths"]]
        for report in import_files(
            paths=paths, wishes=wishes, clock=timezone.now, dry_run=options["dry_run"]
        ):
            counts[report.outcome] += 1
            self.stdout.write(report.as_json() if options["format"] == "jsonl" else report.as_row())
        self.stderr.write(summary(counts))
        if counts[Outcome.REJECTED]:
            raise CommandError(f"{counts[Outcome.REJECTED]} files were rejected; see above.")
