"""What readers do to comments: write, change, withdraw, recommend, report."""

import re
from datetime import datetime
from typing import Any

import orjson
from rest_framework.request import Request

from articles.api import bodies, parameters
from articles.api.answers import JSON, Answer
from articles.api.bodies import Field
from articles.api.discussion.refusing import as_problems
from articles.api.discussion.showing import id_in, public
from articles.api.origin import address_of
from articles.api.problems import Problem
from articles.api.values import IDENTIFIER, TEXT, one_of
from articles.comments.authoring import edit, withdraw
from articles.comments.clients import client_at
from articles.comments.explaining import sentence_for_author
from articles.comments.models import Comment, Report
from articles.comments.posting import post
from articles.comments.readers import secret_of
from articles.comments.recommending import recommend, take_back
from articles.comments.reporting import MAX_NOTE, report
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
        about=f"Shown with the comment, {MAX_NAME} characters at most.",
        required=True,
        longest=4 * MAX_NAME,
    ),
    WORDS,
    Field(name="parent", kind=IDENTIFIER, about="The comment that this one answers."),
    Field(name="email", kind=TEXT, about="Optional, never shown, kept as a keyed hash only."),
)
CHANGED = (WORDS,)
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
    with as_problems():
        comment = post(
            article_id=id_in(key),
            author_name=given["author_name"],
            text=given["text"],
            parent=given["parent"],
            email=given["email"],
            client=client_at(address_of(request)),
            idempotency_key=once(request),
            now=now,
        )
    return said(own(comment) | {"secret": secret_of(comment.pk)}, status=201)


def change_comment(*, request: Request, key: str, now: datetime) -> Answer:
    """Its author writes it anew, within some minutes."""
    given = strictly(request, CHANGED)
    with as_problems():
        comment = edit(
            comment_id=id_in(key), secret=secret_in(request), text=given["text"], now=now
        )
    return said(own(comment))


def withdraw_comment(*, request: Request, key: str, now: datetime) -> Answer:
    """Its author takes it back for good."""
    parameters.read(request.META.get("QUERY_STRING", ""), allowed=())
    with as_problems():
        withdraw(comment_id=id_in(key), secret=secret_in(request), now=now)
    return Answer(status=204, headers=PRIVATE)


def like_comment(*, request: Request, key: str, now: datetime, wanted: bool) -> Answer:
    """A reader recommends it, or no longer does."""
    parameters.read(request.META.get("QUERY_STRING", ""), allowed=())
    with as_problems():
        click = recommend if wanted else take_back
        likes = click(comment_id=id_in(key), client=client_at(address_of(request)), now=now)
    return said({"likes": likes})


def take_report(*, request: Request, key: str, now: datetime) -> Answer:
    """A reader complains."""
    given = strictly(request, COMPLAINT)
    with as_problems():
        made = report(
            comment_id=id_in(key),
            client=client_at(address_of(request)),
            reason=given["reason"],
            note=given["note"] or "",
            now=now,
        )
    return said({"reason": made.reason}, status=201)


def strictly(request: Request, allowed: tuple[Field, ...]) -> dict[str, Any]:  # Any: see Kind
    parameters.read(request.META.get("QUERY_STRING", ""), allowed=())
    return bodies.read(request, allowed=allowed)


def own(comment: Comment) -> dict[str, Any]:  # Any: JSON
    """The comment as its author sees it, with what became of it."""
    return {
        **public(comment),
        "status": comment.status,
        "explanation": sentence_for_author(comment),
    }


def once(request: Request) -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is not None and not ONCE.fullmatch(key):
        raise Problem(
            status=400,
            detail="Idempotency-Key has to be 1 to 255 visible ASCII characters.",
        )
    return key


def secret_in(request: Request) -> str:
    """What came with the comment, sent back as a bearer token. Raises Problem 401."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip().isascii() or not secret.strip():
        raise Problem(
            status=401,
            detail="Send the comment’s secret: “Authorization: Bearer …”.",
            headers={"WWW-Authenticate": 'Bearer realm="comments"'},
        )
    return secret.strip()


PRIVATE = {"Cache-Control": "no-store"}


def said(content: dict[str, Any], *, status: int = 200) -> Answer:  # Any: JSON
    return Answer(
        status=status, headers={"Content-Type": JSON, **PRIVATE}, body=orjson.dumps(content)
    )
