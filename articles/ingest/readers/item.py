"""What every reader yields: a story in a file, and which of the file's bytes are its own."""

from dataclasses import dataclass

from articles.ingest.parser.document import ParsedDocument


@dataclass(frozen=True, kw_only=True)
class Item:
    """The bytes from `start` to `end` of a file, read; or `refusal` says why they were not.
    `is_other` marks what is no story and need not be one (a menu, an attachment).

    All offsets within `parsed` count from `start`.
    """

    start: int
    end: int
    parsed: ParsedDocument | None = None
    refusal: str = ""
    is_other: bool = False
