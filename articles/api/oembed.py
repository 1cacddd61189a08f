"""oEmbed (oembed.com): how a story is shown on somebody else's page, as a link with a picture."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import orjson
from django.conf import settings

from articles.api.answers import Answer, answer
from articles.api.article_detail import gone, nowhere
from articles.api.parameters import Parameter, read
from articles.api.resolving import story_at
from articles.api.values import one_of, text_up_to, whole

LONGEST = 2_000
WIDEST = 10_000

URL = Parameter(
    name="url",
    kind=text_up_to(LONGEST),
    about="The address of a story on the publication’s own site.",
    required=True,
    example="https://news.example/politik/haeuser-am-fluss/",
)
FORMAT = Parameter(name="format", kind=one_of("json"), about="There is no other.")
MAX_WIDTH = Parameter(
    name="maxwidth", kind=whole(1, WIDEST), about="Of the picture.", default=WIDEST
)
MAX_HEIGHT = Parameter(
    name="maxheight", kind=whole(1, WIDEST), about="Of the picture.", default=WIDEST
)
PARAMETERS = (URL, FORMAT, MAX_WIDTH, MAX_HEIGHT)

Json = dict[str, Any]  # Any: JSON


def oembed(*, query: str, now: datetime) -> Answer:
    """The link. Raises Problem: 404, 410 if the story was killed."""
    given = read(query, allowed=PARAMETERS)
    found = story_at(path_of(given.one("url")), now=now)
    if found is None:
        raise nowhere()
    if found.is_withdrawn:
        raise gone(found, now=now)
    document = orjson.loads(found.document)
    thumbnail = largest(
        document["image"], width=given.one("maxwidth"), height=given.one("maxheight")
    )
    return answer(
        orjson.dumps({**linked(document), **thumbnail}),
        now=now,
        boundary=found.visible_until,
        tags=found.tags,
        modified=found.visible_from,
    )


def path_of(url: str) -> str:
    """The path of an address on our own site; of any other, none."""
    try:
        asked, ours = urlsplit(url), urlsplit(settings.SITE_URL)
    except ValueError:
        return ""
    return asked.path if asked.netloc.lower() == ours.netloc.lower() else ""


def linked(document: Json) -> Json:
    authors = [byline["name"] for byline in document["bylines"] if byline["role"] == "author"]
    return {
        "version": "1.0",
        "type": "link",
        "title": document["headline"],
        "author_name": ", ".join(authors) or None,
        "provider_name": settings.SITE_NAME,
        "provider_url": f"{settings.SITE_URL}/",
        "url": document["url"],
    }


def largest(image: Json | None, *, width: int, height: int) -> Json:
    """The largest JPEG within these measures; nothing if there is none."""
    fitting = [file for file in jpegs(image) if file["width"] <= width and file["height"] <= height]
    if not fitting:
        return {}
    best = max(fitting, key=lambda file: file["width"] * file["height"])
    return {
        "thumbnail_url": best["url"],
        "thumbnail_width": best["width"],
        "thumbnail_height": best["height"],
    }


def jpegs(image: Json | None) -> Iterator[Json]:
    for files in (image or {}).get("renditions", {}).values():
        yield from (file for file in files if file["type"] == "image/jpeg")
