"""Hooks of drf-spectacular, named in the settings: what it generates, and what we add."""

from typing import Any

from articles.api.shapes.components import COMPONENTS

Endpoint = tuple[str, str, str, Any]  # Any: a view
Document = dict[str, Any]  # Any: JSON


def public_only(endpoints: list[Endpoint]) -> list[Endpoint]:
    """The readers' API; previews are between editors and their front end."""
    return [each for each in endpoints if each[0].startswith("/api/v1/")]


def with_components(result: Document, generator: object, request: object, public: bool) -> Document:
    """The shapes that we write by hand, because documents are frozen text and no serializers."""
    for methods in result["paths"].values():
        for operation in methods.values():
            if "requestBody" in operation:
                operation["requestBody"]["required"] = True
    result.setdefault("components", {})["schemas"] = {
        **result.get("components", {}).get("schemas", {}),
        **COMPONENTS,
    }
    return result
