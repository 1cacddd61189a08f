"""Messages: thin, so that whoever receives one asks the API for what readers see now."""

from datetime import datetime

import orjson

from articles.editions.following import Happening
from articles.editions.purging import cache_tags_of, paths_of

TRIAL = 0
"""The number of a message that tells of no change."""


def message(change: Happening) -> str:
    """`{"type": "article.published", "timestamp": …, "data": {…}}`, as JSON: its shape is the same
    whatever it is about."""
    return orjson.dumps(
        {
            "type": f"{change.about}.{change.kind}",
            "timestamp": change.effective_at,
            "data": {
                "sequence": change.sequence,
                "about": change.about,
                "kind": change.kind,
                "article_id": str(change.article_id) if change.article_id else None,
                "slug": change.slug or change.place or None,
                "paths": paths_of(change),
                "cache_tags": cache_tags_of(change),
            },
        },
        option=orjson.OPT_UTC_Z,
    ).decode()


def trial(*, now: datetime) -> str:
    """Nothing happened: whoever hears this knows that messages arrive."""
    told = {"type": "newsroom.trial", "timestamp": now, "data": {"sequence": TRIAL}}
    return orjson.dumps(told, option=orjson.OPT_UTC_Z).decode()
