"""One of several processes that post at the same time: what test_races starts.

Arguments: article id, network of the senders, number of comments, idempotency key or "-".
Prints what became of each comment, one line each.
"""

import os
import sys
from datetime import UTC, datetime
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from articles.comments.clients import client_at  # noqa: E402
from articles.comments.posting import post  # noqa: E402
from articles.comments.refusals import Refused  # noqa: E402

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def main(article_id: str, network: str, comments: int, key: str) -> None:
    for number in range(comments):
        try:
            comment = post(
                article_id=UUID(article_id),
                author_name="Crowd",
                text="The same" if key != "-" else f"Remark {number} from {network}",
                client=client_at(f"10.{network}.{number // 250}.{number % 250}"),
                idempotency_key=None if key == "-" else key,
                now=NOON,
            )
            sys.stdout.write(f"{comment.pk}\n")
        except Refused as refusal:
            sys.stdout.write(f"{refusal.code}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
