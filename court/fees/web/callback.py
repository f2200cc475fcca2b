"""Where a provider says that money moved: open to all, believed only with a good seal."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from court.fees import actions
from court.fees.providers import NotAuthentic, payment_provider
from court.identity.access import audience

LIMIT = 20_000


@audience("public")
@csrf_exempt
@require_POST
def callback(request: HttpRequest) -> HttpResponse:
    """400 for what is not authentic, 409 for a replay, 200 once it stands in the ledger."""
    if int(request.headers.get("Content-Length") or 0) > LIMIT:
        return HttpResponse(status=413)
    now, provider = timezone.now(), payment_provider()
    try:
        message = provider.read(request.body, request.headers, now)
        actions.believe_callback(provider.name, message.nonce, message.movement, at=now)
    except NotAuthentic:
        return HttpResponse(status=400)
    except actions.Replayed:
        return HttpResponse(status=409)
    return HttpResponse("ok", content_type="text/plain")
