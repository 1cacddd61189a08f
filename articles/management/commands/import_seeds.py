"""manage.py import_seeds: raw text files become articles."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.ingest.beside import fill_from_beside
from articles.ingest.drafting import Wishes
from articles.ingest.files import find
from articles.ingest.progress import shown
from articles.ingest.readers.formats import READERS
from articles.ingest.report import Outcome, Report, summary
from articles.ingest.running import proceed, rehearse, start, stopped
from articles.models import ImportRun, Origin


class Command(BaseCommand):
    """Fifty stories a transaction. Importing again writes nothing; what was stopped goes on with
    --resume. Exit code 0 only if no file was rejected."""

    help = "Import raw text files, or whole folders of them, as articles."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, default=[Path("seeds")], metavar="PATH")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument(
            "--resume", action="store_true", help="go on with the last import, which was stopped"
        )
        parser.add_argument(
            "--as",
            dest="format_in",
            choices=sorted(READERS),
            default="",
            help="the format of the files; default: each file's own, told by its content",
        )
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
        counts: Counter[Outcome] = Counter()
        reports, total = self.reports(options)
        try:
            for report in shown(
                reports, total=total, write=self.tell, on_terminal=self.stderr.isatty()
            ):
                counts[report.outcome] += 1
                as_json = options["format"] == "jsonl"
                self.stdout.write(report.as_json() if as_json else report.as_row())
        except KeyboardInterrupt:
            self.stderr.write(summary(counts))
            raise CommandError("Stopped. Go on with: manage.py import_seeds --resume") from None
        self.stderr.write(summary(counts))
        if not options["dry_run"]:
            self.fill([Path(path) for path in options["paths"]])
        if counts[Outcome.REJECTED]:
            raise CommandError(f"{counts[Outcome.REJECTED]} files were rejected; see above.")

    def fill(self, paths: list[Path]) -> None:
        """Pictures beside the files go into their stories."""
        for found in find(paths):
            if not found.ignored:
                for told in fill_from_beside(found, now=timezone.now()):
                    self.stderr.write(told)

    def tell(self, text: str) -> None:
        """Write to the terminal as it is: no colour, no line end."""
        self.stderr.write(text, style_func=str, ending="")
        self.stderr.flush()

    def reports(self, options: dict[str, Any]) -> tuple[Iterator[Report], int]:
        """What becomes of each file, and how many there are."""
        paths = [Path(path) for path in options["paths"]]
        if options["dry_run"]:
            wishes = wished(options)
            return rehearse(paths=paths, wishes=wishes, clock=timezone.now), number_of(paths)
        run = stopped() if options["resume"] else None
        if options["resume"] and not run:
            raise CommandError("The last import came to its end. Start a new one without --resume.")
        run = run or start(paths=paths, wishes=wished(options), now=timezone.now())
        return proceed(run=run, clock=timezone.now), still_to_do(run)


def wished(options: dict[str, Any]) -> Wishes:
    return Wishes(
        format=options["format_in"],
        publish=options["publish"],
        headline_from=options["headline_from"],
        section=options["section"],
        language=options["language"],
        origin=options["origin"],
    )


def number_of(paths: list[Path]) -> int:
    return sum(1 for _ in find(paths))


def still_to_do(run: ImportRun) -> int:
    return max(0, number_of([Path(path) for path in run.paths]) - run.files.count())
