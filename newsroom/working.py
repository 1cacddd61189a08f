"""The worker: asks every room in turn for what is due, and rests when nothing is.

The row is the job: what has to be done stands in the database, so a worker that is killed
loses nothing, and any number of them may run.
"""

import logging
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)

SHORTEST_REST, LONGEST_REST = 0.2, 2.0
LONGEST_PAUSE = 60.0


class Job(Protocol):
    """Does what is due at `now` and answers how many things it did."""

    def __call__(self, *, now: datetime) -> int: ...


@dataclass
class Turn:
    """One job's place in the round; after a failure it pauses, longer each time."""

    name: str
    job: Job
    failures: int = 0
    paused_until: float = 0.0

    def take(self, *, now: datetime) -> int:
        """Do the job unless it pauses. A failure is logged and stops nobody else."""
        if time.monotonic() < self.paused_until:
            return 0
        try:
            done = self.job(now=now)
        except Exception:
            self.failures += 1
            pause = min(2.0**self.failures, LONGEST_PAUSE)
            self.paused_until = time.monotonic() + pause
            logger.exception(
                "%s failed (%d in a row). It stays due and is tried again in %d seconds.",
                self.name,
                self.failures,
                pause,
            )
            return 0
        self.failures = 0
        return done


def round_of_work() -> list[Turn]:
    """Everybody named in settings.WORK, in that order."""
    return [Turn(name=name, job=import_string(name)) for name in settings.WORK]


def go_round(turns: list[Turn]) -> int:
    """Give everybody one turn; answers how many things were done."""
    close_old_connections()  # one that broke in the round before is replaced
    try:
        return sum(turn.take(now=timezone.now()) for turn in turns)
    finally:
        close_old_connections()


def work_until(stop: threading.Event, *, turns: list[Turn]) -> None:
    """Go round until told to stop, resting longer the longer there is nothing to do."""
    rest = SHORTEST_REST
    while not stop.is_set():
        if go_round(turns):
            rest = SHORTEST_REST
        else:
            stop.wait(rest)
            rest = min(rest * 2, LONGEST_REST)
