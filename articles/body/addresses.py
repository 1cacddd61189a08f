"""Which addresses a story may point to."""

from urllib.parse import urlsplit

LONGEST = 2_000
"""In bytes: an entry of an index of PostgreSQL holds 2,704."""


def is_web_address(url: str) -> bool:
    """An absolute http or https address with a host, without blanks, login or backslashes."""
    if "\\" in url or not url.isprintable() or " " in url or len(url.encode()) > LONGEST:
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port  # read it: a port out of range shows only then
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc


def is_link(url: str) -> bool:
    """What the href of a link may hold: a web address or a mail address."""
    return is_web_address(url) or _is_mail_link(url)


def _is_mail_link(url: str) -> bool:
    scheme, _, rest = url.partition(":")
    plausible = "@" in rest and " " not in rest and rest.isprintable() and len(url) <= LONGEST
    return scheme.lower() == "mailto" and plausible
