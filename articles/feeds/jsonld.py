"""JSON-LD with schema.org's NewsArticle: a story for search engines."""

from collections.abc import Iterator

from django.conf import settings

from articles.feeds.ninjs import filled
from articles.feeds.pictures import Json, files, pictures

CONTENT_TYPE = "application/ld+json"
TYPES = {"opinion": "OpinionNewsArticle", "analysis": "AnalysisNewsArticle"}


def render(document: Json) -> Json:
    by_role = {
        role: [person(each) for each in document["bylines"] if each["role"] == role]
        for role in ("author", "translator", "editor")
    }
    return {
        "@context": "https://schema.org",
        **filled(
            {
                "@type": TYPES.get(document["genre"], "NewsArticle"),
                "@id": f"urn:uuid:{document['id']}",
                "url": document["url"],
                "mainEntityOfPage": document["seo"]["canonical_url"],
                "headline": document["headline"],
                "description": document["dek"],
                "inLanguage": document["language"],
                "datePublished": document["published_at"],
                "dateModified": document["updated_at"],
                "version": document["edition"],
                "articleSection": (document["section"] or {}).get("name"),
                "keywords": [tag["name"] for tag in document["tags"]],
                "wordCount": document["word_count"],
                "isAccessibleForFree": True,
                **by_role,
                "publisher": {
                    "@type": "NewsMediaOrganization",
                    "name": settings.SITE_NAME,
                    "url": settings.SITE_URL,
                },
                "image": [image(each) for each in pictures(document) if each["renditions"]],
                "correction": [correction(each) for each in document["corrections"]],
                "isBasedOn": list(works(document, role="original")),
                "translationOfWork": translated(document),
                "digitalSourceType": digital_source_type(document),
            }
        ),
    }


def person(byline: Json) -> Json:
    return {"@type": "Person", "name": byline["name"]}


def image(picture: Json) -> Json:
    """The largest file stands for the picture."""
    largest = max((file for _, file in files(picture)), key=lambda file: int(file["width"]))
    return filled(
        {
            "@type": "ImageObject",
            "contentUrl": largest["url"],
            "encodingFormat": largest["type"],
            "width": largest["width"],
            "height": largest["height"],
            "caption": picture["caption"],
            "creditText": picture["credit_line"],
            "copyrightNotice": picture["copyright_notice"],
        }
    )


def correction(note: Json) -> Json:
    return {
        "@type": "CorrectionComment",
        "text": note["text"],
        "datePublished": note["made_at"],
    }


def works(document: Json, *, role: str) -> Iterator[Json]:
    """The sources that the story is made from."""
    for source in document["sources"]:
        if source["role"] == role:
            publisher = {"@type": "Organization", "name": source["name"]}
            yield filled({"@type": "CreativeWork", "url": source["url"], "publisher": publisher})


def translated(document: Json) -> Json | None:
    """What a translation is the translation of."""
    if document["origin"]["kind"] not in {"translation", "machine_translation"}:
        return None
    roles = ("translated_from", "original")
    originals = [work for role in roles for work in works(document, role=role)]
    if not originals:
        return None
    return filled({**originals[0], "inLanguage": document["origin"]["from_language"]})


def digital_source_type(document: Json) -> str | None:
    if document["origin"]["kind"] != "machine_translation":
        return None
    return "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
