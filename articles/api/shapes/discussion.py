"""Shapes of readers' comments."""

from articles.api.shapes.words import (
    ADDRESS,
    BOOLEAN,
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
GROUNDS = ("illegal", "abuse", "personal", "false", "off_topic", "spam", "house")
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

STATEMENT = record(
    "Why a comment is not shown (Digital Services Act, Article 17).",
    decided_at=MOMENT,
    automated=about("Whether no person has decided.", BOOLEAN),
    ground=choice(*GROUNDS),
    explanation=about("In a sentence to the author.", STRING),
)
APPEALED = {
    "text": STRING,
    "at": MOMENT,
    "granted": about("Null: nobody has decided yet.", maybe(BOOLEAN)),
    "answer": maybe(STRING),
    "decided_at": maybe(MOMENT),
}

DISCUSSION: dict[str, Shape] = {
    "Comment": record("A reader’s comment.", **COMMENT),
    "OwnComment": record("A comment as its author sees it.", **OWN),
    "Statement": STATEMENT,
    "Appeal": record("An appeal, and what came of it.", **APPEALED),
    "OwnCommentInFull": record(
        "A comment as its author sees it, with the reasons.",
        **OWN,
        statement=maybe(ref("Statement")),
        appeal=maybe(ref("Appeal")),
    ),
    "Hints": record(hints=array(about("How to put it better.", STRING))),
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
        featured=about("What the newsroom put above the others.", maybe(ref("Comment"))),
        results=array(ref("Comment")),
    ),
    "Likes": record(likes=INTEGER),
    "Complaint": record(reason=choice(*REASONS)),
}
