"""What a body refers to."""

from uuid import UUID, uuid4

from articles.body.cleaning import clean
from articles.body.references import Reference, references
from tests.body.bodies import body_of


def test_pictures_and_related_stories_are_found_in_order() -> None:
    portrait, skyline, story = uuid4(), uuid4(), uuid4()
    pictures = [{"image": str(skyline)}, {"image": None}, {"image": str(portrait)}]
    body = clean(
        body_of(
            {"id": "a", "type": "image", "image": str(portrait)},
            {"id": "b", "type": "gallery", "images": [*pictures, pictures[0]]},
            {"id": "c", "type": "related", "article": str(story)},
        )
    )

    assert references(body) == (
        Reference(kind="image", id=portrait, block_id="a"),
        Reference(kind="image", id=skyline, block_id="b"),
        Reference(kind="image", id=portrait, block_id="b"),
        Reference(kind="article", id=story, block_id="c"),
    )


def test_wanted_picture_and_unknown_type_refer_to_nothing() -> None:
    body = body_of(
        {"id": "a", "type": "image", "image": None},
        {"id": "b", "type": "poll", "image": str(UUID(int=7))},
    )

    assert references(body) == ()
