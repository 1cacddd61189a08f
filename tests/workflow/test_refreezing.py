"""Names and rights change; readers see it, the draft does not, and unchanged bytes stay."""

import json
from datetime import datetime, timedelta
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image as Pixels

from articles.body import build
from articles.editions.models import Change, Edition, Listing, Term
from articles.models import Article, Event, Refreeze
from articles.workflow import actions, picture_desk, renaming, saving
from articles.workflow.refreezing import drain, refreeze
from articles.workflow.refusals import InUse
from media.intake import take_in
from media.models import Image
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def document(article: Article, at: datetime) -> dict[str, object]:
    return json.loads(Listing.objects.visible(at).of(article.pk).get().edition.document)


def picture(now: datetime, **words: object) -> Image:
    file = BytesIO()
    Pixels.new("RGB", (400, 300), "teal").save(file, "JPEG")
    upload = SimpleUploadedFile("river.jpg", file.getvalue())
    return take_in(file=upload, now=now, credit_line="Anna Berg", alt_text="A river", **words)


def test_renamed_section_reaches_readers_from_the_published_revision(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Nur ein Entwurf"})
    section = desk.section()
    section.name = "Weltpolitik"

    renaming.change(named=section, by=CHIEF, now=now + HOUR)
    drain(now=now + HOUR)

    seen = document(story, now + HOUR)
    assert seen["section"] == {"slug": "politik", "name": "Weltpolitik"}
    assert seen["headline"] == "Häuser am Fluss"
    assert seen["updated_at"] == document(story, now)["updated_at"]
    assert Term.objects.get(kind="section").name == "Weltpolitik"
    assert not Refreeze.objects.exists()


def test_renamed_tag_reaches_what_is_scheduled_too(now: datetime) -> None:
    tag = desk.tag("Fluss")
    story = desk.story(now=now, tags=[tag.pk])
    actions.schedule(article=story, at=now + HOUR, by=CHIEF, now=now)
    tag.name = "Strom"

    renaming.change(named=tag, by=CHIEF, now=now + SECOND)
    drain(now=now + SECOND)

    assert document(story, now + HOUR)["tags"] == [{"slug": "fluss", "name": "Strom"}]
    assert not Listing.objects.visible(now + HOUR - SECOND).exists()


def test_rights_that_come_back_bring_the_picture_back(now: datetime) -> None:
    image = picture(now)
    story = desk.story(now=now, lead_image=str(image.pk))
    actions.publish(article=story, by=CHIEF, now=now)
    for hours, until in (1, now + SECOND), (2, None):
        image.rights_until = until
        picture_desk.change_picture(image=image, by=CHIEF, now=now + hours * HOUR)
        drain(now=now + hours * HOUR)

    assert document(story, now + HOUR)["image"] is None
    assert document(story, now + 2 * HOUR)["image"]["id"] == str(image.pk)


def test_nothing_is_written_where_every_byte_would_be_the_same(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)

    changed = refreeze(article=story, now=now + HOUR)

    assert not changed
    assert Edition.objects.count() == Change.objects.count() == 1


def test_refreeze_command_counts_what_it_looked_at(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    out = StringIO()

    call_command("refreeze", stdout=out)

    assert out.getvalue().strip() == "1 stories: 0 frozen again, 1 unchanged"


def test_picture_goes_from_readers_at_the_second_its_rights_end(now: datetime) -> None:
    image = picture(now, rights_until=now + HOUR)
    body = build.body([build.image(image.pk, caption="Der Fluss")])
    story = desk.story(now=now, body=body, lead_image=str(image.pk))

    actions.publish(article=story, by=CHIEF, now=now)

    before, after = document(story, now + HOUR - SECOND), document(story, now + HOUR)
    assert before["image"]["id"] == before["body"][0]["image"]["id"] == str(image.pk)
    assert after["image"] is None
    assert after["body"][0]["image"] is None
    assert str(image.pk) not in json.dumps(after)
    assert after["published_at"] == before["published_at"]


def test_shortened_rights_reach_a_story_that_is_already_live(now: datetime) -> None:
    image = picture(now)
    story = desk.story(now=now, lead_image=str(image.pk))
    actions.publish(article=story, by=CHIEF, now=now)
    image.rights_until = now + 2 * HOUR

    picture_desk.change_picture(image=image, by=CHIEF, now=now + HOUR)
    drain(now=now + HOUR)

    assert document(story, now + 2 * HOUR - SECOND)["image"] is not None
    assert document(story, now + 2 * HOUR)["image"] is None


def test_scheduled_update_does_not_bring_an_expired_picture_back(now: datetime) -> None:
    image = picture(now, rights_until=now + HOUR)
    story = desk.story(now=now, lead_image=str(image.pk))
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(
        article=story, by=CHIEF, now=now, changes={"headline": "Später", "lead_image": None}
    )

    actions.schedule(article=story, at=now + 2 * HOUR, by=CHIEF, now=now + SECOND)

    seen = [document(story, now + offset) for offset in (SECOND, HOUR, 2 * HOUR)]
    assert [each["image"] is None for each in seen] == [False, True, True]
    assert [each["headline"] for each in seen] == ["Häuser am Fluss"] * 2 + ["Später"]


def test_name_in_use_cannot_be_removed(now: datetime) -> None:
    tag = desk.tag("Fluss")
    story = desk.story(now=now, tags=[tag.pk])
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"tags": []})

    with pytest.raises(InUse):
        renaming.remove(named=tag, by=CHIEF, now=now + SECOND)
    actions.update(article=story, by=CHIEF, now=now + HOUR)
    renaming.remove(named=tag, by=CHIEF, now=now + 2 * HOUR)

    assert document(story, now + 2 * HOUR)["tags"] == []


def test_killed_picture_is_gone_from_every_story_at_once(now: datetime) -> None:
    image = picture(now)
    live = desk.story(now=now, lead_image=str(image.pk))
    later = desk.story(now=now, slug="spaeter", lead_image=str(image.pk))
    actions.publish(article=live, by=CHIEF, now=now)
    actions.schedule(article=later, at=now + 2 * HOUR, by=CHIEF, now=now)

    picture_desk.kill_picture(image=image, by=CHIEF, now=now + HOUR, reason="Not our picture.")

    assert document(live, now + HOUR - SECOND)["image"] is not None
    assert document(live, now + HOUR + SECOND)["image"] is None
    assert document(later, now + 2 * HOUR)["image"] is None
    assert Event.objects.get(about="picture", verb="kill").why == "Not our picture."


def test_cards_carry_the_small_renditions_only(now: datetime) -> None:
    image = picture(now)
    story = desk.story(now=now, lead_image=str(image.pk))
    actions.publish(article=story, by=CHIEF, now=now)

    card = json.loads(Edition.objects.get().card)
    full = document(story, now)["image"]["renditions"]

    assert set(card["image"]["renditions"]) == {"thumb", "card", "square"} < set(full)
