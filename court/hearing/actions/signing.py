"""Everybody signs the frozen transcript, or refuses, which is written down (民事诉讼法第150条)."""

import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from court.documents.actions import freeze_pages, sign_as
from court.filing.signatures import clean_drawing
from court.hearing.actions.completing import complete
from court.hearing.actions.transcript import RECORDING, NotTheKeeper, demand_keeper
from court.hearing.models import Signer, Sitting, Transcript
from court.hearing.record.events import (
    RecordSigned,
    RecordSigningRefused,
    SigningCodeForRecord,
    TranscriptFrozen,
    TranscriptThawed,
)
from court.hearing.record.paper import seen_of, transcript_data
from court.hearing.record.seats import Speaker
from court.hearing.states import SittingState
from court.hearing.states.record import ObjectionState, SignerState, SigningWay, TranscriptState
from court.identity.models import Person
from court.journal.actions import record
from court.keys.fields import blind_index
from court.law.vocabulary import Citation
from court.notices.actions import send_notice
from court.vault.actions import keep_own_paper
from court.vault.models import StoredFile
from court.vault.queries import read_bytes

MINUTES, TRIES, AGAIN = 10, 5, 6
PAUSE = timedelta(seconds=60)
SIGNING = (*RECORDING, Citation("人民法院在线诉讼规则", "第33条"), Citation("电子签名法", "第13条"))
READY = (SittingState.CLOSED, SittingState.PAUSED, SittingState.POSTPONED)


class NotReady(ValueError):
    """The transcript cannot be frozen, or signed, now; says why."""


class WrongCode(ValueError):
    """The code does not fit, is too old, or was tried too often; says which."""


class TooSoon(ValueError):
    """A code was sent less than a minute ago."""


def freeze(sitting: Sitting, signers: Sequence[Speaker], *, by: str, at: datetime) -> Transcript:
    """From now on the words do not change; ``signers`` sign this very file (第150条).

    Typeset before the transaction. Raises ``NotReady`` (sitting going on, open objections, no
    lines, changed meanwhile), ``NotTheKeeper``, ``MissingGlyph``. Frozen already: no change.
    """
    demand_keeper(by, sitting)
    found = Transcript.objects.select_related("sitting__case", "sitting__room").filter(
        sitting=sitting
    )
    transcript = found.first()
    if transcript is not None and not transcript.is_writing:
        return transcript
    if transcript is None or not transcript.lines.exists():
        raise NotReady("笔录还没有内容")
    _demand_ready(transcript, signers)
    case = sitting.case
    data = transcript_data(transcript, signers, at=at)
    pages = freeze_pages(data, court_code=case.court_code, by=by, at=at)
    stored = keep_own_paper(pages.pdf, name=f"{data.title_on_paper}.pdf", by=by, at=at)
    with transaction.atomic():
        held = Transcript.objects.select_for_update().get(pk=transcript.pk)
        if not held.is_writing or held.changes != transcript.changes:
            raise NotReady("笔录刚刚有改动，请看过再固定")
        held.state, held.frozen_at, held.serial = TranscriptState.FROZEN, at, pages.serial
        held.frozen, held.sha256, held.signed = stored, stored.sha256, None
        held.save()
        Signer.objects.bulk_create(
            Signer(transcript=held, position=place, seat=s.seat, name=s.name, person=s.person)
            for place, s in enumerate(signers, 1)
        )
        event = TranscriptFrozen(case.pk, sitting.pk, held.sha256)
        record(event, by=by, at=at, under=SIGNING)
    return held


def _demand_ready(transcript: Transcript, signers: Sequence[Speaker]) -> None:
    if transcript.sitting.state not in READY:
        raise NotReady("庭审还在进行，休庭或者闭庭以后再固定笔录")
    if transcript.objections.filter(state=ObjectionState.OPEN).exists():
        raise NotReady("还有补正申请没有处理")
    if not signers:
        raise NotReady("请选出到庭、应当签名的人")


@transaction.atomic
def thaw(sitting: Sitting, *, by: str, at: datetime) -> Transcript:
    """Nobody has signed yet, and the words are to be put right once more.

    Raises ``NotReady`` once someone has signed or refused, ``NotTheKeeper``.
    """
    demand_keeper(by, sitting)
    held = Transcript.objects.select_for_update().get(sitting=sitting)
    if held.is_writing:
        return held
    if held.state == TranscriptState.SIGNED or held.signers.exclude(state=SignerState.WAITING):
        raise NotReady("已经有人签名，笔录不能再改；请在下一次笔录里说明")
    old, held.state, held.sha256 = held.sha256, TranscriptState.WRITING, ""
    held.frozen = held.signed = held.frozen_at = None
    held.save()
    held.signers.all().delete()
    record(TranscriptThawed(sitting.case_id, sitting.pk, old), by=by, at=at, under=RECORDING)
    return held


@transaction.atomic
def send_code(signer_id: UUID, *, by: str, at: datetime) -> None:
    """Send a code to the signer's own phone. Raises ``TooSoon``, ``NotReady``."""
    signer = _waiting(signer_id)
    if signer.person is None or signer.person.actor != by:
        raise NotReady("确认码只能由本人索取")
    if signer.code_sent_at and at < signer.code_sent_at + PAUSE:
        raise TooSoon("确认码刚刚发出，请等一分钟再试")
    code = f"{secrets.randbelow(1_000_000):06d}"
    signer.code_mark = blind_index(code, f"record:{signer.pk}")
    signer.code_sent_at, signer.code_tries = at, 0
    signer.save(update_fields=["code_mark", "code_sent_at", "code_tries"])
    sitting = signer.transcript.sitting
    record(SigningCodeForRecord(sitting.case_id, sitting.pk, signer.pk), by=by, at=at)
    send_notice(
        "signature_code",
        signer.person,
        {"code": code, "paper": signer.transcript.name, "minutes": MINUTES},
        by=by,
        at=at,
        key=f"record:{signer.pk}:{at.isoformat()}",
        subject_id=sitting.case_id,
    )


def _waiting(signer_id: UUID) -> Signer:
    """The place that waits, locked; raises ``NotReady``."""
    held = Signer.objects.select_for_update(of=("self",)).select_related(
        "person", "transcript__sitting__case"
    )
    signer = held.get(pk=signer_id)
    if not signer.is_waiting or signer.transcript.state != TranscriptState.FROZEN:
        raise NotReady("这里已经签过名，或者笔录还没有固定")
    return signer


def _use_code(signer_id: UUID, code: str, *, at: datetime) -> None:
    """Count the try, whatever follows; raises ``WrongCode``."""
    with transaction.atomic():
        signer = _waiting(signer_id)
        if signer.code_sent_at is None:
            raise WrongCode("请先点“发送确认码”")
        signer.code_tries += 1
        signer.save(update_fields=["code_tries"])
    mark = blind_index(code, f"record:{signer.pk}")
    if signer.code_tries > TRIES:
        raise WrongCode("输错次数太多，请重新发送确认码")
    if at > signer.code_sent_at + timedelta(minutes=MINUTES):
        raise WrongCode("确认码已过期，请重新发送")
    if not hmac.compare_digest(signer.code_mark, mark):
        raise WrongCode("确认码不对，请核对短信")


def sign(signer_id: UUID, *, code: str, drawing: str = "", by: str, at: datetime) -> Signer:
    """Someone signs the frozen file with the own key, released by the code (电子签名法第13条).

    ``drawing`` is a PNG data address of a signature drawn by hand. Signing twice is once. Raises
    ``WrongCode``, ``UnusableSignature``, ``NotReady``.
    """
    signer = Signer.objects.select_related("person").get(pk=signer_id)
    if signer.state == SignerState.SIGNED:
        return signer
    if signer.person is None or signer.person.actor != by:
        raise NotReady("请由本人签名")
    png = clean_drawing(drawing) if drawing else ""
    _use_code(signer_id, code, at=at)
    way = SigningWay.DRAWN if png else SigningWay.CODE
    return _add(signer, signer.person, way, png, by=by, at=at)


def witness(signer_id: UUID, keeper: Person, drawing: str, *, by: str, at: datetime) -> Signer:
    """Who is in the courtroom signs by hand before the clerk, who attests it with the own key.

    Raises ``UnusableSignature``, ``NotReady``, ``NotTheKeeper``.
    """
    signer = Signer.objects.select_related("transcript__sitting__case").get(pk=signer_id)
    demand_keeper(by, signer.transcript.sitting)
    if keeper.actor != by:
        raise NotTheKeeper("由在场的书记员见证")
    if signer.state == SignerState.SIGNED:
        return signer
    png = clean_drawing(drawing)
    return _add(signer, keeper, SigningWay.WITNESSED, png, by=by, at=at)


def _add(signer: Signer, key_of: Person, way: str, png: str, *, by: str, at: datetime) -> Signer:
    """Put the signature behind those that are there; two at once take turns."""
    for _ in range(AGAIN):
        transcript = Transcript.objects.get(pk=signer.transcript_id)
        before = transcript.signed or transcript.frozen
        if before is None:
            raise NotReady("笔录还没有固定")
        stored = _signed(before, signer, key_of, way, png, by=by, at=at)
        if _enter(signer, before, stored, way, png, by=by, at=at):
            complete(signer.transcript_id, by=by, at=at)
            signer.refresh_from_db()
            return signer
    raise NotReady("同时签名的人太多，请再按一次")


def _signed(
    before: StoredFile, signer: Signer, key_of: Person, way: str, png: str, *, by: str,
    at: datetime,
) -> StoredFile:  # fmt: skip
    pdf = read_bytes(before)
    reason = f"{signer}签名（{SigningWay(way).label}）"
    made = sign_as(
        key_of, pdf, reason=reason, by=by, at=at, number=signer.position, archived=False,
        label=f"{signer}签名", drawing=png, seen=seen_of(way, key_of, at=at),
    )  # fmt: skip
    return keep_own_paper(made, name=before.name, by=by, at=at)


@transaction.atomic
def _enter(
    signer: Signer, before: StoredFile, stored: StoredFile, way: str, png: str, *, by: str,
    at: datetime,
) -> bool:  # fmt: skip
    """Whether nobody was faster."""
    transcript = Transcript.objects.select_for_update().get(pk=signer.transcript_id)
    if (transcript.signed_id or transcript.frozen_id) != before.pk:
        return False
    held = _waiting(signer.pk)
    held.state, held.way, held.drawing, held.at = SignerState.SIGNED, way, png, at
    held.noted_by = by if way == SigningWay.WITNESSED else ""
    held.code_mark = ""
    held.save()
    transcript.signed = stored
    transcript.save(update_fields=["signed"])
    sitting = held.transcript.sitting
    event = RecordSigned(sitting.case_id, sitting.pk, held.pk, str(way), transcript.sha256)
    record(event, by=by, at=at, under=SIGNING)
    return True


def refuse_to_sign(signer_id: UUID, reason: str, *, by: str, at: datetime) -> Signer:
    """A refusal to sign is written down, with the reason (民事诉讼法第150条第三款).

    By the person, or by the keeper for one who refuses or cannot. Twice is once. Raises
    ``NotReady`` (also without a reason), ``NotTheKeeper``.
    """
    if not reason.strip():
        raise NotReady("请写明为什么不签名")
    with transaction.atomic():
        seen = Signer.objects.select_related("person", "transcript__sitting__case").get(
            pk=signer_id
        )
        if seen.state == SignerState.REFUSED:
            return seen
        if seen.person is None or seen.person.actor != by:
            demand_keeper(by, seen.transcript.sitting)
        Transcript.objects.select_for_update().get(pk=seen.transcript_id)
        held = _waiting(signer_id)
        held.state, held.reason, held.noted_by, held.at = SignerState.REFUSED, reason, by, at
        held.save()
        sitting = held.transcript.sitting
        event = RecordSigningRefused(sitting.case_id, sitting.pk, held.pk)
        record(event, by=by, at=at, under=RECORDING)
    complete(held.transcript_id, by=by, at=at)
    return held
