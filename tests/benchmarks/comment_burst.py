"""Ten thousand comments at once on one story: what is stored, and how the editors' screens fare.

`python -m tests.benchmarks.comment_burst` uses the configured database, which has to be empty, and
says as JSON what came of it. Four processes post; a moderator goes on asking for the queue.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from time import perf_counter

import django
from django.core.management import call_command
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402 (models need Django set up)
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from articles.comments.models import Comment, Thread  # noqa: E402
from tests.benchmarks.comments import fill, story  # noqa: E402
from tests.comments.crowd import NOON  # noqa: E402

PROCESSES = 4
EACH = 2_500
WAITING = 5_000
CROWD = Path(__file__).parents[1] / "comments" / "crowd.py"


def screens(client: Client, *, until: list[subprocess.Popen[str]] | None) -> list[float]:
    """How long the queue took, in milliseconds, again and again while the crowd posts."""
    taken: list[float] = []
    while len(taken) < 20 or (until and any(one.poll() is None for one in until)):
        begun = perf_counter()
        answer = client.get(reverse("admin:comments_comment_queue"))
        taken.append((perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"The queue answered {answer.status_code}.")
    return taken


def told(taken: list[float]) -> dict[str, float]:
    return {"median_ms": round(median(taken), 1), "worst_ms": round(max(taken), 1)}


def main() -> None:
    call_command("migrate", verbosity=0)
    moderator = User.objects.create_superuser("bench")
    client = Client(headers={"host": "localhost"})
    client.force_login(moderator)
    fill(story(NOON), WAITING, now=NOON, traced=True)
    target = story(NOON)

    quiet = screens(client, until=None)
    begun = perf_counter()
    crowd = [
        subprocess.Popen(
            [sys.executable, str(CROWD), str(target), str(network), str(EACH), "-"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        for network in range(PROCESSES)
    ]
    # Their answers are shorter than the pipe; they end without being read.
    busy = screens(client, until=crowd)
    outcomes = Counter(
        line if line == "throttled" else "accepted"
        for one in crowd
        for line in one.communicate()[0].split()
    )
    seconds = perf_counter() - begun
    thread = Thread.objects.get(pk=target)
    counts = (thread.approved_count, thread.pending_count, thread.rejected_count, thread.spam_count)
    result = {
        "engine": connection.vendor,
        "posts": PROCESSES * EACH,
        "seconds": round(seconds, 1),
        **outcomes,
        "stored": Comment.objects.of(target).count(),
        "counted": sum(counts),
        "queue_before": told(quiet),
        "queue_during": told(busy),
        "failed_processes": sum(one.returncode != 0 for one in crowd),
    }
    json.dump(result, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
