"""manage.py work: do what is due, for ever or once."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsroom.working import go_round, round_of_work, work_until


class Command(BaseCommand):
    """A worker process; several may run against one PostgreSQL database."""

    help = "Do the background work that is due: change log, renditions, webhooks, search."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="give every kind of work one turn, then stop"
        )

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            self._work_once()
            return
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        turns = round_of_work()
        self.stdout.write("Working. Ctrl-C stops it.")
        self.stdout.flush()
        work_until(stop, turns=turns)

    def _work_once(self) -> None:
        turns = round_of_work()
        done = go_round(turns)
        self.stdout.write(f"{done} done")
        if failed := [turn.name for turn in turns if turn.failures]:
            raise CommandError(f"These failed, see the log: {', '.join(failed)}. They stay due.")
