"""The pictures of a public document."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]  # Any: JSON, as the API's contract describes it


def pictures(document: Json) -> list[Json]:
    """Each picture of the story once: the card's first, then those of the body in order."""
    found = {image["id"]: image for image in in_order(document)}
    return list(found.values())


def in_order(document: Json) -> Iterator[Json]:
    for place in [document, *document["body"]]:
        for holder in [place, *place.get("images", [])]:
            if image := holder.get("image"):
                yield image


def files(image: Json) -> Iterator[tuple[str, Json]]:
    """Its renditions: (name, file)."""
    for name, sizes in image["renditions"].items():
        for file in sizes:
            yield name, file
