"""The engines: each keeps the words of the desk's stories in its own kind of table.

An engine is a module with `write(rows)` and `matching(groups)`, which gives SQL for the ids of
the articles that hold, of each group of beginnings, a word that begins with one of them.
"""

from types import ModuleType

from django.db import connection

from articles.lookup.engines import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def engine() -> ModuleType:
    """The one for the database in use."""
    return ENGINES[connection.vendor]
