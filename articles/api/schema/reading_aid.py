"""The OpenAPI document retold for the page that people read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]  # Any: JSON


@dataclass(frozen=True, kw_only=True)
class Row:
    """A parameter, a field or an answer: its name, what it is, what to know about it."""

    name: str
    kind: str
    links_to: str
    about: str


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    anchor: str
    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Row, ...]
    body: tuple[Row, ...]
    answers: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Described:
    """A named shape."""

    name: str
    about: str
    fields: tuple[Row, ...]


def endpoints(document: Json) -> Iterator[Endpoint]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield Endpoint(
                anchor=operation["operationId"],
                method=method.upper(),
                path=path,
                summary=operation["summary"],
                about=operation.get("description", ""),
                parameters=tuple(
                    row(each["name"], each["schema"], each.get("description", ""))
                    for each in operation.get("parameters", ())
                ),
                body=fields_of(content_of(operation.get("requestBody", {}))),
                answers=tuple(
                    row(status, content_of(each), each["description"])
                    for status, each in operation["responses"].items()
                ),
            )


def content_of(response: Json) -> Json:
    return next((each["schema"] for each in response.get("content", {}).values()), {})


def shapes(document: Json) -> Iterator[Described]:
    for name, shape in sorted(document["components"]["schemas"].items()):
        fields = fields_of(shape)
        either = tuple(row(linked(each), each, "") for each in shape.get("oneOf", ()))
        yield Described(name=name, about=shape.get("description", ""), fields=fields or either)


def fields_of(shape: Json) -> tuple[Row, ...]:
    return tuple(
        row(name, each, each.get("description", ""))
        for name, each in shape.get("properties", {}).items()
    )


def row(name: str, shape: Json, about: str) -> Row:
    return Row(name=name, kind=kind_of(shape), links_to=linked(shape), about=about)


def kind_of(shape: Json) -> str:
    """The type in a few words: "array of Card", "string (date-time) or null"."""
    match shape:
        case {"$ref": target}:
            return target.rpartition("/")[2]
        case {"const": value}:
            return f"“{value}”"
        case {"enum": values}:
            return " · ".join(str(value) for value in values)
        case {"type": "array", "items": items}:
            return f"array of {kind_of(items)}"
        case {"oneOf": either} | {"allOf": either}:
            return " or ".join(kind_of(each) for each in either)
        case {"type": list(types)}:
            return " or ".join(types)
        case {"type": name, "format": form}:
            return f"{name} ({form})"
        case {"type": name, "minimum": lowest, "maximum": highest}:
            return f"{name}, {lowest} to {highest}"
        case {"type": name}:
            return str(name)
    return ""


def linked(shape: Json) -> str:
    """The name of the shape that this one points to, if any."""
    match shape:
        case {"$ref": target}:
            return str(target.rpartition("/")[2])
        case {"items": items}:
            return linked(items)
        case {"oneOf": [first, *_]} | {"allOf": [first, *_]}:
            return linked(first)
    return ""
