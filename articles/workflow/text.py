"""Whether a text can be stored, and what it looks like when it is."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from articles.body.addresses import is_web_address
from articles.body.cleaning import clean
from articles.body.problems import InvalidBody
from articles.models import Article, Byline, SourceReference
from articles.workflow import relations
from articles.workflow.refusals import InvalidText, TextProblem
from articles.workflow.slugs import holders
from articles.workflow.snapshot import FIELDS, Snapshot

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
"""The common part of BCP 47: language, then script, region or variant."""

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

LONGEST_EXTERNAL_ID = 200


def checked(text: Snapshot, *, article_id: UUID | None = None) -> Snapshot:
    """The text of that (or a new) article as it is stored: its body cleaned, everything verified.

    Raises InvalidText naming every fault at once.
    """
    return checked_all([text], article_id=article_id)[0]


def checked_all(
    texts: Iterable[Snapshot], *, article_id: UUID | None = None, are_clean: bool = False
) -> list[Snapshot]:
    """The same for several new texts, with the questions of one. Raises for the first bad one.

    `are_clean`: their bodies come from `body.cleaning.clean` as they are; it takes half the time.
    """
    cleaned = [well_formed(text, is_clean=are_clean) for text in texts]
    found = relations.existing(*cleaned)
    held = holders(text["slug"] for text in cleaned if text["slug"])
    for text in cleaned:
        problems = [
            *faults_of_fields(text),
            *faults_of_moment(text["origin_published_at"]),
            *faults_of_slug(text["slug"], article_id=article_id, held=held[text["slug"]]),
            *faults_of_roles(text),
            *faults_of_sources(text["sources"]),
            *relations.missing(text=text, found=found),
        ]
        if problems:
            raise InvalidText(tuple(problems))
    return cleaned


def well_formed(text: Snapshot, *, is_clean: bool = False) -> Snapshot:
    """The text with its body cleaned and nothing named twice. Raises InvalidText."""
    problems = [*faults_of_strings(text)]
    try:
        body = text["body"] if is_clean else clean(text["body"])
    except InvalidBody as invalid:
        problems = [*faults_of_body(invalid), *problems]
    if problems:
        raise InvalidText(tuple(problems))
    return without_doubles({**text, "body": body})


def faults_of_body(invalid: InvalidBody) -> Iterator[TextProblem]:
    for problem in invalid.problems:
        yield TextProblem(f"/body{problem.pointer}", problem.code, problem.detail)


def faults_of_strings(text: Snapshot) -> Iterator[TextProblem]:
    """Control characters anywhere outside the body (which is checked by its own room)."""
    for name, value in text.items():
        if name != "body" and any(CONTROLS.search(each) for each in strings_in(value)):
            yield TextProblem(
                f"/{name}",
                "control_character",
                "It holds an invisible control character. Remove it.",
            )


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)


def faults_of_fields(text: Snapshot) -> Iterator[TextProblem]:
    """What the table itself would refuse, told field by field."""
    article = Article(**columns(text))
    others = {field.name for field in Article._meta.fields} - set(FIELDS)
    try:
        article.clean_fields(exclude=others)
    except ValidationError as invalid:
        for name, messages in invalid.message_dict.items():
            yield TextProblem(f"/{name}", "invalid", " ".join(messages))
    if text["language"] and not LANGUAGE_TAG.fullmatch(text["language"]):
        yield TextProblem(
            "/language",
            "invalid",
            f"“{text['language']}” is no language tag. Use one such as de, en-GB or zh-Hans.",
        )


def faults_of_moment(stored: str | None) -> Iterator[TextProblem]:
    """A moment without a zone would be another one on every machine."""
    if stored and not is_moment(stored):
        yield TextProblem(
            "/origin_published_at",
            "invalid",
            f"“{stored}” is no moment. Write date, time and zone: 2026-03-01T12:00:00Z.",
        )


def is_moment(stored: str) -> bool:
    try:
        moment = datetime.fromisoformat(stored)
        moment.astimezone(UTC)  # what lies before the calendar begins shows only then
    except (ValueError, OverflowError):
        return False
    return moment.tzinfo is not None


def faults_of_slug(
    slug: str, *, article_id: UUID | None, held: set[UUID | None] | None = None
) -> Iterator[TextProblem]:
    """Slugs are unique on the whole site, never shaped like an id, and never used again."""
    if is_like_an_id(slug):
        yield TextProblem(
            "/slug", "like_an_id", "A slug may not look like an id. Use words of the headline."
        )
    if slug and (holders([slug])[slug] if held is None else held) - {article_id}:
        yield TextProblem(
            "/slug", "taken", f"“{slug}” belongs to another story for good. Choose another slug."
        )


def faults_of_roles(text: Snapshot) -> Iterator[TextProblem]:
    for name, roles in (("bylines", Byline.Role.values), ("sources", SourceReference.Role.values)):
        for position, each in enumerate(text[name]):
            if each["role"] not in roles:
                yield TextProblem(
                    f"/{name}/{position}/role",
                    "unknown",
                    f"“{each['role']}” is no role. Choose one of: {', '.join(roles)}.",
                )


def faults_of_sources(sources: list[dict[str, Any]]) -> Iterator[TextProblem]:
    for position, each in enumerate(sources):
        if each["url"] and not is_web_address(each["url"]):
            yield TextProblem(
                f"/sources/{position}/url",
                "invalid",
                f"“{each['url'][:100]}” is no address of a page. Write one with http:// or https://.",
            )
        if len(each["external_id"]) > LONGEST_EXTERNAL_ID:
            yield TextProblem(
                f"/sources/{position}/external_id",
                "too_long",
                f"The identifier is longer than {LONGEST_EXTERNAL_ID} characters. Shorten it.",
            )


def without_doubles(text: Snapshot) -> Snapshot:
    """Whoever or whatever is named twice in the same way is named once, in the first place."""
    return {
        **text,
        "tags": list(dict.fromkeys(text["tags"])),
        "bylines": once(text["bylines"], "author", "role"),
        "sources": once(text["sources"], "source", "url", "role"),
    }


def once(uses: list[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    first: dict[tuple[Any, ...], dict[str, Any]] = {}
    for each in uses:
        first.setdefault(tuple(each[name] for name in names), each)
    return list(first.values())


def columns(text: Snapshot) -> dict[str, Any]:
    """The text as columns of Article."""
    return {name: text[name] for name in FIELDS} | {
        "body": text["body"],
        "section_id": text["section"],
        "lead_image_id": text["lead_image"],
    }


def is_like_an_id(slug: str) -> bool:
    try:
        UUID(slug)
    except ValueError:
        return False
    return True
