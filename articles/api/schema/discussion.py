"""What the endpoints of the discussion take and give."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from articles.api.bodies import Field
from articles.api.discussion import owning, showing, taking
from articles.api.schema.operations import PROBLEM, Operation, gives, problem, reading

STORY = OpenApiParameter(
    name="key",
    location=OpenApiParameter.PATH,
    description="The id of a story.",
    type={"type": "string", "format": "uuid"},
)
COMMENT = OpenApiParameter(
    name="key",
    location=OpenApiParameter.PATH,
    description="The id of a comment.",
    type={"type": "string", "format": "uuid"},
)
ONCE = OpenApiParameter(
    name="Idempotency-Key",
    location=OpenApiParameter.HEADER,
    description="Your own mark for this comment: sent again, it makes no second one.",
    type={"type": "string", "pattern": "^[!-~]{1,255}$"},
)
SECRET = OpenApiParameter(
    name="Authorization",
    location=OpenApiParameter.HEADER,
    description="Bearer and the secret that came with the comment, or the reader’s token.",
    type=str,
    required=True,
)
READER = OpenApiParameter(
    name="Authorization",
    location=OpenApiParameter.HEADER,
    description="Bearer and the reader’s token (JWT) from the publication’s own login. Guests send"
    " none.",
    type=str,
)


def body_of(fields: Iterable[Field]) -> dict[str, Any]:  # Any: JSON
    """The JSON schema of a body."""
    every = list(fields)
    properties = {}
    for field in every:
        shape = {**field.kind.schema, "description": field.about}
        if not field.required:
            shape["type"] = [shape["type"], "null"]
        properties[field.name] = shape
    return {
        "type": "object",
        "properties": properties,
        "required": [field.name for field in every if field.required],
        "additionalProperties": False,
    }


def writing(
    name: str,
    summary: str,
    *parameters: OpenApiParameter,
    takes: Iterable[Field] = (),
    gives_back: tuple[int, str | None],
    description: str = "",
    **refusals: str,
) -> Operation:
    """Anything but a GET. Refusals are problems by status: `_404="…"`."""
    status, component = gives_back
    responses: dict[Any, OpenApiResponse] = {
        status: gives(component) if component else OpenApiResponse(description="Done."),
        (400, PROBLEM): problem("A parameter or the body is not as it should be; see errors."),
        (404, PROBLEM): problem("There is nothing that readers can see."),
        (414, PROBLEM): problem("The query is too long."),
    }
    if takes:
        responses[413, PROBLEM] = problem("The body is too large.")
        responses[415, PROBLEM] = problem("The body is no JSON.")
    for refused, about in refusals.items():
        responses[int(refused.strip("_")), PROBLEM] = problem(about)
    return {
        "operation_id": name,
        "summary": summary,
        # Without any, the view's own words to programmers would be taken.
        "description": description or f"{summary}.",
        "parameters": list(parameters),
        "request": {"application/json": body_of(takes)} if takes else None,
        "responses": responses,
        "tags": ["comments"],
    }


SLOWER = "Too many requests; Retry-After says when to come back."
NO_READER = "The reader’s token is not good."
YOURS = "The secret, or the token, is missing or not good."
NOT_YOURS = "The secret does not belong to this comment."

COMMENT_LIST = reading(
    "listComments",
    "The discussion under a story",
    "CommentPage",
    showing.PARAMETERS,
    path=STORY,
    description="A comment without text is a gap that keeps its answers in place.",
    _404="There is no such story for readers.",
)
POST_COMMENT = writing(
    "postComment",
    "Write a comment",
    STORY,
    ONCE,
    READER,
    takes=taking.COMMENT,
    gives_back=(201, "NewComment"),
    description="Keep the secret: with it the author can change or withdraw the comment.",
    _401=NO_READER,
    _403="The discussion is closed.",
    _422="The Idempotency-Key belongs to another comment.",
    _429=SLOWER,
)
CHANGE_COMMENT = writing(
    "changeComment",
    "Change your own comment",
    COMMENT,
    SECRET,
    takes=owning.CHANGED,
    gives_back=(200, "OwnComment"),
    _401=YOURS,
    _403=NOT_YOURS,
    _409="The time for changing it is over.",
)
WITHDRAW_COMMENT = writing(
    "withdrawComment",
    "Withdraw your own comment",
    COMMENT,
    SECRET,
    gives_back=(204, None),
    _401=YOURS,
    _403=NOT_YOURS,
)
APPEAL = writing(
    "appealDecision",
    "Appeal against a decision on your own comment",
    COMMENT,
    SECRET,
    takes=owning.APPEAL,
    gives_back=(201, "Appeal"),
    description="Somebody else than whoever decided looks at it again.",
    _401=YOURS,
    _403=NOT_YOURS,
    _409="The comment was not refused.",
)
SHOW_OWN = writing(
    "showOwnComment",
    "What became of your own comment",
    COMMENT,
    SECRET,
    gives_back=(200, "OwnCommentInFull"),
    _401=YOURS,
    _403=NOT_YOURS,
)
NUDGE_AUTHOR = writing(
    "nudgeAuthor",
    "What would stand against these words",
    STORY,
    takes=taking.DRAFT,
    gives_back=(200, "Hints"),
    description="Ask before sending. Nothing is kept.",
)
LIKE_COMMENT = writing(
    "likeComment",
    "Recommend a comment",
    COMMENT,
    READER,
    gives_back=(200, "Likes"),
    _401=NO_READER,
    _429=SLOWER,
)
UNLIKE_COMMENT = writing(
    "unlikeComment",
    "Take a recommendation back",
    COMMENT,
    READER,
    gives_back=(200, "Likes"),
    _401=NO_READER,
    _429=SLOWER,
)
REPORT_COMMENT = writing(
    "reportComment",
    "Report a comment",
    COMMENT,
    READER,
    takes=taking.COMPLAINT,
    gives_back=(201, "Complaint"),
    _401=NO_READER,
    _429=SLOWER,
)
