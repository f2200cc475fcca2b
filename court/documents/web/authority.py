"""What others need to check papers: revocation lists, certificates, the time, the journal."""

from asn1crypto.crl import CertificateList
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from court.documents import queries
from court.documents.models import SignedHead
from court.documents.signing.keyring import (
    ISSUING,
    ROOT,
    TIMESTAMP,
    held_by,
    list_with,
    revocation_list,
)
from court.documents.signing.timestamps import answer
from court.identity.access import audience
from court.journal.queries import consistency_proof

LONGEST_REQUEST = 4096


@audience("public")
@require_safe
def root_list(request: HttpRequest) -> HttpResponse:
    """Certificates of authorities that must not be believed any more."""
    return _list(revocation_list(ROOT, at=now()))


@audience("public")
@require_safe
def issuing_list(request: HttpRequest) -> HttpResponse:
    """Certificates of courts, staff and parties that must not be believed any more."""
    return _list(revocation_list(ISSUING, at=now()))


@audience("public")
@require_safe
def list_of(request: HttpRequest, serial: str) -> HttpResponse:
    """The list of one authority, as its certificates name it; kept up after it was replaced."""
    made = list_with(serial, at=now())
    if made is None:
        raise Http404
    return _list(made)


def _list(made: CertificateList | None) -> HttpResponse:
    if made is None:  # nothing has been signed yet, so nothing can be revoked
        return HttpResponse(status=204)
    return HttpResponse(made.dump(), content_type="application/pkix-crl")


@audience("public")
@require_safe
def trust(request: HttpRequest) -> HttpResponse:
    """The authorities and seals of this house, in one file."""
    headers = {"Content-Disposition": 'attachment; filename="weifating-trust.pem"'}
    pem = queries.trusted_certificates(at=now())
    return HttpResponse(pem, content_type="application/x-pem-file", headers=headers)


@csrf_exempt  # it changes nothing; other programs ask it for the time
@audience("public")
@require_POST
def timestamp(request: HttpRequest) -> HttpResponse:
    """A timestamp (RFC 3161 section 3.4) over the digest in the request."""
    if request.content_type != "application/timestamp-query":
        return HttpResponse(status=415)
    if len(request.body) > LONGEST_REQUEST:
        return HttpResponse(status=413)
    authority = held_by(TIMESTAMP)
    if authority is None:
        raise Http404
    reply = answer(request.body, authority, at=now())
    return HttpResponse(reply, content_type="application/timestamp-reply")


@audience("public")
@require_safe
def head(request: HttpRequest) -> HttpResponse:
    """How far the journal has grown, signed; ``?since=`` a size known before adds the proof that
    nothing before it changed (RFC 9162 section 2.1.4)."""
    signed = SignedHead.objects.last()
    if signed is None:
        return JsonResponse({"size": 0})
    told = queries.head_as_told(signed)
    if "since" in request.GET:
        told["since"] = _since(request.GET["since"], signed.size)
        told["consistency"] = consistency_proof(told["since"], signed.size)
    return JsonResponse(told)


def _since(given: str, size: int) -> int:
    if not given.isdecimal() or not 0 < int(given) <= size:
        raise BadRequest("since")
    return int(given)
