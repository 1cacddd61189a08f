"""IPTC ninjs 3.1 (iptc.org/standards/ninjs): a story for other newsrooms' systems."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from articles.feeds.html import html, text
from articles.feeds.pictures import Json, files, pictures

CONTENT_TYPE = "application/json"
STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
NEWSCODES = "http://cv.iptc.org/newscodes"
GENRES = {
    "news": "Current",
    "analysis": "Analysis",
    "opinion": "Opinion",
    "interview": "Interview",
    "feature": "Feature",
    "live": "Update",
}


def render(document: Json) -> Json:
    """The story, its pictures and the ids of its related stories."""
    return filled(
        {
            "standard": STANDARD,
            "uri": f"urn:uuid:{document['id']}",
            "type": "text",
            "representationType": "full",
            "version": str(document["edition"]),
            "firstCreated": document["first_published_at"],
            "versionCreated": document["updated_at"],
            "contentCreated": document["origin"]["published_at"],
            "pubStatus": "usable",
            "urgency": document["urgency"],
            "language": document["language"],
            "headlines": headlines(document),
            "descriptions": valued(document["dek"], role="dek", contentType="text/plain"),
            "bodies": bodies(document),
            "by": ", ".join(byline["name"] for byline in document["bylines"]),
            "subjects": list(subjects(document)),
            "genres": genres(document),
            "infoSources": list(sources(document)),
            "digitalSourceType": digital_source_type(document),
            "altIds": [
                {"role": "slug", "value": document["slug"]},
                {"role": "url", "value": document["url"]},
            ],
            "associations": [*map(picture, pictures(document)), *related(document)],
        }
    )


def headlines(document: Json) -> list[Json]:
    return [
        *valued(document["headline"], role="headline", contentType="text/plain"),
        *valued(document["kicker"], role="kicker", contentType="text/plain"),
    ]


def bodies(document: Json) -> list[Json]:
    words = document["word_count"]
    return [
        {
            "role": "body",
            "contentType": "text/html",
            "wordCount": words,
            "value": html(document["body"]),
        },
        {
            "role": "body",
            "contentType": "text/plain",
            "wordCount": words,
            "value": text(document["body"]),
        },
    ]


def subjects(document: Json) -> Iterator[Json]:
    if section := document["section"]:
        yield {"name": section["name"], "rel": "section", "literal": section["slug"]}
    for tag in document["tags"]:
        yield {"name": tag["name"], "rel": "tag", "literal": tag["slug"]}


def genres(document: Json) -> list[Json]:
    literal = document["genre"]
    if literal not in GENRES:
        return [{"literal": literal}]
    return [{"uri": f"{NEWSCODES}/genre/{GENRES[literal]}", "literal": literal}]


def sources(document: Json) -> Iterator[Json]:
    for source in document["sources"]:
        yield filled({"name": source["name"], "role": source["role"], "uri": source["url"]})


def digital_source_type(document: Json) -> Json | None:
    """A person's text that a machine has translated is, in IPTC's terms, a composite."""
    if document["origin"]["kind"] != "machine_translation":
        return None
    literal = "compositeWithTrainedAlgorithmicMedia"
    return {
        "name": "Machine translation",
        "uri": f"{NEWSCODES}/digitalsourcetype/{literal}",
        "literal": literal,
    }


def picture(image: Json) -> Json:
    return filled(
        {
            "name": f"picture-{image['id']}",
            "rel": "picture",
            "uri": f"urn:uuid:{image['id']}",
            "type": "picture",
            "by": image["credit_line"],
            "copyrightNotice": image["copyright_notice"],
            "descriptions": [
                *valued(image["caption"], role="caption", contentType="text/plain"),
                *valued(image["alt_text"], role="alt", contentType="text/plain"),
            ],
            "renditions": [
                {
                    "name": f"{name}-{file['width']}",
                    "href": file["url"],
                    "contentType": file["type"],
                    "width": file["width"],
                    "height": file["height"],
                }
                for name, file in files(image)
            ],
        }
    )


def related(document: Json) -> Iterator[Json]:
    for key in document["related"]:
        yield {
            "name": f"related-{key}",
            "rel": "related",
            "uri": f"urn:uuid:{key}",
            "altIds": [{"role": "api", "value": f"{settings.SITE_URL}/api/v1/articles/{key}/"}],
        }


def valued(value: str | None, **about: str) -> list[Json]:
    return [{**about, "value": value}] if value else []


def filled(members: dict[str, Any]) -> Json:
    """Without what is empty: the schema knows no null."""
    return {name: value for name, value in members.items() if value not in (None, "", [])}
