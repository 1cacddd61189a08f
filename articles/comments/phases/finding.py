"""What goes into a phase, and what comes out."""

from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from articles.comments.phases.rules import Rules


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the phases may know beside the words. Numbers and names of states, nothing personal.

    `recent` counts comments by the same author or from the same network within `FLOOD`, `same`
    those that said the same within `REPEAT`, wherever they stand. `opinion` is how sure, in
    percent, the service for second opinions is that the comment should not be published; None
    where it was not `asked` or did not answer.
    """

    language: str = ""
    premoderated: bool = False
    standing: str = "normal"
    approved: int = 0
    refused: int = 0
    recent: int = 0
    same: int = 0
    reports: int = 0
    asked: bool = False
    opinion: int | None = None

    def document(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Writing:
    """One comment as the phases see it."""

    text: str
    name: str
    facts: Facts


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One rule's say. `rule` is "clear" where a phase found nothing; the span is in characters.

    `detail` holds the numbers that the explanation names, never words of the comment. A
    `precaution` says nothing against the words: it can bring the comment before a person, but
    never adds to a refusal, and no trust outweighs it.
    """

    phase: str
    rule: str = "clear"
    score: int = 0
    start: int | None = None
    end: int | None = None
    detail: dict[str, int] = field(default_factory=dict)
    precaution: bool = False


class Phase(Protocol):
    """A module with a name, what it is about, and one function without side effects."""

    PHASE: str
    REFUSES_AS: str
    """The status that a refusal gets when this phase weighs most: rejected or spam."""

    def find(self, *, writing: Writing, rules: Rules) -> list[Finding]: ...
