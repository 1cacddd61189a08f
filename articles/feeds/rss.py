"""RSS 2.0 (rssboard.org/rss-specification) with Media RSS (rssboard.org/media-rss)."""

from datetime import datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element

from django.conf import settings

from articles.feeds import xml
from articles.feeds.stories import Card, Channel, jpeg, title

CONTENT_TYPE = "application/rss+xml; charset=utf-8"


def render(channel: Channel) -> bytes:
    rss = xml.root("rss", version="2.0")
    top = xml.add(rss, "channel")
    xml.add(top, "title", channel.title)
    xml.add(top, "link", channel.home)
    xml.add(top, "description", channel.title)
    xml.add(top, "lastBuildDate", rfc822(channel.updated_at))
    xml.add(
        top,
        "link",
        namespace=xml.ATOM,
        rel="self",
        type="application/rss+xml",
        href=settings.SITE_URL + channel.path,
    )
    for card in channel.stories:
        item(top, card)
    return xml.document(rss)


def item(top: Element, card: Card) -> None:
    story = xml.add(top, "item")
    xml.add(story, "title", title(card))
    xml.add(story, "link", card["url"])
    xml.add(story, "guid", f"urn:uuid:{card['id']}", isPermaLink="false")
    xml.add(story, "pubDate", rfc822(card["published_at"]))
    xml.add(story, "description", card["dek"] or title(card))
    for byline in card["bylines"]:
        xml.add(story, "creator", byline["name"], namespace=xml.DC)
    for named in [card["section"], *card["tags"]]:
        if named:
            xml.add(story, "category", named["name"])
    if file := jpeg(card):
        picture(story, file=file, image=card["image"])


def picture(story: Element, *, file: Card, image: Card) -> None:
    content = xml.add(
        story,
        "content",
        namespace=xml.MEDIA,
        url=file["url"],
        type=file["type"],
        medium="image",
        width=file["width"],
        height=file["height"],
    )
    if image["caption"]:
        xml.add(content, "description", image["caption"], namespace=xml.MEDIA, type="plain")
    if image["credit_line"]:
        xml.add(content, "credit", image["credit_line"], namespace=xml.MEDIA, role="owner")
    if image["copyright_notice"]:
        xml.add(content, "copyright", image["copyright_notice"], namespace=xml.MEDIA)


def rfc822(moment: str) -> str:
    """RFC 3339 as stored, in the form that RSS wants: Sun, 01 Mar 2026 12:00:00 GMT."""
    return format_datetime(datetime.fromisoformat(moment), usegmt=True)
