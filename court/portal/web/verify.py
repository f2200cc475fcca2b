"""Whether a message or a paper really comes from the court; open to everyone."""

from __future__ import annotations

import hashlib
from typing import Any

from allauth.core import ratelimit
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from court.design.web.errors import error_page
from court.documents.models import IssuedPaper
from court.identity.access import audience
from court.identity.models import Court

LARGEST = 20 * 1024 * 1024


class PaperForm(forms.Form):
    """The code printed at the foot of the paper, and the file where one has it."""

    serial = forms.RegexField(
        regex=r"^[2-9A-HJ-NP-Z]{4}-?[2-9A-HJ-NP-Z]{4}-?[2-9A-HJ-NP-Z]{4}$",
        label=_("校验码"),
        help_text=_("印在文书页脚的 12 位字母和数字，例如 ABCD-EFGH-2345"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={
            "invalid": _("校验码是 12 位字母和数字，没有 0、1、I、O，请对照文书再看一遍")
        },
    )
    file = forms.FileField(
        label=_("文书的 PDF 文件"),
        help_text=_("有电子文件的可以一并核对，看内容有没有被改过。文件只用来比对，不保存。"),
        required=False,
        widget=forms.FileInput({"accept": ".pdf,application/pdf"}),
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        if data is not None:
            data = data.copy()
            data["serial"] = data.get("serial", "").strip().upper()
        super().__init__(data, files)

    def clean_serial(self) -> str:
        """The code in groups of four, as it is stored."""
        letters = str(self.cleaned_data["serial"]).replace("-", "")
        return "-".join((letters[:4], letters[4:8], letters[8:]))

    def clean_file(self) -> UploadedFile[Any] | None:
        """At most 20 MB: the court's own papers are far smaller."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("文件超过 20 MB，不会是法院发出的文书"))
        return file


@audience("public")
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Title, number, court and day of the paper with this code; nothing about the parties."""
    if request.method != "POST":
        return render(request, "portal/public/verify.html", {"form": PaperForm()})
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "portal/public/verify.html", {"form": form}, status=422)
    if not ratelimit.consume(request, action="check_paper"):
        return error_page(request, 429)
    paper = IssuedPaper.objects.filter(serial=form.cleaned_data["serial"]).first()
    context = {"form": form, "checked": True, "paper": paper, **_compared(paper, form)}
    return render(request, "portal/public/verify.html", context)


def _compared(paper: IssuedPaper | None, form: PaperForm) -> dict[str, Any]:
    """The court's name, and whether the file is the one that was issued, byte for byte."""
    if paper is None:
        return {}
    file = form.cleaned_data["file"]
    court = Court.objects.filter(code=paper.court_code).first()
    same = None if file is None else fingerprint(file) == paper.sha256
    return {"court": court.name if court else paper.court_code, "same": same}


def fingerprint(file: UploadedFile[Any]) -> str:
    """SHA-256 of the file as it came."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
