"""The shapes of fronts and standing pages."""

from articles.api.shapes.words import (
    ADDRESS,
    ID,
    INTEGER,
    MOMENT,
    STRING,
    Shape,
    about,
    array,
    exactly,
    maybe,
    page_of,
    record,
    ref,
)

HEAD: dict[str, Shape] = {
    "slug": STRING,
    "name": STRING,
    "section": about("The slug of the section that it belongs to.", maybe(STRING)),
    "edition": INTEGER,
    "updated_at": about("Since when it stands like this.", MOMENT),
    "front_url": ADDRESS,
}
PAGE_HEAD: dict[str, Shape] = {
    "id": ID,
    "type": exactly("page"),
    "url": ADDRESS,
    "slug": STRING,
    "language": STRING,
    "title": STRING,
    "updated_at": MOMENT,
}

CURATION: dict[str, Shape] = {
    "Fronts": page_of(ref("FrontHead")),
    "FrontHead": record("A front without its stories.", **HEAD),
    "Front": record(
        "Stories where editors put them, first place first.", **HEAD, slots=array(ref("Slot"))
    ),
    "Slot": record(
        "A story in its place, with the words and the picture that it has there.",
        kicker=maybe(STRING),
        headline=STRING,
        image=maybe(ref("Image")),
        article=about("The story's own card.", ref("Card")),
    ),
    "StandingPages": page_of(ref("StandingPageHead")),
    "StandingPageHead": record("A standing page without its text.", **PAGE_HEAD, page_url=ADDRESS),
    "StandingPage": record(
        "A standing page: imprint, privacy and the like.", **PAGE_HEAD, body=array(ref("Block"))
    ),
}
