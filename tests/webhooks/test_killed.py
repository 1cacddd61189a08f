"""Workers are killed, the receiver is flaky: in the end it knows what the newsroom knows."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsroom.environment import ROOT
from tests.newsroom.processes import manage, surroundings
from tests.own_database import own_database
from tests.webhooks.receiver import Receiver, receiving

REGISTER = """
import sys
from django.utils import timezone
from articles.webhooks import endpoints
endpoints.register(url="{url}", now=timezone.now())
"""
TRUTH = """
import json
from articles.editions.models import Change
rows = Change.objects.order_by("sequence").values_list("sequence", "article_id", "kind")
print(json.dumps([[sequence, str(key), kind] for sequence, key, kind in rows]))
"""
NO_ANSWER = 0


def known(receiver: Receiver) -> dict[str, str]:
    """What a receiver makes of what it heard, however often and in whatever order."""
    told = [message["data"] for message in receiver.messages]
    return {
        each["article_id"]: each["kind"] for each in sorted(told, key=lambda each: each["sequence"])
    }


def survive(*, kills: int, stories: int, folder: Path) -> None:
    moods = random.Random(7)
    answers = moods.choices([200, 500, 503, NO_ANSWER], [8, 1, 1, 1], k=100_000)
    with receiving(*answers) as receiver, own_database(folder) as database:
        environment = database | {"WEBHOOKS_ALLOW_LOOPBACK": "1"}

        def shell(script: str) -> str:
            done = manage(
                "shell", "--no-imports", "--command", script, data_dir=folder, **environment
            )
            assert done.returncode == 0, done.stderr
            return done.stdout

        def start(*arguments: object) -> subprocess.Popen[bytes]:
            module = ["-m", "tests.webhooks.newsroom_under_fire", *map(str, arguments)]
            return subprocess.Popen(
                [sys.executable, *module], cwd=ROOT, env=surroundings(folder, **environment)
            )

        shell(REGISTER.format(url=receiver.url))
        publisher = start("publish", stories)
        for kill in range(kills):
            worker = start("work")
            heard, patience = len(receiver.heard), time.monotonic() + 20
            while len(receiver.heard) == heard and time.monotonic() < patience:
                time.sleep(0.01)
                if publisher.poll() is not None and kill:
                    patience = min(patience, time.monotonic() + 3)
            time.sleep(moods.uniform(0, 0.1))
            worker.kill()
            worker.wait()
        assert publisher.wait(timeout=120) == 0
        assert start("finish").wait(timeout=120) == 0
        truth = json.loads(shell(TRUTH))

    assert truth
    assert known(receiver) == {article: kind for _, article, kind in truth}
    assert {message["data"]["sequence"] for message in receiver.messages} == {
        sequence for sequence, _, _ in truth
    }


@pytest.mark.django_db
def test_workers_killed_while_publishing_lose_nothing(tmp_path: Path) -> None:
    survive(kills=3, stories=20, folder=tmp_path)


@pytest.mark.deep
@pytest.mark.django_db
def test_workers_killed_a_hundred_times_lose_nothing(tmp_path: Path) -> None:
    survive(kills=int(os.environ.get("KILLS", "100")), stories=1000, folder=tmp_path)
