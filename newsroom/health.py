"""Two questions a machine asks: does the process live, and can it serve readers?"""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.editions.models import LogHead

# Servers' clocks differ by a little; the record allows for that.
TOLERATED_LAG = timedelta(seconds=5)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process lives. Asks nobody, so that a database that is away restarts no server."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether readers would be served rightly; 503, and what is wrong, where they would not."""
    try:
        problems = _problems()
    except DatabaseError:
        problems = {"database": "The database cannot be reached. Look at DATABASE_URL."}
    status = "unavailable" if problems else "ok"
    return JsonResponse({"status": status, "problems": problems}, status=503 if problems else 200)


def _problems() -> dict[str, str]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return {"migrations": "The tables are older than the program. Run manage.py migrate."}
    boundary = LogHead.objects.values_list("boundary", flat=True).first()
    if boundary and boundary - timezone.now() > TOLERATED_LAG:
        reached = boundary.isoformat(timespec="seconds")
        return {"clock": f"The clock stands behind the record, which has reached {reached}."}
    return {}
