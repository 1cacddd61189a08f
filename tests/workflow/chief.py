"""One of several chiefs who publish and kill stories at once. Run as a process of its own."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from articles.workflow import actions  # noqa: E402
from articles.workflow.actors import System  # noqa: E402
from tests import desk  # noqa: E402


def main(name: str, times: int) -> None:
    chief = System(name)
    for turn in range(times):
        story = desk.story(now=timezone.now(), slug=f"{name}-{turn}")
        actions.publish(article=story, by=chief, now=timezone.now())
        actions.kill(article=story, by=chief, now=timezone.now(), reason="Wrong.")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
