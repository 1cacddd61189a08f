"""What the tests of the photo desk share."""

from datetime import datetime

import pytest

from media.models import Image


@pytest.fixture
def wanted(db: None, now: datetime) -> Image:
    """A picture that is known by its words only."""
    return Image.objects.create(caption="Der Hafen", credit_line="Foto: Muster", created_at=now)
