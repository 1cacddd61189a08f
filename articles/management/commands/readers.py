"""manage.py readers: what is kept of readers who comment, and to forget them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.comments.privacy import erase_again, erase_reader, erasures, export_reader
from articles.comments.readers import key_of_email, key_of_reader
from articles.comments.refusals import BadEmail
from articles.comments.retention import kept
from articles.workflow.actors import System

KEEPER = System("the keeper of the data")


class Command(BaseCommand):
    """A reader is named by the address or the token's subject; only keyed hashes are stored."""

    help = "Show, export or erase what is kept of readers who comment."

    def add_arguments(self, parser: CommandParser) -> None:
        todo = parser.add_subparsers(dest="todo", required=True)
        todo.add_parser("kept", help="how much is kept of people, and since when")
        for name, about in (
            ("export", "all that is kept of one"),
            ("erase", "forget one for good"),
        ):
            one = todo.add_parser(name, help=about)
            who = one.add_mutually_exclusive_group(required=True)
            who.add_argument("--email", help="the address that came with the comments")
            who.add_argument("--subject", help="“sub” of the reader's token")
        todo.add_parser("list", help="the list of erasures, to keep beside the backups")
        again = todo.add_parser("again", help="erase whom the list names, after a restore")
        again.add_argument("file", nargs="?", type=Path, help="a list kept beside the backups")

    def handle(self, *args: Any, todo: str, **options: Any) -> None:
        now = timezone.now()
        if todo == "kept":
            self.tell(kept(now=now))
        elif todo == "list":
            self.tell(erasures())
        elif todo == "again":
            self.stdout.write(f"{self.again(options['file'], now=now)} comments erased")
        elif todo == "export":
            self.tell(export_reader(author_key=key_in(options)))
        else:
            count = erase_reader(author_key=key_in(options), by=KEEPER, now=now)
            self.stdout.write(f"{count} comments erased. Keep the new list: manage.py readers list")

    def again(self, file: Path | None, *, now: datetime) -> int:
        try:
            listed = json.loads(file.read_text()) if file else []
            known = [(str(one["author_key"]), datetime.fromisoformat(one["at"])) for one in listed]
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise CommandError(
                f"{file} is no list of erasures ({error}). Take one that «readers list» wrote."
            ) from error
        return erase_again(by=KEEPER, now=now, listed=known)

    def tell(self, what: object) -> None:
        self.stdout.write(json.dumps(what, indent=1, default=str, ensure_ascii=False))


def key_in(options: dict[str, Any]) -> str:
    """Raises CommandError."""
    try:
        if options["email"]:
            return key_of_email(options["email"])
        return key_of_reader(options["subject"])
    except BadEmail as error:
        raise CommandError(str(error)) from error
