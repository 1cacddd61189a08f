"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from typing import Any

import orjson
from django.conf import settings

from articles.feeds.stories import Card, Channel, jpeg, title

CONTENT_TYPE = "application/feed+json"


def render(channel: Channel) -> bytes:
    return orjson.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "home_page_url": channel.home,
            "feed_url": settings.SITE_URL + channel.path,
            "items": [item(card) for card in channel.stories],
        }
    )


def item(card: Card) -> dict[str, Any]:
    picture = jpeg(card)
    authors = [{"name": each["name"]} for each in card["bylines"] if each["role"] == "author"]
    named = [card["section"], *card["tags"]]
    optional = {
        "summary": card["dek"],
        "image": picture["url"] if picture else None,
        "authors": authors,
        "tags": [each["name"] for each in named if each],
        "language": card["language"],
    }
    return {
        "id": f"urn:uuid:{card['id']}",
        "url": card["url"],
        "title": title(card),
        "content_text": card["dek"] or title(card),
        "date_published": card["published_at"],
        "date_modified": card["updated_at"],
        **{name: value for name, value in optional.items() if value},
    }
