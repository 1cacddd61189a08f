"""Why the desk says no. Each refusal is a sentence that an editor can act on."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The desk refused an action; nothing was written."""

    sentence = _("This is not possible now.")

    def __init__(self, sentence: object = "") -> None:
        super().__init__(str(sentence or self.sentence))


class NotAllowed(Refused):
    sentence = _("You do not have the right to do this. Ask somebody who has it.")


class WrongMoment(Refused):
    """The action does not start from the state or standing that the article is in."""


class Stale(Refused):
    """Somebody else wrote first. `refused`, where set, is the revision that keeps the text."""

    sentence = _(
        "Somebody else saved this article after you opened it. Nothing of theirs was overwritten, "
        "and your text is kept in the history: compare the two and save again."
    )

    def __init__(self, *, refused: object = None) -> None:
        super().__init__()
        self.refused = refused


class Overtaken(Refused):
    """The same for what keeps no history of refused texts: the person still has theirs."""

    sentence = _(
        "Somebody else saved this after you opened it. Nothing of theirs was overwritten, and what "
        "you made is still on this page: compare the two, then save again."
    )


class NothingToTakeBack(Refused):
    sentence = _("This has already taken effect, or was taken back before. Look at the page anew.")


class SlugKept(Refused):
    sentence = _("Readers know another page under this slug. Choose another: it is kept for good.")


class ReasonMissing(Refused):
    sentence = _("A reason is needed here: it is kept in the history. Please give one.")


class NoteMissing(Refused):
    sentence = _("Readers need to know what was corrected: please write the note.")


class InThePast(Refused):
    sentence = _("The time lies in the past. Choose a later one, or publish at once.")


class EndsBeforeItBegins(Refused):
    sentence = _("The story would end before it begins. Choose a later end.")


class NothingNew(Refused):
    sentence = _("Readers already see exactly this text. Change it before you publish it again.")


class InUse(Refused):
    sentence = _("Stories still carry this name. Take it off them first.")


class ForeignRevision(Refused):
    sentence = _("This revision belongs to another article. Choose one of this article's own.")


@dataclass(frozen=True)
class TextProblem:
    """`pointer` is a JSON pointer into the text: /headline, /body/blocks/3/html."""

    pointer: str
    code: str
    detail: str


class InvalidText(Refused):
    """The text cannot be stored. `problems` name each place, its fault and the remedy."""

    def __init__(self, problems: tuple[TextProblem, ...]) -> None:
        self.problems = problems
        super().__init__(" ".join(f"{p.pointer}: {p.detail}" for p in problems))
