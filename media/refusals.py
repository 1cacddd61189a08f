"""Why the photo desk says no. Each refusal is a sentence that an editor can act on."""

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The picture was refused; nothing was written."""

    sentence = _("This picture cannot be taken in.")

    def __init__(self, **details: object) -> None:
        super().__init__(str(self.sentence) % details)


class NotAPicture(Refused):
    sentence = _(
        "This file is not a picture of a kind that we take. Export it as JPEG, PNG, WebP, AVIF, "
        "HEIC or TIFF and try again."
    )


class Empty(Refused):
    sentence = _("The file is empty. Copy it again from where it came from, and try again.")


class Damaged(Refused):
    sentence = _(
        "The picture is damaged or incomplete. Copy it again from where it came from, or open it "
        "in a picture editor and export it anew."
    )


class TooLarge(Refused):
    sentence = _(
        "The file has %(megabytes)d MB, and at most %(limit)d MB are taken. Export it as JPEG."
    )


class TooManyPixels(Refused):
    sentence = _(
        "The picture has %(width)d × %(height)d pixels, which is more than can be worked on "
        "safely in this kind of file. Make it smaller, or export it as an ordinary (baseline) "
        "JPEG, which may have %(limit)d million pixels."
    )


class TooHeavy(Refused):
    sentence = _(
        "Decoding this picture takes far longer than its size would explain. Open it in a "
        "picture editor and export it anew as JPEG."
    )


class TooThin(Refused):
    sentence = _(
        "The picture has %(width)d × %(height)d pixels: no page could show it. Cut it to a shape "
        "that is at most %(limit)d times as long as it is wide."
    )


class TwoThingsAtOnce(Refused):
    sentence = _(
        "The file is a picture and something else at once (%(what)s). Open it in a picture editor "
        "and export it anew, so that only the picture is left."
    )


class AlreadyThere(Refused):
    """Another picture has this very file: `image` says which."""

    sentence = _("This very file is in the archive already: “%(image)s”. Use that picture.")

    def __init__(self, *, image: object) -> None:
        super().__init__(image=image)
        self.image = image


class HasAFile(Refused):
    sentence = _("This picture has a file already. Take the new file in as a picture of its own.")


class ReasonMissing(Refused):
    sentence = _("A reason is needed here: it is kept with the picture. Please give one.")


class UnknownRecipe(Refused):
    sentence = _(
        "“%(recipe)s” is no longer among the recipes in media/recipes.py. Ask for the picture's "
        "renditions anew."
    )


class OriginalMissing(Refused):
    sentence = _(
        "The original file of “%(image)s” is not where it was stored. Restore it from a backup, "
        "or upload the same file once more: it goes back to its place."
    )
