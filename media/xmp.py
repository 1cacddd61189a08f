"""XMP packets (ISO 16684-1): reading what pictures say, writing what renditions shall say."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from defusedxml.ElementTree import fromstring

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": RDF,
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
for prefix, uri in NAMESPACES.items():
    register_namespace(prefix, uri)

# Our field, its XMP property, and whether that holds one text per language (rdf:Alt), a list
# of names (rdf:Seq) or a plain text.
PROPERTIES = {
    "caption": ("dc:description", "Alt"),
    "headline": ("photoshop:Headline", ""),
    "alt_text": ("Iptc4xmpCore:AltTextAccessibility", "Alt"),
    "creator": ("dc:creator", "Seq"),
    "credit_line": ("photoshop:Credit", ""),
    "source_name": ("photoshop:Source", ""),
    "copyright_notice": ("dc:rights", "Alt"),
    "usage_terms": ("xmpRights:UsageTerms", "Alt"),
    "taken_at": ("photoshop:DateCreated", ""),
    "city": ("photoshop:City", ""),
    "country": ("photoshop:Country", ""),
    "digital_source_type": ("Iptc4xmpExt:DigitalSourceType", ""),
    "data_mining": ("plus:DataMining", ""),
}
LONGEST_PACKET = 1024**2


def read_xmp(packet: bytes) -> dict[str, str]:
    """The fields that a packet has. Raises what XML parsers raise; entities are refused."""
    if len(packet) > LONGEST_PACKET:
        return {}
    root = fromstring(packet.strip(b"\0 \r\n\t"), forbid_dtd=True)
    found: dict[str, str] = {}
    for description in root.iter(f"{{{RDF}}}Description"):
        for field, (name, _shape) in PROPERTIES.items():
            text = _read(description, _qualified(name))
            if text and field not in found:
                found[field] = text
    return found


def write_xmp(fields: Mapping[str, str]) -> bytes:
    """A packet with exactly these fields; unknown ones and empty texts are left out."""
    root = Element(_qualified("x:xmpmeta"))
    description = SubElement(
        SubElement(root, _qualified("rdf:RDF")),
        _qualified("rdf:Description"),
        {_qualified("rdf:about"): ""},
    )
    for field, (name, shape) in PROPERTIES.items():
        if text := fields.get(field, ""):
            _write(description, _qualified(name), shape, text)
    head = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode()
    return head + tostring(root, encoding="utf-8") + b'<?xpacket end="r"?>'


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _read(description: Element, name: str) -> str:
    """A property as an attribute, as text, as a resource, or as the items of a container."""
    if name in description.attrib:
        return description.attrib[name].strip()
    element = description.find(name)
    if element is None:
        return ""
    items = list(_items(element))
    if items:
        return items[0] if element.find(f"{{{RDF}}}Alt") is not None else ", ".join(items)
    return (element.text or element.get(f"{{{RDF}}}resource") or "").strip()


def _items(element: Element) -> Iterator[str]:
    """The items' texts, the default language first."""
    items = element.findall(f"*/{{{RDF}}}li")
    for item in sorted(items, key=lambda item: item.get(XML_LANG) != "x-default"):
        if item.text and item.text.strip():
            yield item.text.strip()


def _write(description: Element, name: str, shape: str, text: str) -> None:
    element = SubElement(description, name)
    if not shape:
        element.text = text
        return
    language = {XML_LANG: "x-default"} if shape == "Alt" else {}
    container = SubElement(element, f"{{{RDF}}}{shape}")
    SubElement(container, f"{{{RDF}}}li", language).text = text
