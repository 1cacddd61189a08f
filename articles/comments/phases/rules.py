"""The numbers and words that the phases judge by, as one frozen value."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, kw_only=True)
class ListedWord:
    """`kind` is "banned" or "suspect"; an empty language means every one."""

    phrase: str
    kind: str
    language: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)  # long word lists are quickest told by identity
class Rules:
    """Points add up; from `hold_at` a comment waits for a person, from `refuse_at` it is refused.

    `version` 0 is what the house comes with.
    """

    version: int = 0
    policy: str = "open"
    closes_after_days: int = 0
    edit_minutes: int = 5
    hold_at: int = 50
    refuse_at: int = 100
    shortest: int = 2
    short_points: int = 20
    long_from: int = 3000
    long_points: int = 20
    links_allowed: int = 1
    link_points: int = 25
    name_link_points: int = 50
    repeat_points: int = 30
    same_text_points: int = 50
    banned_points: int = 100
    suspect_points: int = 30
    capitals_percent: int = 70
    capitals_points: int = 25
    symbols_percent: int = 70
    symbols_points: int = 50
    zalgo_points: int = 60
    first_points: int = 50
    trusted_from: int = 5
    trusted_points: int = -20
    refused_percent: int = 50
    refused_points: int = 50
    flood_allowed: int = 3
    flood_points: int = 40
    report_points: int = 20
    opinion_percent: int = 80
    opinion_points: int = 50
    client_posts: int = 6
    client_minutes: int = 5
    article_posts: int = 60
    article_minutes: int = 1
    words: tuple[ListedWord, ...] = ()

    @classmethod
    def from_document(cls, document: Mapping[str, Any], *, version: int) -> "Rules":
        """Numbers that a newer house knows and an older set does not keep their defaults."""
        known = {field.name for field in fields(cls)} - {"version", "words"}
        words = tuple(ListedWord(**word) for word in document.get("words", ()))
        own = {name: value for name, value in document.items() if name in known}
        return cls(version=version, words=words, **own)

    def document(self) -> dict[str, Any]:
        """Everything but the version, ready for JSON."""
        document = asdict(self)
        document.pop("version")
        return document
