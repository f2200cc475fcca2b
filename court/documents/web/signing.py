"""The part of a page with which a party signs: drawn or typed, released by a code."""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PREFIX = "sign"


class SignForm(forms.Form):
    """A drawn signature, or the name typed; with a code sent to the own phone.

    Works without scripts: the name is then typed. Either way the code releases the own key.
    """

    drawing = forms.CharField(
        required=False, widget=forms.HiddenInput({"data-drawing": ""}), max_length=600_000
    )
    typed_name = forms.CharField(label=gettext_lazy("姓名"), required=False, max_length=60)
    code = forms.CharField(
        label=gettext_lazy("短信确认码"), max_length=6,
        error_messages={"required": gettext_lazy("请填写短信里的六位确认码")},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, name: str, **given: Any) -> None:
        super().__init__(data, **given)
        self.signer = name

    @classmethod
    def with_code_sent(
        cls, posted: QueryDict, *, name: str, prefix: str | None = PREFIX
    ) -> "SignForm":
        """The form as it was drawn or typed, now waiting for the code alone."""
        form = cls(prefix=prefix, name=name)
        form.initial = {n: posted.get(form.add_prefix(n), "") for n in ("drawing", "typed_name")}
        return form

    def clean(self) -> dict[str, Any]:
        """One of the two ways, whole."""
        given = super().clean() or {}
        if not given.get("drawing"):
            self._demand_name(given.get("typed_name") or "")
        if "code" in given and not re.fullmatch(r"\d{6}", given["code"]):
            self.add_error("code", _("请填写短信里的六位确认码"))
        return given

    def _demand_name(self, typed: str) -> None:
        plain = "".join(typed.split())
        if not plain:
            self.add_error("typed_name", _("请手写签名；或者在这里打上姓名，用短信确认码确认"))
        elif self.signer and plain != "".join(self.signer.split()):
            self.add_error("typed_name", _("姓名要与办理人一致：%s") % self.signer)
