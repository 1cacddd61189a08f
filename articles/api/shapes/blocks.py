"""The typed blocks of a body: a union told apart by `type`."""

from articles.api.shapes.words import (
    ADDRESS,
    BOOLEAN,
    ID,
    STRING,
    Shape,
    array,
    choice,
    exactly,
    maybe,
    record,
    ref,
)

RICH = record(
    "Inline html (strong em a code sub sup br s mark span[lang]) and the same as plain text.",
    html=STRING,
    text=STRING,
)
PICTURE = {
    "image": maybe(ref("Image")),
    "caption": maybe(STRING),
    "credit_line": maybe(STRING),
    "alt_text": maybe(STRING),
}
PICTURE_IN_PLACE = record(
    "A picture with the words it has in this place. A null image is a picture that is wanted, "
    "or may no longer be shown.",
    **PICTURE,
)

FIELDS: dict[str, dict[str, Shape]] = {
    "paragraph": {"html": STRING, "text": STRING},
    "heading": {
        "level": {"type": "integer", "minimum": 2, "maximum": 4},
        "html": STRING,
        "text": STRING,
    },
    "list": {"ordered": BOOLEAN, "items": array(ref("RichText"))},
    "quote": {"html": STRING, "text": STRING, "attribution": maybe(STRING)},
    "image": {**PICTURE, "layout": choice("column", "wide", "full", "aside")},
    "gallery": {"images": array(ref("PictureInPlace"))},
    "embed": {"url": ADDRESS, "provider": maybe(STRING)},
    "table": {"header": BOOLEAN, "rows": array(array(ref("RichText")))},
    "ad": {"slot": maybe(STRING)},
    "related": {"article": ID},
    "divider": {},
}
"""What each type of block holds besides `id` and `type`."""


def component_name(block_type: str) -> str:
    return f"{block_type.capitalize()}Block"


BLOCKS: dict[str, Shape] = {
    component_name(block_type): record(id=STRING, type=exactly(block_type), **fields)
    for block_type, fields in FIELDS.items()
}

BLOCK: Shape = {
    "description": "Show nothing for a type that you do not know: new ones may be added.",
    "oneOf": [ref(name) for name in BLOCKS],
    "discriminator": {
        "propertyName": "type",
        "mapping": {block_type: ref(component_name(block_type))["$ref"] for block_type in FIELDS},
    },
}
