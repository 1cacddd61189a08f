"""What authors do with their own comments: look, change, withdraw, appeal."""

from datetime import datetime

from rest_framework.request import Request

from articles.api import parameters
from articles.api.answers import Answer
from articles.api.bodies import Field
from articles.api.discussion.knowing import proof_in
from articles.api.discussion.refusing import as_problems
from articles.api.discussion.saying import PRIVATE, appealed, own, own_in_full, said
from articles.api.discussion.showing import id_in
from articles.api.discussion.taking import WORDS, strictly
from articles.api.values import TEXT
from articles.comments.appealing import appeal
from articles.comments.authoring import edit, own_comment, withdraw
from articles.comments.wording import MAX_TEXT

CHANGED = (WORDS,)
APPEAL = (
    Field(
        name="text",
        kind=TEXT,
        about="Why somebody should look at the decision again.",
        required=True,
        longest=4 * MAX_TEXT,
    ),
)


def show_own(*, request: Request, key: str) -> Answer:
    """What became of the comment, on what ground, and whether there is an appeal."""
    parameters.read(request.META.get("QUERY_STRING", ""), allowed=())
    with as_problems():
        comment = own_comment(comment_id=id_in(key), **proof_in(request))
    return said(own_in_full(comment))


def change_comment(*, request: Request, key: str, now: datetime) -> Answer:
    """Its author writes it anew, within some minutes."""
    given = strictly(request, CHANGED)
    with as_problems():
        comment = edit(comment_id=id_in(key), text=given["text"], now=now, **proof_in(request))
    return said(own(comment))


def withdraw_comment(*, request: Request, key: str, now: datetime) -> Answer:
    """Its author takes it back for good."""
    parameters.read(request.META.get("QUERY_STRING", ""), allowed=())
    with as_problems():
        withdraw(comment_id=id_in(key), now=now, **proof_in(request))
    return Answer(status=204, headers=PRIVATE)


def take_appeal(*, request: Request, key: str, now: datetime) -> Answer:
    """Its author asks that somebody else look again: 201; a second time gives the first."""
    given = strictly(request, APPEAL)
    with as_problems():
        made = appeal(comment_id=id_in(key), text=given["text"], now=now, **proof_in(request))
    return said(appealed(made), status=201)
