"""From parsed blocks to the body of a draft. Plain Python: it runs in the processes that read."""

from articles.body import build
from articles.body.schema import Block, Body
from articles.ingest.parser.document import ParsedBlock, ParsedDocument

DEK_LIMIT = 10_000
"""Characters; a longer lead is no summary and stays in the body."""


def body_of(parsed: ParsedDocument) -> Body:
    """The body as it is stored. Raises InvalidBody."""
    return build.body([*overlong_lead(parsed), *(block(each) for each in parsed.blocks)])


def overlong_lead(parsed: ParsedDocument) -> list[Block]:
    if len(parsed.lead) <= DEK_LIMIT:
        return []
    return [build.paragraph(parsed.lead, origin=parsed.lead_origin)]


def block(parsed: ParsedBlock) -> Block:
    """A parsed block as the body stores it, with its span in the raw document."""
    origin = parsed.origin
    match parsed.type:
        case "paragraph":
            return build.paragraph(parsed.text, origin=origin)
        case "heading":
            return build.heading(parsed.text, level=parsed.level or 2, origin=origin)
        case "list":
            return build.list_block(parsed.items, ordered=parsed.ordered, origin=origin)
        case "quote":
            return build.quote(parsed.text, origin=origin)
        case "image":
            return build.image(caption=parsed.caption, credit_line=parsed.credit, origin=origin)
        case "table":
            return build.table(parsed.rows, origin=origin)
        case "ad":
            return build.ad(parsed.slot, origin=origin)
        case "divider":
            return build.divider(origin=origin)
    raise ValueError(f"The parser knows a block type that the importer does not: {parsed.type}.")
