"""What authors are told of their own comments, and nobody else."""

from typing import Any

import orjson

from articles.api.answers import JSON, Answer
from articles.api.discussion.showing import public
from articles.api.moments import rfc3339
from articles.comments.explaining import sentence_for_author, statement_for_author
from articles.comments.models import Appeal, Comment

PRIVATE = {"Cache-Control": "no-store"}


def own(comment: Comment) -> dict[str, Any]:  # Any: JSON
    """The comment as its author sees it, with what became of it."""
    return {
        **public(comment),
        "status": comment.status,
        "explanation": sentence_for_author(comment),
    }


def own_in_full(comment: Comment) -> dict[str, Any]:  # Any: JSON
    """The same with the statement of reasons, and what came of an appeal."""
    statement = statement_for_author(comment)
    appeal = Appeal.objects.filter(decision__comment=comment).order_by("-at").first()
    return {
        **own(comment),
        "statement": {
            "decided_at": rfc3339(statement.decided_at),
            "automated": statement.automated,
            "ground": statement.ground,
            "explanation": statement.explanation,
        }
        if statement
        else None,
        "appeal": appealed(appeal) if appeal else None,
    }


def appealed(appeal: Appeal) -> dict[str, Any]:  # Any: JSON
    return {
        "text": appeal.text,
        "at": rfc3339(appeal.at),
        "granted": appeal.granted,
        "answer": appeal.answer or None,
        "decided_at": rfc3339(appeal.decided_at) if appeal.decided_at else None,
    }


def said(content: dict[str, Any], *, status: int = 200) -> Answer:  # Any: JSON
    return Answer(
        status=status, headers={"Content-Type": JSON, **PRIVATE}, body=orjson.dumps(content)
    )
