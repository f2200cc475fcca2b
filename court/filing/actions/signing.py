"""Signing the complaint: drawn or typed, released by a code (在线诉讼规则第33条)."""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from court.documents.actions import sign_as
from court.documents.composing import compose
from court.filing.actions.drafting import NotOpen, StaleAnswer, _open_filing, unsign
from court.filing.actions.files import attach_file
from court.filing.events import FilingSigned, SigningCodeSent
from court.filing.interview.complaint import complaint_data
from court.filing.interview.draft import Draft
from court.filing.models import Filing, FilingFile
from court.filing.signatures import clean_drawing, digest
from court.identity.models import Court
from court.journal.actions import record
from court.keys.fields import blind_index
from court.law.vocabulary import Citation
from court.notices.actions import send_notice
from court.vault.actions import keep_own_paper

CHINA = ZoneInfo("Asia/Shanghai")
MINUTES = 10
TRIES = 5
PAUSE = timedelta(seconds=60)
SIGNING = Citation("人民法院在线诉讼规则", "第33条")


class WrongCode(ValueError):
    """The code does not fit, is too old, or was tried too often; says which."""


class TooSoon(ValueError):
    """A code was sent less than a minute ago."""


@transaction.atomic
def send_signing_code(filing_id: UUID, *, by: str, at: datetime) -> None:
    """Send the code that releases the filer's own key to the own phone. Raises ``TooSoon``."""
    filing = _open_filing(filing_id)
    sent = filing.interview.get("signing_code", {}).get("sent")
    if sent and at < datetime.fromisoformat(sent) + PAUSE:
        raise TooSoon("确认码刚刚发出，请等一分钟再试")
    code = f"{secrets.randbelow(1_000_000):06d}"
    filing.interview["signing_code"] = {
        "mark": blind_index(code, f"signing:{filing.pk}"),
        "sent": at.isoformat(),
        "tries": 0,
    }
    filing.save(update_fields=["interview"])
    record(SigningCodeSent(filing.pk), by=by, at=at)
    send_notice(
        "signature_code",
        filing.owner,
        {"code": code, "paper": "民事起诉状", "minutes": MINUTES},
        by=by,
        at=at,
        key=f"signing:{filing.pk}:{at.isoformat()}",
        subject_id=filing.pk,
    )


def _use_code(filing_id: UUID, code: str, *, at: datetime) -> None:
    """Count the try, whatever follows; raises ``WrongCode``."""
    with transaction.atomic():
        filing = _open_filing(filing_id)
        kept = filing.interview.get("signing_code")
        if not kept:
            raise WrongCode("请先点“发送确认码”")
        kept["tries"] += 1
        filing.save(update_fields=["interview"])
        fits = hmac.compare_digest(kept["mark"], blind_index(code, f"signing:{filing.pk}"))
    if kept["tries"] > TRIES:
        raise WrongCode("输错次数太多，请重新发送确认码")
    if at > datetime.fromisoformat(kept["sent"]) + timedelta(minutes=MINUTES):
        raise WrongCode("确认码已过期，请重新发送")
    if not fits:
        raise WrongCode("确认码不对，请核对短信")


def sign_filing(
    filing_id: UUID,
    *,
    drawing: str = "",
    typed_name: str = "",
    code: str,
    expected_version: int,
    by: str,
    at: datetime,
) -> Filing:
    """Sign what stands in the draft, and compose the complaint with the signature.

    ``drawing`` (a PNG data address) or ``typed_name``; either way the ``code`` sent to the own
    phone releases the filer's own key (电子签名法第13条、第14条). The complaint is set and signed
    outside the transaction. Raises
    ``UnusableSignature``, ``WrongCode``, ``StaleAnswer`` if the
    draft was changed since the signer saw it, ``MissingGlyph``, ``NotOpen``.
    """
    filing = Filing.objects.get(pk=filing_id)
    if not filing.is_open:
        raise NotOpen(filing.state)
    if filing.version != expected_version:
        raise StaleAnswer("sign", filing)
    png = clean_drawing(drawing) if drawing else ""
    _use_code(filing_id, code, at=at)
    draft = Draft.of(filing)
    signature = {
        "way": "drawn" if png else "code",
        "name": typed_name,
        "png": png,
        "at": at.isoformat(),
        "digest": digest(draft.bundle),
    }
    pdf = b"" if draft.uploads_complaint else _complaint(draft, signature, at=at)
    return _enter(filing_id, signature, pdf, expected_version, by=by, at=at)


def _complaint(draft: Draft, signature: dict[str, str], *, at: datetime) -> bytes:
    court = Court.objects.filter(pk=draft.bundle.get("court") or "").first()
    text = f"{signature['name']}（已用短信确认码确认）" if signature["way"] == "code" else ""
    data = complaint_data(
        draft,
        court_name=court.name if court else "",
        day=at.astimezone(CHINA).date(),
        signature_png=signature["png"],
        signature_text=text,
    )
    return compose(data, at=at)


def _enter(
    filing_id: UUID, signature: dict[str, str], pdf: bytes, version: int, *, by: str, at: datetime
) -> Filing:
    filing = Filing.objects.select_related("owner").get(pk=filing_id)
    stored = None
    if pdf:
        name = "民事起诉状.pdf"
        pdf = sign_as(filing.owner, pdf, reason="起诉状签名", by=by, at=at)
        stored = keep_own_paper(pdf, name=name, owner=filing.owner, by=by, at=at)
    with transaction.atomic():
        filing = _open_filing(filing_id)
        if filing.version != version:
            raise StaleAnswer("sign", filing)
        unsign(filing)
        filing.signature = signature
        filing.bundle["complaint_date"] = at.astimezone(CHINA).date().isoformat()
        filing.interview.pop("signing_code", None)
        filing.save()
        if stored:
            first = Draft.of(filing).row("plaintiffs", 0).get("name", "")
            attach_file(
                filing_id, stored, role=FilingFile.FileRole.PAPER, kind="complaint", of=first,
                composed=True, by=by, at=at,
            )  # fmt: skip
        event = FilingSigned(filing.pk, signature["way"], signature["digest"])
        record(event, by=by, at=at, under=[SIGNING])
    return filing
