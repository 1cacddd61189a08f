"""Atom (RFC 4287)."""

from xml.etree.ElementTree import Element

from django.conf import settings

from articles.feeds import xml
from articles.feeds.stories import Card, Channel, jpeg, title

CONTENT_TYPE = "application/atom+xml; charset=utf-8"


def render(channel: Channel) -> bytes:
    feed = xml.root("feed", xmlns=xml.ATOM)
    here = settings.SITE_URL + channel.path
    xml.add(feed, "id", here)
    xml.add(feed, "title", channel.title)
    xml.add(feed, "updated", channel.updated_at)
    xml.add(feed, "link", rel="self", type="application/atom+xml", href=here)
    xml.add(feed, "link", rel="alternate", type="text/html", href=channel.home)
    xml.add(xml.add(feed, "author"), "name", settings.SITE_NAME)
    for card in channel.stories:
        entry(feed, card)
    return xml.document(feed)


def entry(feed: Element, card: Card) -> None:
    story = xml.add(feed, "entry")
    if card["language"]:
        story.set("{http://www.w3.org/XML/1998/namespace}lang", card["language"])
    xml.add(story, "id", f"urn:uuid:{card['id']}")
    xml.add(story, "title", title(card))
    xml.add(story, "link", rel="alternate", type="text/html", href=card["url"])
    xml.add(story, "published", card["published_at"])
    xml.add(story, "updated", card["updated_at"])
    for byline in card["bylines"]:
        who = xml.add(story, "author" if byline["role"] == "author" else "contributor")
        xml.add(who, "name", byline["name"])
    for named in [card["section"], *card["tags"]]:
        if named:
            xml.add(story, "category", term=named["slug"], label=named["name"])
    if card["dek"]:
        xml.add(story, "summary", card["dek"], type="text")
    if file := jpeg(card):
        xml.add(story, "link", rel="enclosure", type=file["type"], href=file["url"])
