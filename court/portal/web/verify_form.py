"""What one has in hand to check a paper: the code at its foot, the file, or its fingerprint."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

LARGEST = 20 * 1024 * 1024
CODE = re.compile(r"[2-9A-HJ-NP-Z]{12}")


def as_stored(code: str) -> str:
    """The code in groups of four; empty where it cannot be one."""
    letters = re.sub(r"[\s-]", "", code).upper()
    return "-".join((letters[:4], letters[4:8], letters[8:])) if CODE.fullmatch(letters) else ""


class PaperForm(forms.Form):
    """At least one of code and file."""

    serial = forms.CharField(
        label=_("校验码"),
        help_text=_("印在文书页脚的 12 位字母和数字，例如 ABCD-EFGH-2345"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    file = forms.FileField(
        label=_("文书的 PDF 文件"),
        help_text=_("有电子文件的，选文件就行，可以不填校验码。文件只用来比对，不保存。"),
        required=False,
        widget=forms.FileInput({"accept": ".pdf,application/pdf"}),
    )
    fingerprint = forms.RegexField(
        regex=r"^[0-9a-f]{64}$", required=False, widget=forms.HiddenInput()
    )

    def clean_serial(self) -> str:
        """As it is stored."""
        given = str(self.cleaned_data["serial"]).strip()
        if given and not as_stored(given):
            raise forms.ValidationError(
                _("校验码是 12 位字母和数字，没有 0、1、I、O，请对照文书再看一遍")
            )
        return as_stored(given)

    def clean_file(self) -> UploadedFile[Any] | None:
        """At most 20 MB: the court's own papers are far smaller."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("文件超过 20 MB，不会是法院发出的文书"))
        return file

    def clean(self) -> dict[str, Any]:
        """Something to check."""
        data = super().clean() or {}
        if not self.errors and not any(data.get(name) for name in self.fields):
            self.add_error("serial", _("请填写校验码，或者选择文书的 PDF 文件"))
        return data
