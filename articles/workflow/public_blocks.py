"""Blocks of a draft, as readers get them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from articles.body.inline import as_text
from articles.workflow.snapshot import Snapshot
from media.describing import describe
from media.models import Image

Block = dict[str, Any]


def public_blocks(text: Snapshot, *, images: Mapping[str, Image]) -> Iterator[Block]:
    """The blocks that the API publishes; those of unknown type stay on the desk.

    `images` are the pictures that may be shown: the others leave their place empty.
    """
    for block in text["body"]["blocks"]:
        if block["type"] in SHAPES:
            shape = SHAPES[block["type"]]
            yield {"id": block["id"], "type": block["type"], **shape(block, images)}


def rich(html: str) -> Block:
    return {"html": html, "text": as_text(html)}


def paragraph(block: Block, images: Mapping[str, Image]) -> Block:
    return rich(block["html"])


def heading(block: Block, images: Mapping[str, Image]) -> Block:
    return {"level": block["level"], **rich(block["html"])}


def list_block(block: Block, images: Mapping[str, Image]) -> Block:
    return {"ordered": block["ordered"], "items": [rich(item) for item in block["items"]]}


def quote(block: Block, images: Mapping[str, Image]) -> Block:
    return {**rich(block["html"]), "attribution": block["attribution"] or None}


def picture(block: Block, images: Mapping[str, Image]) -> Block:
    image = images.get(str(block["image"]))
    words = {name: block[name] for name in ("caption", "credit_line", "alt_text")}
    if image is None:
        return {"image": None, **{name: word or None for name, word in words.items()}}
    described = describe(image, **words)
    return {"image": described, **{name: described[name] for name in words}}


def image_block(block: Block, images: Mapping[str, Image]) -> Block:
    return {**picture(block, images), "layout": block["layout"]}


def gallery(block: Block, images: Mapping[str, Image]) -> Block:
    return {"images": [picture(each, images) for each in block["images"]]}


def embed(block: Block, images: Mapping[str, Image]) -> Block:
    return {"url": block["url"], "provider": block["provider"] or None}


def table(block: Block, images: Mapping[str, Image]) -> Block:
    return {
        "header": block["header"],
        "rows": [[rich(cell) for cell in row] for row in block["rows"]],
    }


def ad(block: Block, images: Mapping[str, Image]) -> Block:
    return {"slot": block["slot"] or None}


def related(block: Block, images: Mapping[str, Image]) -> Block:
    return {"article": block["article"]}


def divider(block: Block, images: Mapping[str, Image]) -> Block:
    return {}


SHAPES: dict[str, Callable[[Block, Mapping[str, Image]], Block]] = {
    "paragraph": paragraph,
    "heading": heading,
    "list": list_block,
    "quote": quote,
    "image": image_block,
    "gallery": gallery,
    "embed": embed,
    "table": table,
    "ad": ad,
    "related": related,
    "divider": divider,
}
