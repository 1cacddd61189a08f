"""Shapes of readers' comments."""

from articles.api.shapes.words import (
    ADDRESS,
    ID,
    INTEGER,
    MOMENT,
    STRING,
    Shape,
    about,
    array,
    choice,
    maybe,
    record,
    ref,
)

POLICIES = ("open", "premoderated", "closed", "off")
STATUSES = ("pending", "approved", "rejected", "spam", "removed")
REASONS = ("abuse", "spam", "illegal", "false", "off_topic", "other")

COMMENT: dict[str, Shape] = {
    "id": ID,
    "parent": maybe(ID),
    "depth": about("0 for a comment that answers no other.", INTEGER),
    "author_name": maybe(STRING),
    "badge": {"type": ["string", "null"], "enum": ["author", "staff", None]},
    "text": about("Plain text. Null: the comment is gone, its answers are not.", maybe(STRING)),
    "created_at": MOMENT,
    "edited_at": maybe(MOMENT),
    "likes": INTEGER,
    "answers": INTEGER,
}
OWN = {
    **COMMENT,
    "status": choice(*STATUSES),
    "explanation": about("What became of it, in a sentence to its author.", STRING),
}

DISCUSSION: dict[str, Shape] = {
    "Comment": record("A reader’s comment.", **COMMENT),
    "OwnComment": record("A comment as its author sees it.", **OWN),
    "NewComment": record(
        "A comment that has just come in.",
        **OWN,
        secret=about("Given once: with it the author changes or withdraws it.", STRING),
    ),
    "CommentPage": record(
        count=about("How many comments readers see in all.", INTEGER),
        policy=choice(*POLICIES),
        next=maybe(ADDRESS),
        previous=maybe(ADDRESS),
        results=array(ref("Comment")),
    ),
    "Likes": record(likes=INTEGER),
    "Complaint": record(reason=choice(*REASONS)),
}
