"""The engines: each keeps weighted terms in its own kind of table and finds them again.

An engine is a module with `write(rows)`, `remove(keys)`, `clear()`, `newest(query, depth)` and
`beginning(query, last, depth)`. They differ in how they score, never in
what they match: both take terms as the analyser made them, and neither has words of its own.
"""

from types import ModuleType

from django.db import connection

from articles.search.engines import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def engine() -> ModuleType:
    """The one for the database in use."""
    return ENGINES[connection.vendor]
