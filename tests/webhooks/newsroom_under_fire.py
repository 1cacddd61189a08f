"""Two processes of a newsroom in trouble: one that publishes, one that delivers until it is killed.

    python -m tests.webhooks.newsroom_under_fire publish STORIES
    python -m tests.webhooks.newsroom_under_fire work      (for ever)
    python -m tests.webhooks.newsroom_under_fire finish    (until nothing is due)

The worker's clock runs ten minutes a round, so that retries come soon.
"""

import os
import random
import sys
import time
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.db.models import Max  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Article  # noqa: E402
from articles.webhooks.delivering import deliver_due  # noqa: E402
from articles.webhooks.following import follow  # noqa: E402
from articles.webhooks.models import Delivery  # noqa: E402
from articles.workflow import actions, saving  # noqa: E402
from articles.workflow.refusals import WrongMoment  # noqa: E402
from tests import desk  # noqa: E402
from tests.desk import EDITOR_IN_CHIEF as CHIEF  # noqa: E402

ROUND = timedelta(minutes=10)


def publish(stories: int) -> None:
    """Stories come, are updated, and some are killed."""
    for number in range(stories):
        story = desk.story(now=timezone.now(), slug=f"story-{number}")
        actions.publish(article=story, by=CHIEF, now=timezone.now())
        earlier = Article.objects.get(slug=f"story-{random.randrange(number + 1)}")
        try:
            saving.save(
                article=earlier,
                by=CHIEF,
                now=timezone.now(),
                changes={"headline": f"Stand {number}"},
            )
            actions.update(article=earlier, by=CHIEF, now=timezone.now())
            if number % 5 == 0:
                actions.kill(article=earlier, by=CHIEF, now=timezone.now(), reason="Falsch")
        except WrongMoment:
            continue  # it was killed before
        time.sleep(0.01)


def work(*, until_done: bool) -> None:
    """Goes on from where the clock of the worker before stood."""
    last = Delivery.objects.aggregate(last=Max("attempted_at"))["last"]
    now = max(timezone.now(), last or timezone.now())
    while True:
        now += ROUND
        done = follow(now=now) + deliver_due(now=now)
        if until_done and not done and not Delivery.objects.filter(state="due").exists():
            return


if __name__ == "__main__":
    if sys.argv[1] == "publish":
        publish(int(sys.argv[2]))
    else:
        work(until_done=sys.argv[1] == "finish")
