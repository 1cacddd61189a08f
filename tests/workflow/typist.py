"""One browser window in which a person types as fast as the desk answers, in a process of its own.

Prints a line for each autosave: "kept SEQUENCE" or "elsewhere WINDOW".
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Article  # noqa: E402
from articles.workflow import autosaving  # noqa: E402
from articles.workflow.autosaving import ElsewhereToo, Mark  # noqa: E402


def main(article_id: str, window: str, times: int) -> None:
    article = Article.objects.get(pk=article_id)
    person = User.objects.get()
    for sequence in range(1, times + 1):
        try:
            autosaving.keep(
                place=article.pk,
                article=article,
                mark=Mark(window=window, sequence=sequence),
                content=[("headline", f"{window} {sequence}")],
                base_version=article.version,
                by=person,
                now=timezone.now(),
            )
        except ElsewhereToo as refused:
            sys.stdout.write(f"elsewhere {refused.kept.window}\n")
        else:
            sys.stdout.write(f"kept {sequence}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
