"""Why a comment was not taken, or a moderator's wish not done. Each refusal is a sentence."""

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """Nothing was written. `code` is for machines, the sentence for people."""

    code = "refused"
    sentence = _("This is not possible now.")

    def __init__(self, sentence: object = "") -> None:
        super().__init__(str(sentence or self.sentence))


class NotVisible(Refused):
    """The story is unknown, a draft, killed or gone: readers are not told which."""

    code = "not_found"
    sentence = _("There is no such story.")


class Unknown(Refused):
    """The comment is unknown or not shown: readers are not told which."""

    code = "not_found"
    sentence = _("There is no such comment.")


class Closed(Refused):
    code = "closed"
    sentence = _("This discussion is closed: new comments are no longer accepted.")


class ParentElsewhere(Refused):
    code = "parent"
    sentence = _("The comment you are answering is not in this discussion. Reload the page.")


class EmptyText(Refused):
    code = "empty"
    sentence = _("The comment is empty. Write something first.")


class TooLong(Refused):
    code = "too_long"
    sentence = _("The comment is too long. Shorten it, or split it in two.")


class NameMissing(Refused):
    code = "name_missing"
    sentence = _("A name is missing. Give the name under which the comment shall appear.")


class NameTooLong(Refused):
    code = "name_too_long"
    sentence = _("The name is too long: 60 characters at most.")


class BadEmail(Refused):
    code = "email"
    sentence = _("This is not an e-mail address. Correct it or leave it out: it is optional.")


class KeyReused(Refused):
    code = "idempotency_key_reused"
    sentence = _("This idempotency key belongs to another comment. Use a new one for each.")


class Throttled(Refused):
    """`retry_after` is in whole seconds."""

    code = "throttled"
    sentence = _("Too many comments in a short time. Wait a little and send it again.")

    def __init__(self, *, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


class BadPosition(Refused):
    code = "position"
    sentence = _("This place in the discussion does not exist. Begin with its first page.")


class NotYours(Refused):
    code = "secret"
    sentence = _("Only its author can change this comment, and the secret sent does not fit.")


class TooLate(Refused):
    code = "too_late"
    sentence = _("The time for changing this comment is over. It can still be withdrawn.")


class WrongStatus(Refused):
    code = "status"
    sentence = _("This cannot be done to a comment of this status.")


class Erased(Refused):
    code = "erased"
    sentence = _("The comment was erased for good. There is nothing left to bring back.")


class ReasonMissing(Refused):
    code = "reason_missing"
    sentence = _("A reason is needed here: the author has a right to know it. Please give one.")


class NothingToUndo(Refused):
    code = "nothing_to_undo"
    sentence = _("There is nothing to undo: the batch is unknown or has been undone already.")


class MovedOn(Refused):
    code = "moved_on"
    sentence = _("Some of these comments were decided again since. Undo the later decisions first.")


class NothingToAppeal(Refused):
    code = "nothing_to_appeal"
    sentence = _("Only a comment that was rejected or removed can be appealed for.")


class SameModerator(Refused):
    code = "same_moderator"
    sentence = _("You made this decision yourself. Somebody else has to look at the appeal.")


class AlreadyDecided(Refused):
    code = "already_decided"
    sentence = _("This appeal has been decided already.")


class TooMany(Refused):
    code = "too_many"
    sentence = _("Too many comments at once: choose 5,000 at most.")


class RulesMovedOn(Refused):
    code = "rules_moved_on"
    sentence = _(
        "Somebody else has put other rules in force meanwhile. Look at them, then change them."
    )


class BadRules(Refused):
    code = "rules"
    sentence = _("These rules cannot work. Correct them first.")


class NotApproved(Refused):
    code = "not_approved"
    sentence = _("Only a comment that readers see can be featured. Approve it first.")
