"""What a body refers to, so that nothing in use can be deleted."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from articles.body.schema import Body, Link, leaves


@dataclass(frozen=True)
class Reference:
    """A picture or an article that one block needs."""

    kind: Literal["image", "article"]
    id: UUID
    block_id: str


def references(body: Body) -> tuple[Reference, ...]:
    """Every reference of a clean body, in its order, each once a block."""
    found = (
        Reference(kind=kind.to, id=UUID(value), block_id=block["id"])
        for block in body["blocks"]
        for kind, value in leaves(block)
        if isinstance(kind, Link) and value is not None
    )
    return tuple(dict.fromkeys(found))
