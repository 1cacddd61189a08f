"""Only the fields that a client wants: dotted paths into a card or a document."""

from collections.abc import Iterable
from typing import Any

from articles.api.shapes.components import COMPONENTS
from articles.api.shapes.words import Shape, ref
from articles.api.values import Kind, Malformed, suggestion

Tree = dict[str, "Tree"]
"""What is wanted, nested. An empty tree wants everything below."""

Value = Any  # Any: JSON


def paths_of(component: str) -> Kind:
    """The kind of value that is a dotted path into a component."""

    def read(text: str) -> str:
        check(text, ref(component))
        return text

    return Kind(read, {"type": "string", "pattern": r"^\w[\w-]*(\.\w[\w-]*)*$"})


def tree_of(paths: Iterable[str]) -> Tree:
    """The paths as one tree; a path to the whole of something wins over paths into it."""
    tree: Tree = {}
    for path in sorted(paths, key=lambda path: path.count(".")):
        branch, steps = tree, path.split(".")
        for step in steps[:-1]:
            if branch.get(step) == {}:
                break
            branch = branch.setdefault(step, {})
        else:
            branch.setdefault(steps[-1], {})
    return tree


def check(path: str, shape: Shape) -> None:
    for step in path.split("."):
        below = fields_of(shape)
        if step not in below and "*" not in below:
            raise Malformed("unknown_field", refusal(path, step, tuple(below)))
        shape = below.get(step) or below["*"]


def refusal(path: str, step: str, allowed: tuple[str, ...]) -> str:
    at = f" (in “{path[:80]}”)" if path != step else ""
    listed = f"There are: {', '.join(allowed)}." if allowed else "There is nothing below it."
    return f"There is no field “{step[:50]}”{at}. {listed}{suggestion(step, allowed)}"


def fields_of(shape: Shape) -> dict[str, Shape]:
    """The fields one step below a shape; lists and unions are looked through, "*" is any name."""
    if "$ref" in shape:
        return fields_of(COMPONENTS[shape["$ref"].rpartition("/")[2]])
    if "items" in shape:
        return fields_of(shape["items"])
    found = dict(shape.get("properties", {}))
    if "additionalProperties" in shape:
        found["*"] = shape["additionalProperties"]
    for alternative in (*shape.get("oneOf", ()), *shape.get("allOf", ())):
        found |= fields_of(alternative)
    return found


def select(value: Value, tree: Tree) -> Value:
    """The wanted part of a JSON value, in its own order; lists are selected from item by item."""
    if not tree:
        return value
    if isinstance(value, list):
        return [select(each, tree) for each in value]
    if isinstance(value, dict):
        return {name: select(each, tree[name]) for name, each in value.items() if name in tree}
    return value
