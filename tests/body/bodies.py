"""Random bodies: valid ones drawn from the table of block types, and JSON of any shape."""

from hypothesis import strategies as st

from articles.body.schema import (
    BLOCK_TYPES,
    Address,
    Choice,
    Field,
    Flag,
    Html,
    Kind,
    Link,
    ListOf,
    Record,
    Text,
    Whole,
)

characters = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\r\u0338\u0301")
texts = st.text(characters, max_size=30)
TAGS = ["em", "strong", "a", "code", "span", "p", "b", "table", "td", "svg", "math", "mtext"]
TAGS += ["select", "template", "style", "script", "textarea", "li"]
pieces_of_html = (
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS])
    | st.sampled_from(['<a href="https://example.org/?a=1&b=2">', "<a href='/x'>", "<br>"])
    | st.sampled_from(['<span lang="de">', "<!--", "-->", "<", ">", "&"])
    | st.sampled_from(["&#1;", "&#13;", "&amp;lt;", "&nbsp;", "&lt"])
)
htmls = st.lists(texts | pieces_of_html, max_size=12).map("".join)

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
storable_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(characters, max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)


def values_of(kind: Kind) -> st.SearchStrategy:
    match kind:
        case Html():
            return htmls
        case Text():
            return texts
        case Address():
            return st.sampled_from(["https://example.org/a?b=c#d", "http://[::1]:80/"])
        case Link(nullable=nullable):
            uuids = st.uuids().map(str) | st.uuids().map(lambda uuid: str(uuid).upper())
            return uuids | st.none() if nullable else uuids
        case Choice(values=values):
            return st.sampled_from(values)
        case Whole(lowest=lowest, highest=highest):
            return st.integers(lowest, highest)
        case Flag():
            return st.booleans()
        case ListOf(each=each):
            return st.lists(values_of(each), max_size=3)
        case Record(fields=fields):
            return objects_of(fields)


def objects_of(fields: tuple[Field, ...], **fixed: st.SearchStrategy) -> st.SearchStrategy[dict]:
    required = {field.name: values_of(field.kind) for field in fields if field.required}
    optional = {field.name: values_of(field.kind) for field in fields if not field.required}
    return st.fixed_dictionaries(fixed | required, optional=optional)


origins = st.tuples(st.integers(0, 99), st.integers(100, 999)).map(list)
known_blocks = st.one_of(
    objects_of(fields, type=st.just(name), origin=st.none() | origins)
    for name, fields in BLOCK_TYPES.items()
)
unknown_blocks = st.builds(
    lambda rest, name: rest | {"id": None, "type": name},
    st.dictionaries(texts, storable_values, max_size=4),
    st.sampled_from(["poll", "Paragraph", "x" * 60]),
)


@st.composite
def bodies(draw: st.DrawFn, blocks: st.SearchStrategy = known_blocks | unknown_blocks) -> dict:
    """A valid body; some of its blocks have ids, some not."""
    drawn = draw(st.lists(blocks, max_size=5))
    for number, block in enumerate(drawn):
        if draw(st.booleans()):
            block["id"] = f"block-{number}"
    return {"schema": 1, "blocks": drawn}


def body_of(*blocks: dict) -> dict:
    return {"schema": 1, "blocks": list(blocks)}
