"""What can be wrong with a body, said so that its author can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BlockProblem:
    """One thing wrong: where (a JSON pointer, RFC 6901), what, and a sentence with the remedy."""

    pointer: str
    code: str
    detail: str


class InvalidBody(ValueError):
    """The text cannot be saved as it is. Mend the blocks named below, then save again."""

    def __init__(self, problems: tuple[BlockProblem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(f"{problem.pointer}: {problem.detail}" for problem in problems))


def step(pointer: str, key: str | int) -> str:
    """The pointer one level down."""
    token = str(key).encode("utf-8", "backslashreplace").decode()[:60]
    return f"{pointer}/{token.replace('~', '~0').replace('/', '~1')}"


def shown(value: object) -> str:
    """A value quoted in a message: short, and safe to print whatever it holds."""
    match value:
        case str():
            excerpt = value[:40].encode("utf-8", "backslashreplace").decode()
            return f"“{excerpt}{'…' if len(value) > 40 else ''}”"
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"{value}" if abs(value) < 1e15 else "an enormous number"
        case list():
            return "a list"
        case dict():
            return "an object"
        case _:
            return f"a Python {type(value).__name__}"
