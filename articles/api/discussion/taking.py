"""What readers do to comments: write, recommend, report, and ask how their words would fare."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from rest_framework.request import Request

from articles.api import bodies, parameters
from articles.api.answers import Answer
from articles.api.bodies import Field
from articles.api.discussion.knowing import Reader, reader_in
from articles.api.discussion.refusing import as_problems
from articles.api.discussion.saying import own, said
from articles.api.discussion.showing import id_in
from articles.api.origin import address_of
from articles.api.problems import Problem
from articles.api.values import IDENTIFIER, TEXT, one_of
from articles.comments.clients import Client, client_at
from articles.comments.models import Report
from articles.comments.nudging import nudge
from articles.comments.posting import post
from articles.comments.readers import key_of_reader, secret_of
from articles.comments.recommending import recommend, take_back
from articles.comments.refusals import NameMissing
from articles.comments.reporting import MAX_NOTE, report
from articles.comments.threads import listing_of
from articles.comments.wording import MAX_NAME, MAX_TEXT

WORDS = Field(
    name="text",
    kind=TEXT,
    about=f"Plain text, {MAX_TEXT} characters at most.",
    required=True,
    longest=4 * MAX_TEXT,
)
COMMENT = (
    Field(
        name="author_name",
        kind=TEXT,
        about=f"Shown with the comment, {MAX_NAME} characters at most. May be left out where a"
        " reader’s token has a name.",
        longest=4 * MAX_NAME,
    ),
    WORDS,
    Field(name="parent", kind=IDENTIFIER, about="The comment that this one answers."),
    Field(name="email", kind=TEXT, about="Optional, never shown, kept as a keyed hash only."),
)
DRAFT = (WORDS,)
NOBODY = "–"
"""Stands for a name where only words are looked at."""

COMPLAINT = (
    Field(
        name="reason",
        kind=one_of(*Report.Reason.values),
        about="What is wrong with the comment.",
        required=True,
    ),
    Field(name="note", kind=TEXT, about="In your own words.", longest=MAX_NOTE),
)
ONCE = re.compile(r"[\x21-\x7e]{1,255}")


def take_comment(*, request: Request, key: str, now: datetime) -> Answer:
    """Take a new comment: 201 with its fate, and the secret by which its author may change it."""
    given = strictly(request, COMMENT)
    reader = reader_in(request)
    with as_problems():
        comment = post(
            article_id=id_in(key),
            author_name=name_in(given, reader),
            text=given["text"],
            parent=given["parent"],
            email=given["email"],
            reader=reader.subject if reader else None,
            client=client_of(request, reader),
            idempotency_key=once(request),
            now=now,
        )
    return said(own(comment) | {"secret": secret_of(comment.pk)}, status=201)


def nudge_author(*, request: Request, key: str, now: datetime) -> Answer:
    """What would stand against these words, told before they are sent. Keeps nothing."""
    given = strictly(request, DRAFT)
    with as_problems():
        listing = listing_of(article_id=id_in(key), now=now)
        hints = nudge(author_name=NOBODY, text=given["text"], language=listing.language)
    return said({"hints": hints})


def like_comment(*, request: Request, key: str, now: datetime, wanted: bool) -> Answer:
    """A reader recommends it, or no longer does."""
    parameters.read(request.META.get("QUERY_STRING", ""), allowed=())
    with as_problems():
        click = recommend if wanted else take_back
        client = client_of(request, reader_in(request))
        likes = click(comment_id=id_in(key), client=client, now=now)
    return said({"likes": likes})


def take_report(*, request: Request, key: str, now: datetime) -> Answer:
    """A reader complains."""
    given = strictly(request, COMPLAINT)
    with as_problems():
        made = report(
            comment_id=id_in(key),
            client=client_of(request, reader_in(request)),
            reason=given["reason"],
            note=given["note"] or "",
            now=now,
        )
    return said({"reason": made.reason}, status=201)


def strictly(request: Request, allowed: tuple[Field, ...]) -> dict[str, Any]:  # Any: see Kind
    parameters.read(request.META.get("QUERY_STRING", ""), allowed=())
    return bodies.read(request, allowed=allowed)


def client_of(request: Request, reader: Reader | None) -> Client:
    """The machine that asks, and the reader where one is known."""
    client = client_at(address_of(request))
    return replace(client, reader=key_of_reader(reader.subject)) if reader else client


def name_in(given: dict[str, Any], reader: Reader | None) -> str:  # Any: see Kind
    """The name that was sent, or else the token's. Raises NameMissing."""
    name = given["author_name"]
    if name is None and reader:
        name = reader.name
    if name is None:
        raise NameMissing
    return str(name)


def once(request: Request) -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is not None and not ONCE.fullmatch(key):
        raise Problem(
            status=400,
            detail="Idempotency-Key has to be 1 to 255 visible ASCII characters.",
        )
    return key
