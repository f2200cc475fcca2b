"""For load balancers and operators: is the house alive, can it work."""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from court.identity.access import audience
from court.jobs.queries import longest_wait

LATE = timedelta(minutes=2)


@audience("public")
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@audience("public")
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Database reachable and up to date, folder writable, jobs being done; 503 where not."""
    try:
        checks = {"database": _is_migrated(), "worker": longest_wait(timezone.now()) < LATE}
    except DatabaseError:
        checks = {"database": False, "worker": False}
    checks["storage"] = _is_writable()
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _is_writable() -> bool:
    trial = settings.STATE_DIR / "arriving" / ".ready"
    try:
        trial.write_bytes(bytes(64 * 1024))  # an empty file fits on a full disk too
    except OSError:
        return False
    finally:
        with suppress(OSError):
            trial.unlink(missing_ok=True)
    return True
