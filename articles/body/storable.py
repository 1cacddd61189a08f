"""Whether a value is JSON that both databases can store and every client can read back."""

from collections.abc import Iterator
from math import isfinite

from articles.body.problems import BlockProblem, shown, step

DEEPEST = 20
MOST_CONTAINERS = 100_000
LARGEST_NUMBER = 2**53 - 1

_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r")


def storage_problems(value: object) -> Iterator[BlockProblem]:
    """What keeps a value out of the database. Walks with a stack of its own, however deep."""
    waiting: list[tuple[str, int, object]] = [("", 0, value)]
    containers = 0
    while waiting:
        pointer, depth, found = waiting.pop()
        if not isinstance(found, (dict, list)):
            yield from _leaf_problems(pointer, found)
            continue
        containers += 1
        if containers > MOST_CONTAINERS:
            detail = f"The text has over {MOST_CONTAINERS:,} lists and objects. Split the story."
            yield BlockProblem(pointer, "too_many", detail)
            return
        if depth > DEEPEST:
            detail = f"This is nested over {DEEPEST} levels deep. Flatten it."
            yield BlockProblem(pointer, "too_deep", detail)
            continue
        if isinstance(found, dict):
            yield from _key_problems(pointer, found)
        members = found.items() if isinstance(found, dict) else enumerate(found)
        inside = [(step(pointer, key), depth + 1, member) for key, member in members]
        waiting += reversed(inside)


def _key_problems(pointer: str, found: dict[object, object]) -> Iterator[BlockProblem]:
    for key in found:
        if isinstance(key, str):
            yield from _leaf_problems(step(pointer, key), key)
        else:
            detail = f"The key {shown(key)} is no text, which JSON cannot hold. Use text keys."
            yield BlockProblem(pointer, "not_json", detail)


def _leaf_problems(pointer: str, value: object) -> Iterator[BlockProblem]:
    match value:
        case str():
            yield from _text_problems(pointer, value)
        case None | bool():
            return
        case int() | float() if abs(value) <= LARGEST_NUMBER and isfinite(value):
            return
        case int() | float():
            detail = "Not every program can read this number back as it is. Use a smaller one."
            yield BlockProblem(pointer, "not_in_range", detail)
        case _:
            detail = (
                f"This is {shown(value)}, which is no JSON. Send text, numbers, lists, objects."
            )
            yield BlockProblem(pointer, "not_json", detail)


def _text_problems(pointer: str, text: str) -> Iterator[BlockProblem]:
    control = next((char for char in text if char in _CONTROLS), None)
    if control:
        detail = f"The text holds the control character U+{ord(control):04X}. Delete it."
        yield BlockProblem(pointer, "control_character", detail)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        detail = f"The text holds half of a character, U+{code:04X}. Type that character again."
        yield BlockProblem(pointer, "lone_surrogate", detail)
