"""Chapter G, second part: files that open, proof from machines and abroad (R097, R099–R105)."""

import re
from collections.abc import Iterator

from court.law.bundle import Exhibit
from court.law.papers import FileReading
from court.law.rules.citations import (
    CPL,
    EVIDENCE,
    INTERPRETATION,
    ONLINE,
    PERSONAL_INFORMATION,
    unverified,
)  # fmt: skip
from court.law.rules.dossier import Dossier
from court.law.rules.marks import at_field, at_file
from court.law.rules.registry import Found, rule
from court.law.rules.texts import is_foreign, plain
from court.law.rules.words import STATE_SECRETS
from court.law.vocabulary import Severity

_SOFT = ("blank", "illegible")
_SOUND = ("audio/", "video/")
_FORMALITY = re.compile(r"公证|认证|附加证明书|Apostille|APOSTILLE|转递")
_ID = re.compile(r"(?<!\d)\d{17}[\dX](?!\d)")


@rule(
    "R097", "文件能打开、安全", severity=Severity.BLOCK, cites=[unverified(ONLINE)("第12条")],
    remedy="请把材料换成能正常打开、不加密的PDF或者JPG文件重新上传；仍有困难的，可以把原件交到法院窗口。",
)  # fmt: skip
def files_open(dossier: Dossier) -> Iterator[Found]:
    """Type, size, encryption, damage, harmful content (在线诉讼规则第12条)."""
    for reading in dossier.readings:
        hard = [p for p in reading.problems if p.code not in _SOFT]
        for problem in hard:
            yield Found(
                f"“{reading.file}”：{problem.message}", (at_file(reading, problem.page),),
                {"problem": problem.code}, remedy=problem.cure,
            )  # fmt: skip
        if not reading.readable and not reading.problems:
            yield Found(f"“{reading.file}”打不开。", (at_file(reading),))


def _exhibits(dossier: Dossier, *kinds: str) -> Iterator[tuple[str, Exhibit]]:
    for i, exhibit in enumerate(dossier.bundle.exhibits):
        if exhibit.kind in kinds:
            yield f"exhibits[{i}]", exhibit


@rule(
    "R099", "电子数据的来源和原始载体", severity=Severity.HINT,
    cites=[
        EVIDENCE("第14条"), EVIDENCE("第15条"), EVIDENCE("第93条"),
        ONLINE("第16条"), ONLINE("第17条"), ONLINE("第18条"),
    ],
    remedy="请注明平台、账号和形成时间，并保留原来的手机、电脑，以备核对。",
    when=lambda d: any(e.kind == "edata" for e in d.bundle.exhibits),
)  # fmt: skip
def electronic_data_name_their_source(dossier: Dossier) -> Iterator[Found]:
    """Platform, account, and the device it came from (证据规定第14、15、93条)."""
    for place, exhibit in _exhibits(dossier, "edata"):
        data = exhibit.edata
        if data is None or not (data.platform and data.account):
            yield Found(f"“{exhibit.name}”没有注明平台或者账号。", at_field(f"{place}.edata"))
        elif data.original_kept is False:
            yield Found(f"“{exhibit.name}”没有保留原始载体。", at_field(f"{place}.edata"))


@rule(
    "R100", "录音录像的原始载体和文字稿", severity=Severity.HINT,
    cites=[unverified(EVIDENCE)("第15条")],
    remedy="录音录像请附文字整理稿，并保留原始文件和设备。",
)  # fmt: skip
def recordings_come_with_a_transcript(dossier: Dossier) -> Iterator[Found]:
    """A recording is easier to use with its words beside it."""
    if re.search(r"文字稿|文字整理|书面整理|整理稿", dossier.exhibit_names):
        return
    for i, exhibit in enumerate(dossier.bundle.exhibits):
        sounds = [r for r in dossier.exhibit_readings(exhibit) if r.media_type.startswith(_SOUND)]
        if sounds or exhibit.kind == "av":
            yield Found(f"“{exhibit.name}”没有附文字整理稿。", at_field(f"exhibits[{i}]"))


@rule(
    "R101", "境外形成的证据", severity=Severity.MANUAL, cites=[EVIDENCE("第16条")],
    remedy="境外形成的公文书证、身份关系证据要在所在国公证，并经我国使领馆认证或者办理附加证明书；港澳台的按规定转递。",
)  # fmt: skip
def foreign_evidence_is_certified(dossier: Dossier) -> Iterator[Found]:
    """Public papers made abroad need notarisation and the like (证据规定第16条)."""
    certified = _FORMALITY.search(dossier.exhibit_names)
    for i, exhibit in enumerate(dossier.bundle.exhibits):
        if exhibit.foreign and not certified:
            yield Found(
                f"“{exhibit.name}”是在境外形成的，没有看到公证认证材料。",
                at_field(f"exhibits[{i}].foreign"),
            )


@rule(
    "R102", "外文证据附中文译本", severity=Severity.FIX, cites=[CPL("第73条"), EVIDENCE("第17条")],
    remedy="请附上中文译本，由有资质的翻译机构或者双方认可的人翻译。",
)  # fmt: skip
def foreign_writing_is_translated(dossier: Dossier) -> Iterator[Found]:
    """Evidence in a foreign language comes with a translation (民事诉讼法第73条)."""
    if dossier.papers("translation") or re.search(r"译本|译文|翻译", dossier.exhibit_names):
        return
    for i, exhibit in enumerate(dossier.bundle.exhibits):
        for reading in dossier.exhibit_readings(exhibit):
            if is_foreign(reading.text):
                yield Found(
                    f"“{exhibit.name}”是外文，没有附中文译本。",
                    (*at_field(f"exhibits[{i}]"), at_file(reading)),
                )
                break


@rule(
    "R103", "涉密材料", severity=Severity.MANUAL,
    cites=[CPL("第71条"), INTERPRETATION("第103条"), ONLINE("第21条第5项")],
    remedy="涉及国家秘密的材料请勿在线上传，请到法院窗口办理；商业秘密和隐私可以申请不公开质证。",
)  # fmt: skip
def secrets_stay_offline(dossier: Dossier) -> Iterator[Found]:
    """State secrets are handled on paper; trade secrets and privacy behind closed doors."""
    if dossier.bundle.declarations.involves_state_secret:
        yield Found(
            "您声明本案涉及国家秘密，需要转线下办理。",
            at_field("declarations.involves_state_secret"),
        )
    for reading in dossier.readings:
        marked = _secret_mark(reading)
        if marked:
            yield Found(
                f"“{reading.file}”上有密级标志“{marked}”。", (at_file(reading),), {"read": marked}
            )


def _secret_mark(reading: FileReading) -> str:
    for page in reading.pages:
        for line in page.lines[:8]:
            found = STATE_SECRETS.search(plain(line.text))
            if found and line.score > 0.8 and found[0] != "国家秘密":
                return found[0]
    return ""


@rule(
    "R104", "遮盖无关的他人信息", severity=Severity.HINT,
    cites=[PERSONAL_INFORMATION("第6条"), PERSONAL_INFORMATION("第28条")],
    remedy="请遮盖与本案无关的他人的证件号、账号、住址，再重新上传。",
)  # fmt: skip
def strangers_are_covered(dossier: Dossier) -> Iterator[Found]:
    """Numbers of people who have nothing to do with the case stay out (个人信息保护法第6条)."""
    bundle = dossier.bundle
    known = {plain(p.id_number or "") for p in bundle.parties}
    known |= {plain(p.id_number or "") for p in dossier.identities}
    known |= {plain(r.id_number or "") for r in bundle.representatives}
    for i, exhibit in enumerate(bundle.exhibits):
        numbers = {
            number
            for reading in dossier.exhibit_readings(exhibit)
            for line in reading.text.splitlines()
            for number in _ID.findall(plain(line))
        } - known
        if len(numbers) >= 3:
            yield Found(
                f"“{exhibit.name}”里有{len(numbers)}个与本案无关的证件号。",
                at_field(f"exhibits[{i}]"),
            )


@rule(
    "R105", "证人出庭申请", severity=Severity.HINT,
    cites=[EVIDENCE("第69条"), INTERPRETATION("第117条")],
    remedy="请在举证期限届满前提交证人出庭申请书。",
)  # fmt: skip
def witnesses_are_announced(dossier: Dossier) -> Iterator[Found]:
    """Witnesses are applied for before the term for evidence ends (证据规定第69条)."""
    for place, exhibit in _exhibits(dossier, "witness"):
        yield Found(f"“{exhibit.name}”：证人出庭要在举证期限内书面申请。", at_field(place))
