"""Whether the text of a standing page can be stored, and what it looks like when it is."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.body.cleaning import clean
from articles.body.validation import InvalidBody, validate
from articles.models import Page
from articles.workflow.refusals import InvalidText, TextProblem
from articles.workflow.text import CONTROLS, LANGUAGE_TAG

FIELDS = ("name", "slug", "language", "position", "body")

TYPES = frozenset({"paragraph", "heading", "list", "quote", "table", "divider"})
"""Text alone: rights to pictures end and stories go, but a page stays."""


def checked(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The text as it is stored. Raises InvalidText naming every fault at once."""
    text = {name: changes[name] for name in FIELDS if name in changes}
    problems = [*faults_of_body(text.get("body")), *faults_of_fields(text)]
    if problems:
        raise InvalidText(tuple(problems))
    return {**text, "body": clean(text["body"])}


def faults_of_body(body: Any) -> Iterator[TextProblem]:
    try:
        validate(body)
    except InvalidBody as invalid:
        for problem in invalid.problems:
            yield TextProblem(f"/body{problem.pointer}", problem.code, problem.detail)
        return
    for place, block in enumerate(body["blocks"]):
        if block["type"] not in TYPES:
            detail = _("A standing page holds text only. Take this block out.")
            yield TextProblem(f"/body/blocks/{place}", "not_here", detail)


def faults_of_fields(text: Mapping[str, Any]) -> Iterator[TextProblem]:
    """What the table itself would refuse, told field by field."""
    try:
        Page(**text).clean_fields(exclude={"id", "version", "changed_at", "body"})
    except ValidationError as invalid:
        for name, messages in invalid.message_dict.items():
            yield TextProblem(f"/{name}", "invalid", " ".join(messages))
    if not LANGUAGE_TAG.fullmatch(str(text.get("language"))):
        detail = _("This is no language tag. Give one such as fr or pt-BR.")
        yield TextProblem("/language", "invalid", detail)
    if CONTROLS.search(str(text.get("name"))):
        detail = _("It holds an invisible control character. Remove it.")
        yield TextProblem("/name", "control_character", detail)
