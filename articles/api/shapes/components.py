"""The shapes of everything the API sends, under their names. Readers' documents are frozen in
these very shapes; a test holds both against each other."""

from articles.api.shapes.blocks import BLOCK, BLOCKS, PICTURE_IN_PLACE, RICH
from articles.api.shapes.curation import CURATION
from articles.api.shapes.discussion import DISCUSSION
from articles.api.shapes.words import (
    ADDRESS,
    BOOLEAN,
    ID,
    INTEGER,
    MOMENT,
    STRING,
    Shape,
    about,
    array,
    choice,
    exactly,
    maybe,
    page_of,
    record,
    ref,
)

GENRES = ("news", "analysis", "opinion", "interview", "feature", "live")
ORIGINS = ("staff", "wire", "syndicated", "translation", "machine_translation", "press_release")
BYLINE_ROLES = ("author", "photographer", "translator", "editor")
SOURCE_ROLES = ("original", "translated_from", "syndicated", "agency", "quoted")
CORRECTION_KINDS = ("correction", "clarification", "update", "retraction")
CHANGE_ABOUT = ("article", "front", "page", "comments")
CHANGE_KINDS = ("published", "changed", "withdrawn", "killed")

NAMED = record(slug=STRING, name=STRING)

IMAGE = record(
    "A picture, ready for srcset: its renditions by name, best compression first.",
    id=ID,
    alt_text=maybe(STRING),
    caption=maybe(STRING),
    credit_line=maybe(STRING),
    copyright_notice=maybe(STRING),
    source=maybe(STRING),
    width=maybe(INTEGER),
    height=maybe(INTEGER),
    focal_point=record(x={"type": "number"}, y={"type": "number"}),
    placeholder=about("A tiny picture as a data URI, to show while loading.", maybe(STRING)),
    dominant_color=about("As CSS wants it: #1a2b3c.", maybe(STRING)),
    renditions={"type": "object", "additionalProperties": array(ref("Rendition"))},
)

CARD_FIELDS: dict[str, Shape] = {
    "id": ID,
    "type": exactly("article"),
    "url": about("Where the story stands on the publication’s own site.", ADDRESS),
    "slug": STRING,
    "language": about("A BCP 47 tag: de, en-GB, vi.", STRING),
    "edition": about("Counts the public versions of this story.", INTEGER),
    "kicker": about("The short line above the headline.", maybe(STRING)),
    "headline": STRING,
    "dek": about("The summary under the headline.", maybe(STRING)),
    "genre": choice(*GENRES),
    "section": maybe(ref("Named")),
    "bylines": array(record(slug=STRING, name=STRING, role=choice(*BYLINE_ROLES))),
    "tags": array(ref("Named")),
    "image": maybe(ref("Image")),
    "published_at": about("Unchanged by corrections and updates.", MOMENT),
    "first_published_at": MOMENT,
    "updated_at": MOMENT,
    "word_count": INTEGER,
    "reading_minutes": INTEGER,
    "urgency": about("1 is most urgent, 9 least (IPTC).", INTEGER),
    "origin": record(
        kind=choice(*ORIGINS),
        from_language=maybe(STRING),
        system=maybe(STRING),
        published_at=maybe(MOMENT),
        headline_inferred=BOOLEAN,
    ),
    "sources": array(
        record(
            name=STRING,
            domain=maybe(STRING),
            url=maybe(ADDRESS),
            role=choice(*SOURCE_ROLES),
        )
    ),
}

DOCUMENT_FIELDS: dict[str, Shape] = {
    **CARD_FIELDS,
    "body": array(ref("Block")),
    "corrections": array(ref("Correction")),
    "related": about("Ids of stories; include=related resolves those readers can see.", array(ID)),
    "translation_group": maybe(ID),
    "seo": record(
        title=STRING,
        description=maybe(STRING),
        canonical_url=ADDRESS,
        robots=maybe(STRING),
    ),
    "comments_url": ADDRESS,
}

COMPONENTS: dict[str, Shape] = {
    "Card": {
        **record("A story in short, for lists.", **CARD_FIELDS),
        "properties": {
            **CARD_FIELDS,
            "included": {
                "type": "object",
                "description": "Only with include, in a list: what was asked for.",
                "properties": {
                    "related": array(ref("Card")),
                    "translations": array(ref("Card")),
                    "comments": record(
                        count=about("How many comments readers see in all.", INTEGER)
                    ),
                },
            },
        },
    },
    "Document": {
        **record("A story in full, as it was frozen when it was published.", **DOCUMENT_FIELDS),
        "properties": {
            **DOCUMENT_FIELDS,
            "included": {
                "type": "object",
                "description": "Only with include: what was asked for.",
                "properties": {
                    "related": array(ref("Card")),
                    "translations": array(ref("Card")),
                    "comments": ref("CommentPage"),
                },
            },
        },
    },
    "Image": IMAGE,
    "Rendition": record(url=ADDRESS, width=INTEGER, height=INTEGER, type=STRING),
    "Named": NAMED,
    "Correction": record(
        "A note to readers.",
        id=ID,
        kind=choice(*CORRECTION_KINDS),
        text=STRING,
        made_at=MOMENT,
    ),
    "RichText": RICH,
    "PictureInPlace": PICTURE_IN_PLACE,
    "Block": BLOCK,
    **BLOCKS,
    "Section": record(
        slug=STRING,
        name=STRING,
        description=STRING,
        parent=about("The slug of the section above.", maybe(STRING)),
        count=INTEGER,
    ),
    "Tag": record(slug=STRING, name=STRING, count=INTEGER),
    "Author": record(
        slug=STRING, name=STRING, bio=STRING, portrait=maybe(ref("Image")), count=INTEGER
    ),
    "Source": record(slug=STRING, name=STRING, domain=maybe(STRING), count=INTEGER),
    "Change": record(
        "Something that happened to what readers see. Withdrawn and killed ones are tombstones.",
        sequence=about("Gap-free and ascending.", INTEGER),
        effective_at=MOMENT,
        about=about(
            "The comments of a story are told of at most twice a minute.", choice(*CHANGE_ABOUT)
        ),
        kind=choice(*CHANGE_KINDS),
        article_id=about("Of stories and comments.", maybe(ID)),
        slug=about("Of stories, fronts and pages.", maybe(STRING)),
        reason=about("What readers are told about a killed story.", maybe(STRING)),
        paths=about("Addresses whose answers changed, without scheme and host.", array(STRING)),
        cache_tags=about("The same as keys of Cache-Tag.", array(STRING)),
    ),
    "CardPage": {
        **page_of(ref("Card")),
        "properties": {
            **page_of(ref("Card"))["properties"],
            "count": about("Only with count=exact.", INTEGER),
        },
    },
    "Hit": record(
        "A card that was found.",
        **CARD_FIELDS,
        score={"type": "number"},
        highlights=array(ref("Highlight")),
    ),
    "Highlight": record(
        "Where a word stands: in kicker, headline or dek, or in the text of a block of the body.",
        field=choice("kicker", "headline", "dek", "body"),
        block=maybe(STRING),
        start=about("In code points.", INTEGER),
        end=INTEGER,
    ),
    "BlockPage": page_of(ref("BlockInStory")),
    "BlockInStory": record(
        article=record(id=ID, url=ADDRESS, slug=STRING, headline=STRING), block=ref("Block")
    ),
    "Resolution": record(
        "What stands at a path of the publication’s own site.",
        type=choice("article", "page"),
        id=ID,
        slug=STRING,
        path=STRING,
        url=ADDRESS,
        document_url=ADDRESS,
    ),
    "SearchPage": {
        **page_of(ref("Hit")),
        "required": [*page_of(ref("Hit"))["required"], "did_you_mean"],
        "properties": {
            **page_of(ref("Hit"))["properties"],
            "did_you_mean": about(
                "If nothing was found: other words of like spelling that find something.",
                maybe(STRING),
            ),
            "facets": {
                "type": "object",
                "description": "Only with facets: by kind, the most frequent first.",
                "additionalProperties": array(ref("Facet")),
            },
        },
    },
    "Completion": record(
        text=STRING,
        kind=choice("article", "section", "tag", "author", "source"),
        slug=about("What the API knows it by; null for a source.", maybe(STRING)),
        count=about("How many of the newest stories that match have it.", INTEGER),
    ),
    "CompletionPage": page_of(ref("Completion")),
    "OEmbed": {
        **record(
            "A link, with a picture if there is one that fits.",
            version=exactly("1.0"),
            type=exactly("link"),
            title=STRING,
            author_name=maybe(STRING),
            provider_name=STRING,
            provider_url=ADDRESS,
            url=ADDRESS,
            thumbnail_url=ADDRESS,
            thumbnail_width=INTEGER,
            thumbnail_height=INTEGER,
        ),
        "required": ["version", "type", "title", "provider_name", "provider_url", "url"],
    },
    "Facet": record(
        value=about("What the filter of that kind takes.", STRING), name=STRING, count=INTEGER
    ),
    **DISCUSSION,
    **CURATION,
    "SectionPage": page_of(ref("Section")),
    "TagPage": page_of(ref("Tag")),
    "AuthorPage": page_of(ref("Author")),
    "SourcePage": page_of(ref("Source")),
    "ChangePage": page_of(ref("Change")),
    "Problem": record(
        "What went wrong (RFC 9457).",
        type=STRING,
        title=STRING,
        status=INTEGER,
        detail=STRING,
        errors=array(ref("Fault")),
        request_id=maybe(STRING),
    ),
    "Fault": {
        "type": "object",
        "description": "One thing wrong: in a parameter, or at a JSON pointer of the body.",
        "properties": {
            "parameter": STRING,
            "pointer": STRING,
            "code": STRING,
            "detail": STRING,
        },
        "required": ["code", "detail"],
    },
}
