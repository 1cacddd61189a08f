"""A few words for writing JSON schemas (2020-12, as OpenAPI 3.1 uses them)."""

from typing import Any

Shape = dict[str, Any]  # Any: JSON

STRING: Shape = {"type": "string"}
INTEGER: Shape = {"type": "integer"}
BOOLEAN: Shape = {"type": "boolean"}
ID: Shape = {"type": "string", "format": "uuid"}
MOMENT: Shape = {"type": "string", "format": "date-time"}
ADDRESS: Shape = {"type": "string", "format": "uri"}


def ref(name: str) -> Shape:
    """Another component."""
    return {"$ref": f"#/components/schemas/{name}"}


def record(about: str = "", /, **fields: Shape) -> Shape:
    """An object in which every field is always there."""
    described = {"description": about} if about else {}
    return {"type": "object", **described, "properties": fields, "required": list(fields)}


def array(of: Shape) -> Shape:
    return {"type": "array", "items": of}


def maybe(shape: Shape) -> Shape:
    """The same or null, which means: known to be empty."""
    if "$ref" in shape:
        return {"oneOf": [shape, {"type": "null"}]}
    return {**shape, "type": [shape["type"], "null"]}


def choice(*values: str) -> Shape:
    return {"type": "string", "enum": list(values)}


def exactly(value: str) -> Shape:
    return {"type": "string", "const": value}


def about(text: str, shape: Shape) -> Shape:
    """The same with a description."""
    return (
        {"allOf": [shape], "description": text}
        if "$ref" in shape
        else {**shape, "description": text}
    )


def page_of(shape: Shape) -> Shape:
    """A list as every list endpoint gives it."""
    return record(next=maybe(ADDRESS), previous=maybe(ADDRESS), results=array(shape))
