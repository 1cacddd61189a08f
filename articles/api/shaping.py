"""A document as a client wants it: with more than was frozen, or with less of it."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from articles.api import selecting
from articles.api.answers import Answer, answer
from articles.api.discussion.showing import first_comments
from articles.api.parameters import Given, Parameter
from articles.api.values import Kind, Malformed, one_of
from articles.editions.finding import Shown, cards, horizon
from articles.editions.translations import translations

Document = dict[str, Any]  # Any: JSON
FIRST = re.compile(r"first:([1-9]\d{0,3})", re.ASCII)


def related(document: Document, *, now: datetime) -> list[Document]:
    """The cards of related stories that readers see, in the order of the story."""
    ids = [UUID(each) for each in document["related"]]
    found = cards(ids=ids, now=now)
    return [orjson.loads(found[each]) for each in ids if each in found]


def translated(document: Document, *, now: datetime) -> list[Document]:
    """The cards of the same story in other languages that readers see."""
    group = document["translation_group"]
    found = translations(group=group, but=UUID(document["id"]), now=now) if group else []
    return [orjson.loads(card) for card in found]


CARDS = {"related": related, "translations": translated}
COMMENTS = "comments"


def read_part(text: str) -> int:
    part = FIRST.fullmatch(text)
    if part is None:
        raise Malformed("malformed", f"“{text[:50]}” is not of the form first:3.")
    return int(part.group(1))


FIELDS = Parameter(
    name="fields",
    kind=selecting.paths_of("Document"),
    several=True,
    about="Only these fields, dotted: `headline,body.text,included.related.headline`.",
)
INCLUDE = Parameter(
    name="include",
    kind=one_of(*CARDS, COMMENTS),
    several=True,
    about="Adds `included`: what readers can see now of related stories, translations, comments.",
)
BODY = Parameter(
    name="body",
    kind=Kind(read_part, {"type": "string", "pattern": r"^first:[1-9]\d{0,3}$"}),
    about="Only the first blocks of the body, for a teaser: `first:3`.",
    example="first:3",
)
PARAMETERS = (FIELDS, INCLUDE, BODY)


def shaped(found: Shown, given: Given, *, now: datetime) -> Answer:
    """The document with what is to be included, and without what is not wanted."""
    document = orjson.loads(found.document)
    paths = {path for group in given.groups("fields") for path in group}
    includes = {name for group in given.groups("include") for name in group}
    boundary, tags = found.visible_until, found.tags
    if given.one("body"):
        document["body"] = document["body"][: given.one("body")]
    if includes:
        included: Document = {
            name: resolve(document, now=now) for name, resolve in CARDS.items() if name in includes
        }
        if COMMENTS in includes:
            article_id = UUID(document["id"])
            included[COMMENTS], changes_next = first_comments(article_id=article_id, now=now)
        else:
            changes_next = horizon(now=now)
        boundary = min(boundary, changes_next or boundary)
        document["included"] = included
        tags = [*tags, *tags_of(document["included"], document=document)]
        if paths and not any(path.split(".")[0] == "included" for path in paths):
            paths.add("included")
    if paths:
        document = selecting.select(document, selecting.tree_of(paths))
    return answer(
        orjson.dumps(document),
        now=now,
        boundary=boundary,
        tags=tags,
        modified=found.visible_from,
    )


def tags_of(included: Document, *, document: Document) -> list[str]:
    """What else the answer is now made of; a story that may appear in it is named, too."""
    stories = document["related"] if "related" in included else []
    stories = [*stories, *(card["id"] for card in included.get("translations", ()))]
    tags = [f"article:{story}" for story in stories]
    if "translations" in included and document["translation_group"]:
        tags.append(f"group:{document['translation_group']}")
    if "comments" in included:
        tags.append(f"comments:{document['id']}")
    return tags
