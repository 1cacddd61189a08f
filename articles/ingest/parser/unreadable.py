"""The one way in which parsing fails."""


class Unreadable(Exception):
    """These bytes are not text that can be imported; the message says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
