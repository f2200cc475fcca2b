"""What this online step cannot do without. Everything else goes in, and the court looks."""

from collections.abc import Sequence

from court.filing.interview.draft import Draft
from court.filing.models import Filing, FilingFile
from court.filing.signatures import digest
from court.identity.models import Court


def obstacles(filing: Filing, files: Sequence[FilingFile]) -> list[tuple[str, str]]:
    """Texts with the page on which each is mended; empty when the filing can be handed in."""
    draft = Draft.of(filing)
    found: list[tuple[str, str]] = []
    if not filing.owner.is_verified:
        found.append(("请先完成实名认证；不能在线认证的，可以到法院窗口办理。", "real_name"))
    if not any(row.get("name") for row in draft.rows("plaintiffs")):
        found.append(("还没有填写原告。", "plaintiffs.0"))
    if not any(row.get("name") for row in draft.rows("defendants")):
        found.append(("还没有填写被告。", "defendants.0"))
    found += _about_court(draft) + _about_consent(draft) + _about_complaint(filing, draft, files)
    return found


def _about_court(draft: Draft) -> list[tuple[str, str]]:
    code = draft.bundle.get("court")
    if not code:
        return [("还没有选择法院。", "court")]
    if not Court.objects.filter(pk=code).exists():
        return [("您选的法院不在这里收件，请打印材料向该院提交，或者另选法院。", "court")]
    return []


def _about_consent(draft: Draft) -> list[tuple[str, str]]:
    if (draft.bundle.get("consents") or {}).get("filing"):
        return []
    text = "您没有同意在线立案。同意后可以在线提交；也可以打印起诉状，到法院窗口办理，效力相同。"
    return [(text, "consents")]


def _about_complaint(
    filing: Filing, draft: Draft, files: Sequence[FilingFile]
) -> list[tuple[str, str]]:
    has = any(f.kind == "complaint" for f in files)
    if draft.uploads_complaint and not has:
        return [("还没有上传您写好的起诉状。", "complaint")]
    signed = filing.signature.get("digest") == digest(filing.bundle)
    if not signed or not has:
        return [("还没有签名，或者签名以后又改过内容，请签名后提交。", "sign")]
    return []
