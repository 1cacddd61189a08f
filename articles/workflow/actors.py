"""Who acts: a person who has logged in, or the house itself."""

from dataclasses import dataclass
from typing import Any, Protocol


class Actor(Protocol):
    """What verbs need to know of `by`. Every Django user is one."""

    @property
    def pk(self) -> Any: ...  # None for the house, else whatever the user table counts with

    def has_perm(self, perm: str, obj: Any = None) -> bool: ...

    def get_username(self) -> str: ...


@dataclass(frozen=True)
class System:
    """The house acting by itself, on the order of whoever runs its commands."""

    name: str
    pk: None = None

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return True

    def get_username(self) -> str:
        return self.name


IMPORTER = System("import")
WORKER = System("worker")


def name_of(by: Actor) -> str:
    """How an actor is named in history: the full name if there is one."""
    full_name = getattr(by, "get_full_name", str)()
    return full_name or by.get_username()
