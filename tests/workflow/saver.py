"""One of many editors who save the same article as fast as they can. Run as a process of its own.

Prints a line for each save: "kept TEXT" or "refused TEXT".
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from articles.models import Article  # noqa: E402
from articles.workflow import saving  # noqa: E402
from articles.workflow.actors import System  # noqa: E402
from articles.workflow.refusals import Stale  # noqa: E402


def main(article_id: str, name: str, times: int) -> None:
    for turn in range(times):
        article = Article.objects.get(pk=article_id)
        text = f"{name}, {turn}"
        try:
            saving.save(
                article=article, by=System(name), now=timezone.now(), changes={"headline": text}
            )
        except Stale:
            sys.stdout.write(f"refused {text}\n")
        else:
            sys.stdout.write(f"kept {text}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
