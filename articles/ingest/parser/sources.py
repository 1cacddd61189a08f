"""Where a story comes from: names, domains, addresses and the publisher's own number."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from articles.ingest.parser.document import ParsedSource
from articles.ingest.parser.markers import domain_of, source_name, source_url

NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:id|article|a|art)?(\d{4,})(?![0-9])")
YEAR = re.compile(r"^(?:19|20)\d\d(?:[01]\d(?:[0-3]\d)?)?$")


def source_of(text: str) -> ParsedSource | None:
    """The source that a source line names, or None if it names none (`Source link`)."""
    url = source_url(text)
    if url:
        domain = domain_of(url)
        return ParsedSource(name=domain, domain=domain, url=url, external_id=external_id(url))
    name = source_name(text)
    if not name:
        return None
    domain = name.lower() if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name) else ""
    return ParsedSource(name=name, domain=domain.removeprefix("www."))


def external_id(url: str) -> str:
    """The last long number in the path of an address, which is how most systems number stories."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    numbers = [n for n in NUMBER.findall(path) if not YEAR.match(n)]
    return numbers[-1] if numbers else ""
