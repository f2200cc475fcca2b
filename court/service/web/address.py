"""送达地址确认书 online: filled in, read back, signed with the own key; so is every change."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from court.docket.models import Case, CaseParty
from court.documents.actions import TooSoon, WrongCode
from court.documents.drawings import UnusableSignature
from court.documents.queries import code_is_out
from court.documents.typesetting import MissingGlyph
from court.documents.web.signing import PREFIX, SignForm
from court.identity.access import audience
from court.service.actions.confirming import Confirmed, confirm_signed, purpose_of
from court.service.actions.handing_in import Signature, send_code_for
from court.service.facts import address_in_force
from court.service.queries import returned_prompt
from court.service.web.forms import AddressForm, in_words
from court.service.web.people import case_of_party, party_of, person_of

OWN = ("csrfmiddlewaretoken", "confirm", "back", "send_code")


@audience("verified")
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Fill in, read back, sign; what was confirmed before holds until then."""
    case = case_of_party(request, case_id)
    party = party_of(request, case)
    row = address_in_force(party)
    form = AddressForm(request.POST or None, initial=AddressForm.initial_of(party, row))
    if request.method != "POST" or "back" in request.POST or not form.is_valid():
        status = 422 if request.method == "POST" and "back" not in request.POST else 200
        return _page(request, case, party, form, status)
    name = person_of(request).name
    if "send_code" in request.POST:
        with suppress(TooSoon):
            send_code_for(
                case, person_of(request), _("送达地址确认书"), purpose=purpose_of(party),
                at=timezone.now(),
            )  # fmt: skip
        again = SignForm.with_code_sent(request.POST, name=name)
        return _read_back(request, case, party, form, again)
    if "confirm" not in request.POST:
        return _read_back(request, case, party, form, SignForm(prefix=PREFIX, name=name))
    sign = SignForm(request.POST, prefix=PREFIX, name=name)
    return _confirm(request, case, party, form, sign)


def _confirm(
    request: HttpRequest, case: Case, party: CaseParty, form: AddressForm, sign: SignForm
) -> HttpResponse:
    if not sign.is_valid():
        return _read_back(request, case, party, form, sign, status=422)
    given = sign.cleaned_data
    signature = Signature(code=given["code"], drawing=given["drawing"])
    try:
        confirm_signed(party.pk, person_of(request), _said(form), signature, at=timezone.now())
    except WrongCode as why:
        sign.add_error("code", str(why))
    except UnusableSignature as why:
        sign.add_error(None, str(why))
    except MissingGlyph as why:
        form.add_error("address", _("有个字打印不出来，请换一种写法：%s") % why)
        return _page(request, case, party, form, 422)
    else:
        messages.success(request, _("送达地址已确认"))
        return redirect("service:respond", case.pk)
    return _read_back(request, case, party, form, sign, status=422)


def _page(
    request: HttpRequest, case: Case, party: CaseParty, form: AddressForm, status: int
) -> HttpResponse:
    row = address_in_force(party)
    context = {
        "case": case, "party": party, "form": form, "row": row, "returned": returned_prompt(row),
    }  # fmt: skip
    return render(request, "service/address.html", context, status=status)


def _read_back(
    request: HttpRequest,
    case: Case,
    party: CaseParty,
    form: AddressForm,
    sign: SignForm,
    *,
    status: int = 200,
) -> HttpResponse:
    typed = [
        (name, value)
        for name in request.POST
        if name not in OWN and not name.startswith(f"{PREFIX}-")
        for value in request.POST.getlist(name)
    ]
    context = {
        "case": case, "party": party, "typed": typed, "words": in_words(form), "sign": sign,
        "code_sent": code_is_out(person_of(request), purpose_of(party), timezone.now()),
    }  # fmt: skip
    return render(request, "service/address_sign.html", context, status=status)


def _said(form: AddressForm) -> Confirmed:
    given = form.cleaned_data
    return Confirmed(
        recipient=given["recipient"], address=given["address"], phone=given["phone"],
        postcode=given["postcode"], email=given["email"],
        electronic=given["electronic"] == "yes",
        electronic_judgments=given["electronic"] == "yes" and given["electronic_judgments"],
        instances=tuple(given["instances"]),
    )  # fmt: skip
