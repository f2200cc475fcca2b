"""The person proves their real name by both sides of the identity card (在线诉讼规则第7条)."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from court.identity.access import audience
from court.identity.actions import ask_for_face, claim_real_name
from court.identity.comparison import REASONS
from court.identity.models import FaceComparison, Person
from court.identity.queries import court_names, latest_claim_of
from court.identity.states import FaceState, RealNameState
from court.law.checksums import check_id_number
from court.portal.faces import WAITS
from court.recognition.providers.faces import face_comparer
from court.recognition.queries import is_read, reading_of
from court.vault.models import StoredFile
from court.vault.web.fields import accepted_files


class RealNameForm(forms.Form):
    """Who one is. Name and number may be left to the machine, then checked by the person."""

    name = forms.CharField(
        label=gettext_lazy("姓名"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    id_number = forms.CharField(
        label=gettext_lazy("身份证号码"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    court_code = forms.ChoiceField(label=gettext_lazy("需要人工时，由哪个法院核对"))

    def __init__(
        self, *args: Any, files: dict[str, StoredFile], checking: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = self.fields["id_number"].required = checking
        courts = court_names()
        self.fields["court_code"].choices = list(courts.items())  # type: ignore[attr-defined]
        if len(courts) == 1:
            self.fields["court_code"].widget = forms.HiddenInput()
        self.fields["court_code"].initial = next(iter(courts), "")
        self.files_given = files

    def clean_id_number(self) -> str:
        """A number that nobody can have is said at once."""
        text = self.cleaned_data["id_number"]
        if not text:
            return ""
        checked = check_id_number(text, on=timezone.localdate())
        if not checked.valid and not checked.ask:
            raise forms.ValidationError(checked.why)
        return checked.text

    def clean(self) -> dict[str, Any]:
        """Both sides are needed; a name without a number (or the reverse) is half an answer."""
        data = super().clean() or {}
        if "front" not in self.files_given:
            self.add_error(None, _("请上传身份证人像面照片"))
        if "back" not in self.files_given:
            self.add_error(None, _("请上传身份证国徽面照片"))
        given = {key for key in ("name", "id_number") if (data.get(key) or "").strip()}
        if given and self.fields["name"].required:
            return data
        if given == {"name"} and "id_number" not in self.errors:
            self.add_error("id_number", _("请填写身份证号码，或把姓名也留空由系统读取"))
        if given == {"id_number"}:
            self.add_error("name", _("请填写姓名，或把号码也留空由系统读取"))
        return data


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def real_name(request: HttpRequest) -> HttpResponse:
    """Where the claim stands; or, without an open one, the form."""
    person = request.user
    assert isinstance(person, Person)
    claim = latest_claim_of(person)
    settled = person.is_verified or (claim is not None and claim.is_open)
    if request.method != "POST":
        if settled and "again" not in request.GET:
            return _standing(request, person, claim)
        return _form_page(request, RealNameForm(files={}), {}, claim)
    files, refused = _files(request)
    checking = "checking" in request.POST
    form = RealNameForm(request.POST, files=files, checking=checking)
    for file in refused:
        form.add_error(None, f"{file.name}：{file.problem_text}")
    if not form.is_valid():
        return _form_page(request, form, files, claim, checking=checking, status=422)
    if not form.cleaned_data["name"]:
        return redirect(_check_url(request, files))
    _claim(person, form.cleaned_data, files)
    return redirect(_with_next(request, reverse("real_name")))


@audience("signed_in")
@require_safe
def check_reading(request: HttpRequest) -> HttpResponse:
    """What the machine read on the photos, for the person to confirm or correct."""
    person = request.user
    assert isinstance(person, Person)
    files = _own_files(person, {side: request.GET.get(side, "") for side in ("front", "back")})
    if "front" not in files:
        return redirect("real_name")
    if not all(is_read(file) for file in files.values()):
        return render(request, "portal/realname/reading.html", {"refresh": 2})
    reading = reading_of(files["front"])
    fields = reading.fields if reading else {}
    initial = {key: fields[key].value for key in ("name", "id_number") if key in fields}
    form = RealNameForm(initial=initial, files=files, checking=True)
    return _form_page(request, form, files, None, checking=True)


def _claim(person: Person, data: dict[str, Any], files: dict[str, StoredFile]) -> None:
    now = timezone.now()
    with transaction.atomic():
        claim = claim_real_name(
            person,
            name=data["name"],
            id_number=data["id_number"],
            court_code=data["court_code"],
            front_file=files["front"].pk,
            back_file=files["back"].pk,
            by=person.actor,
            at=now,
        )
        if face_comparer():
            ask_for_face(claim.pk, until=now + WAITS)


def _files(request: HttpRequest) -> tuple[dict[str, StoredFile], list[StoredFile]]:
    """Accepted photos by side, and those that cannot be used."""
    files, refused = {}, []
    for side in ("front", "back"):
        arrived = accepted_files(request, side)
        refused += arrived.refused
        if arrived:
            files[side] = arrived[-1]
    return files, refused


def _own_files(person: Person, ids: dict[str, str]) -> dict[str, StoredFile]:
    files = {}
    for side, text in ids.items():
        try:
            found = StoredFile.objects.filter(owner=person, pk=UUID(text)).accepted().first()
        except ValueError:
            continue
        if found:
            files[side] = found
    return files


def _check_url(request: HttpRequest, files: dict[str, StoredFile]) -> str:
    query = urlencode({side: str(file.pk) for side, file in files.items()})
    return _with_next(request, f"{reverse('real_name_check')}?{query}")


def _with_next(request: HttpRequest, address: str) -> str:
    """Carry the page the person came from, where it is one of ours."""
    target = request.GET.get("next") or request.POST.get("next") or ""
    if not target or not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'next': target})}"


def _joining(request: HttpRequest) -> bool:
    """Whether the person is on the way into a case as the one who was sued."""
    return request.GET.get("next", "").startswith(reverse("service:join"))


def _form_page(
    request: HttpRequest,
    form: RealNameForm,
    files: dict[str, StoredFile],
    claim: Any,
    *,
    checking: bool = False,
    status: int = 200,
) -> HttpResponse:
    refused = claim if claim is not None and claim.state == RealNameState.REFUSED else None
    context = {
        "form": form,
        "front": [files["front"]] if "front" in files else [],
        "back": [files["back"]] if "back" in files else [],
        "refused": refused,
        "checking": checking,
        "action": _with_next(request, reverse("real_name")),
        "joining": _joining(request),
    }
    return render(request, "portal/realname/form.html", context, status=status)


def _standing(request: HttpRequest, person: Person, claim: Any) -> HttpResponse:
    target = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()})
    waiting = claim is not None and claim.state == RealNameState.WAITING
    face = FaceComparison.objects.filter(claim=claim).first() if waiting else None
    if face and face.state == FaceState.ASKED:
        return redirect(_with_next(request, reverse("real_name_face")))
    context = {
        "person": person,
        "claim": claim,
        "court": court_names().get(claim.court_code, "") if claim else "",
        "reasons": [REASONS.get(code, code) for code in claim.reasons] if claim else [],
        "next": target if safe else "",
        "joining": _joining(request),
        "comparing": face is not None and not face.is_over,
        "refresh": 2 if waiting and not person.is_verified else None,
    }
    return render(request, "portal/realname/standing.html", context)
