"""Pictures: taken in, changed and thrown away at the desk, as far as they are not in use."""

from datetime import datetime
from io import BytesIO

import PIL.Image
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.body import build
from articles.models import Event
from media.models import Image
from tests import desk
from tests.admin.conftest import client_of, staff

pytestmark = pytest.mark.django_db

ADD = "admin:media_image_add"


@pytest.fixture
def pia(db: None) -> Client:
    return client_of(staff("picture editor", name="pia"))


def photograph(name: str = "ufer.jpg", colour: str = "steelblue") -> SimpleUploadedFile:
    file = BytesIO()
    PIL.Image.new("RGB", (1200, 800), colour).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), content_type="image/jpeg")


def form(**typed: object) -> dict[str, object]:
    return {"focal_x": "0.5", "focal_y": "0.5", **typed}


def test_uploaded_picture_is_in_the_house_with_its_words(pia: Client) -> None:
    pia.post(reverse(ADD), form(upload=photograph(), caption="Das Ufer", credit_line="Lena Voss"))

    image = Image.objects.get()
    assert (image.width, image.height, image.caption) == (1200, 800, "Das Ufer")
    assert image.created_by == "pia"
    original = pia.get(reverse("admin:media_image_original", args=[image.pk]))
    assert original.headers["Content-Type"] == "image/jpeg"
    assert original.getvalue().startswith(b"\xff\xd8")


def test_file_that_is_no_picture_is_refused_at_its_field(pia: Client) -> None:
    file = SimpleUploadedFile("brief.jpg", b"Sehr geehrte Damen und Herren")

    response = pia.post(reverse(ADD), form(upload=file, caption="Das Ufer"))

    assert "not a picture" in response.text
    assert "Das Ufer" in response.text
    assert not Image.objects.exists()


def test_wanted_picture_gets_its_file_later(pia: Client) -> None:
    pia.post(reverse(ADD), form(caption="Wird gebraucht"))
    image = Image.objects.get()
    assert image.is_wanted

    address = reverse("admin:media_image_change", args=[image.pk])
    pia.post(address, form(upload=photograph(), caption="Wird gebraucht"))

    image.refresh_from_db()
    assert image.width == 1200


def test_changed_words_leave_an_event(pia: Client) -> None:
    pia.post(reverse(ADD), form(upload=photograph()))
    image = Image.objects.get()

    pia.post(reverse("admin:media_image_change", args=[image.pk]), form(caption="Neu"))

    image.refresh_from_db()
    assert image.caption == "Neu"
    assert Event.objects.filter(about="picture", about_id=str(image.pk)).exists()


def test_picture_in_use_stays_and_says_where(pia: Client, now: datetime) -> None:
    pia.post(reverse(ADD), form(upload=photograph()))
    image = Image.objects.get()
    desk.story(now=now, body=build.body([build.image(image.pk)]))

    address = reverse("admin:media_image_delete", args=[image.pk])
    response = pia.post(address, {"post": "yes"}, follow=True)

    assert "in use and stays" in response.text
    assert "Häuser am Fluss" in response.text
    assert Image.objects.filter(pk=image.pk).exists()


def test_unused_picture_goes(pia: Client) -> None:
    pia.post(reverse(ADD), form(upload=photograph()))
    image = Image.objects.get()

    pia.post(reverse("admin:media_image_delete", args=[image.pk]), {"post": "yes"})

    assert not Image.objects.exists()


def test_original_is_for_the_house_only(pia: Client, client: Client) -> None:
    pia.post(reverse(ADD), form(upload=photograph()))

    response = client.get(reverse("admin:media_image_original", args=[Image.objects.get().pk]))

    assert "/login/" in response.headers["Location"]
