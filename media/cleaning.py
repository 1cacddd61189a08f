"""What a file says, made fit to be printed: small steps, one after the other, each with a name.

A step gets a field's name and its text and answers the text; "" drops it. None of them invents.
What the file said stands beside it untouched (`Image.metadata`).
"""

import re
from collections.abc import Callable
from html import unescape

# Control characters, which PostgreSQL and XML refuse, but for tab and line feed.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Cameras fill in these themselves; they describe nothing.
CAMERA_TALK = re.compile(
    r"^(olympus digital camera|sony dsc|minolta digital camera|kodak digital still camera|"
    r"samsung camera pictures|dcim.*|dsc_?\d+.*|img_?\d+.*|default|untitled|screenshot|[\W_]*)$",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
LONGEST_TEXT = 10_000
LONG = {"caption", "alt_text", "usage_terms"}
"""Texts of more than one line."""

Step = Callable[[str, str], str]


def printable(text: str) -> str:
    """Without control characters and blank ends; every line end is a line feed."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def without_control_characters(field: str, text: str) -> str:
    return printable(text)


def without_entities(field: str, text: str) -> str:
    """`Müller &amp; Söhne` was written for a web page. What looks like a tag stays as it is."""
    return ENTITY.sub(lambda found: unescape(found.group()), text)


def without_camera_talk(field: str, text: str) -> str:
    return "" if CAMERA_TALK.match(text) else text


def in_one_line(field: str, text: str) -> str:
    """Names and credits have no line ends and no runs of blanks."""
    return text if field in LONG else " ".join(text.split())


def not_endless(field: str, text: str) -> str:
    return text[:LONGEST_TEXT]


STEPS: tuple[Step, ...] = (
    without_control_characters,
    without_entities,
    without_control_characters,
    without_camera_talk,
    in_one_line,
    not_endless,
)


def clean(field: str, text: str) -> str:
    """The text after all steps."""
    for step in STEPS:
        text = step(field, text)
    return text
