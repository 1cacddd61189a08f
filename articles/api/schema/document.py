"""The OpenAPI document, and the page that people read instead."""

from datetime import datetime
from functools import cache
from typing import Any

import orjson
from django.template.loader import render_to_string
from drf_spectacular.generators import SchemaGenerator

from articles.api.answers import Answer, answer
from articles.api.parameters import read
from articles.api.schema.reading_aid import endpoints, shapes


@cache
def openapi() -> dict[str, Any]:  # Any: JSON
    """The document. It depends on nothing but the code."""
    generated: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return generated


@cache
def openapi_bytes() -> bytes:
    return orjson.dumps(openapi())


def schema(*, query: str, now: datetime) -> Answer:
    """The document as JSON."""
    read(query, allowed=())
    return answer(openapi_bytes(), now=now, boundary=None, tags=["schema"])


def docs(*, query: str, now: datetime) -> Answer:
    """The page for people: no script, nothing from elsewhere."""
    read(query, allowed=())
    page = render_to_string(
        "articles/api/docs.html",
        {
            "info": openapi()["info"],
            "endpoints": list(endpoints(openapi())),
            "shapes": list(shapes(openapi())),
        },
    )
    return answer(
        page.encode(),
        now=now,
        boundary=None,
        tags=["schema"],
        content_type="text/html; charset=utf-8",
    )
