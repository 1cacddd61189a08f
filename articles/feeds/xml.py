"""Elements of XML documents: escaped by the library, and only characters that XML 1.0 knows."""

import re
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SITEMAP_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
SITEMAP_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"

for prefix, namespace in {
    "atom": ATOM,
    "dc": DC,
    "media": MEDIA,
    "image": SITEMAP_IMAGE,
    "news": SITEMAP_NEWS,
}.items():
    register_namespace(prefix, namespace)

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever is not a Char (XML 1.0, production 2)."""


def root(tag: str, **attributes: str) -> Element:
    """`xmlns=…` makes it the namespace of everything below that names no other."""
    return Element(tag, attributes)


def add(
    parent: Element, tag: str, text: object = "", *, namespace: str = "", **attributes: object
) -> Element:
    """A child with this text; attributes that are None are left out."""
    legal = {name: clean(value) for name, value in attributes.items() if value is not None}
    child = SubElement(parent, qualified(namespace, tag), legal)
    child.text = clean(text) or None
    return child


def document(element: Element) -> bytes:
    """The whole document, as UTF-8."""
    return tostring(element, encoding="utf-8", xml_declaration=True)


def clean(value: object) -> str:
    return ILLEGAL.sub("", str(value))


def qualified(namespace: str, tag: str) -> str:
    return f"{{{namespace}}}{tag}" if namespace else tag
