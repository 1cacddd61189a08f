"""Messages: thin, so that whoever receives one asks the API for what readers see now."""

import orjson

from articles.editions.following import Happening
from articles.editions.purging import cache_tags_of, paths_of


def message(change: Happening) -> str:
    """`{"type": "article.published", "timestamp": …, "data": {…}}`, as JSON."""
    return orjson.dumps(
        {
            "type": f"article.{change.kind}",
            "timestamp": change.effective_at,
            "data": {
                "sequence": change.sequence,
                "kind": change.kind,
                "article_id": str(change.article_id),
                "paths": paths_of(change),
                "cache_tags": cache_tags_of(change),
            },
        },
        option=orjson.OPT_UTC_Z,
    ).decode()
