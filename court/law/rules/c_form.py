"""Chapter C, third part: evidence named, signature, date, court, cause (R050–R061)."""

import re
from collections.abc import Iterator

from court.law import causes, courts, forms
from court.law.bundle import Exhibit
from court.law.rules.citations import (
    CAUSES,
    CPL,
    EVIDENCE,
    FEES,
    INTERPRETATION,
    MODEL_FORMS,
    ONLINE,
    PAPER_STYLES,
    SIGNATURES,
    unverified,
)  # fmt: skip
from court.law.rules.complaint_text import ComplaintText
from court.law.rules.dossier import Dossier
from court.law.rules.marks import at_field, at_file
from court.law.rules.pages import CRISP
from court.law.rules.registry import Found, rule
from court.law.rules.texts import dates_in, is_foreign, names_in, nearly_in, plain
from court.law.rules.words import SPECIAL_HELP
from court.law.vocabulary import Severity

_ADDRESS = re.compile(r"住|省|市|县|区|镇|乡|村|路|街|号")


@rule(
    "R050", "证据和证据来源、证人姓名住所", severity=Severity.FIX, cites=[CPL("第124条第4项")],
    remedy="请写明每份证据的名称和从哪里来；有证人的，写明证人的姓名和住址。",
)  # fmt: skip
def evidence_is_named(dossier: Dossier) -> Iterator[Found]:
    """Evidence and its source, witnesses by name and home (民事诉讼法第124条第4项)."""
    exhibits = dossier.bundle.exhibits
    if not exhibits:
        yield Found("没有写任何证据。", at_field("exhibits"))
    for i, exhibit in enumerate(exhibits):
        place = f"exhibits[{i}]"
        missing = [
            called
            for called, value in (("名称", exhibit.name), ("来源", exhibit.source))
            if not (value or "").strip()
        ]
        if missing:
            called = exhibit.name or f"第{exhibit.no}项"
            yield Found(f"证据“{called}”没有写明{'、'.join(missing)}。", at_field(place))
        elif exhibit.kind == "witness" and not _witness_is_known(exhibit):
            yield Found(f"证人证言“{exhibit.name}”没有写明证人的住址。", at_field(place))


def _witness_is_known(exhibit: Exhibit) -> bool:
    said = plain(f"{exhibit.name}{exhibit.source or ''}{exhibit.purpose or ''}")
    return len(_ADDRESS.findall(said)) >= 2


@rule(
    "R051", "起诉状签名或盖章", severity=Severity.FIX,
    cites=[PAPER_STYLES("起诉状"), ONLINE("第33条"), SIGNATURES("第13条"), SIGNATURES("第14条")],
    remedy="请在起诉状末尾“具状人”处签名（单位盖公章），再拍照上传；也可以在线签名。",
    when=lambda d: d.complaint is not None and not d.docket.signed_on_platform,
)  # fmt: skip
def complaints_are_signed(dossier: Dossier) -> Iterator[Found]:
    """The plaintiff signs or seals the complaint, on paper or electronically."""
    complaint = dossier.complaint
    if complaint is None:
        return
    if complaint.signature == "missing" and not _signed_in_print(dossier, complaint.ending):
        yield Found(
            "起诉状末尾没有看到具状人的签名或者盖章。", (complaint.end,),
            doubtful=not (complaint.has_end and complaint.sure),
        )  # fmt: skip
    elif _lacks_seal(dossier, complaint):
        yield Found(
            "起诉状末尾没有看到原告单位的公章。", (complaint.end,),
            doubtful=complaint.score < CRISP,
        )  # fmt: skip


def _signed_in_print(dossier: Dossier, ending: str) -> bool:
    names = {p.name for p in dossier.identities} | {p.name for p in dossier.bundle.plaintiffs}
    return any(names_in(ending, name) for name in names)


def _lacks_seal(dossier: Dossier, complaint: ComplaintText) -> bool:
    """A firm signs with its seal; a typed complaint that was never printed shows none."""
    typed = any(
        r.details.get("text_layer") == "agrees" or not r.media_type.startswith(("image/", "app"))
        for held in dossier.papers("complaint") for r in held.readings
    )  # fmt: skip
    firms = [p.kind in ("organisation", "branch") for p in dossier.bundle.plaintiffs]
    return bool(firms) and all(firms) and not typed and complaint.sealed is False


@rule(
    "R052", "起诉状日期", severity=Severity.FIX, cites=[PAPER_STYLES("起诉状")],
    remedy="请在起诉状上写明实际具状的日期：不晚于提交当天，也不早于所说的主要事实。",
)  # fmt: skip
def complaints_are_dated(dossier: Dossier) -> Iterator[Found]:
    """There is a date, not in the future, not before the main facts."""
    complaint = dossier.complaint
    read = complaint.dated if complaint else None
    typed = dossier.bundle.complaint_date
    day = typed or read
    where = at_field("complaint_date") + ((complaint.end,) if complaint else ())
    last = max(dossier.filed_on, dossier.today if dossier.docket.received_at else dossier.filed_on)
    if day is None:
        yield Found("起诉状没有写日期。", where)
        return
    if day > last:
        yield Found(f"起诉状日期{day}晚于提交之日{dossier.filed_on}。", where, {"typed": str(day)})
        return
    told = [d for d in dates_in(dossier.bundle.facts_and_reasons) if d <= last]
    if told and day < max(told) and day < dossier.filed_on:
        yield Found(
            f"起诉状日期{day}早于事实里提到的{max(told)}。",
            (*where, *at_field("facts_and_reasons")),
            {"typed": str(day), "facts": str(max(told))},
        )  # fmt: skip
    if complaint is None or not complaint.sure:
        return
    undated = read is None and not re.search(r"年|月|日|\d{4}", complaint.text[-60:])
    hidden = bool(complaint.sealed) and typed is not None  # the seal may stand on the date
    ended = complaint.has_end and complaint.whole and complaint.score >= 0.97
    if undated and ended and not hidden:
        yield Found("上传的起诉状末尾没有写日期。", (complaint.end,), {"typed": str(typed)})
    elif read is not None and read > last and complaint.score >= CRISP:
        yield Found(
            f"上传的起诉状写的日期{read}晚于提交之日{dossier.filed_on}。", (complaint.end,),
            {"read": str(read)},
        )  # fmt: skip


@rule(
    "R053", "要素式示范文本", severity=Severity.HINT, cites=[unverified(MODEL_FORMS)("附件")],
    remedy="您可以改用要素式表格，按题目一项一项填；不用也可以提交。",
    when=lambda d: bool(d.bundle.cause) and not d.bundle.elements,
)  # fmt: skip
def model_forms_are_at_hand(dossier: Dossier) -> Iterator[Found]:
    """An official element form exists for this cause."""
    form = forms.form_for_cause(dossier.bundle.cause or "")
    if form.key != "general":
        yield Found(
            f"“{dossier.bundle.cause}”有要素式表格，填写更快；不用也可以提交。",
            at_field("elements"),
        )


@rule(
    "R054", "致送法院与所选法院一致", severity=Severity.FIX, cites=[PAPER_STYLES("起诉状")],
    remedy="请改正起诉状上“此致”后面的法院名称，或者重新选择法院。",
    when=lambda d: d.complaint is not None and bool(d.bundle.court),
)  # fmt: skip
def complaints_address_the_chosen_court(dossier: Dossier) -> Iterator[Found]:
    """The court named in the complaint is the one chosen."""
    complaint, code = dossier.complaint, dossier.bundle.court
    chosen = courts.find_court(code or "")
    if complaint is None or not complaint.court or chosen is None:
        return
    written = plain(complaint.court)
    if _is_called(written, chosen.name):
        return
    other = courts.court_named(written)
    slipped = other is None and complaint.score < CRISP and nearly_in(chosen.name, written)
    if slipped or (other is not None and other.code == chosen.code):
        return
    yield Found(
        f"起诉状写的是“{complaint.court}”，您选择的是“{chosen.name}”。",
        (*at_field("court"), complaint.end), {"typed": chosen.name, "read": complaint.court},
        doubtful=not complaint.sure or other is None,
    )  # fmt: skip


def _is_called(written: str, name: str) -> bool:
    """Short and full names of one court: 西湖区人民法院, 浙江省杭州市西湖区人民法院."""
    full = plain(name)
    if written in full or full in written:
        return True
    stripped = re.sub(r"省|市|自治区|壮族|回族|维吾尔", "", full)
    shorter = re.sub(r"省|市|自治区|壮族|回族|维吾尔", "", written)
    return shorter in stripped or stripped in shorter


@rule(
    "R055", "案由在案由表中", severity=Severity.HINT, cites=[CAUSES("案由表")],
    remedy="您不用改，立案人员会调整案由；愿意的话可以从建议里选一个。",
)  # fmt: skip
def causes_are_in_the_table(dossier: Dossier) -> Iterator[Found]:
    """The cause stands in the table in force, at its lowest level."""
    name = dossier.bundle.cause
    found = causes.find(name) if name else None
    if found is not None and (not causes.children(found.id) or found.level >= 3):
        return
    story = f"{name or ''}{dossier.asked}{dossier.bundle.facts_and_reasons}"
    suggested = [s.name for s in causes.suggest(story[:600], 1)]
    advice = f"系统建议案由为“{suggested[0]}”，" if suggested else ""
    called = f"案由“{name}”不是案由表里最细的一级" if name else "没有选择案由"
    yield Found(f"{called}。{advice}立案人员可以调整。", at_field("cause"), {"typed": name or ""})


@rule(
    "R056", "使用通用语言文字", severity=Severity.FIX,
    cites=[CPL("第11条"), CPL("第73条"), INTERPRETATION("第525条"), EVIDENCE("第17条")],
    remedy="请用中文书写起诉状；外文材料附上中文译本。少数民族当事人可以申请翻译，不收费。",
)  # fmt: skip
def papers_are_in_chinese(dossier: Dossier) -> Iterator[Found]:
    """Papers are in the common language, or come with a translation (民事诉讼法第73条)."""
    if is_foreign(dossier.bundle.facts_and_reasons):
        yield Found("事实与理由是用外文写的。", at_field("facts_and_reasons"))
    if dossier.papers("translation"):
        return
    for held in dossier.held:
        if held.paper.kind in ("passport", "translation", "other"):
            continue
        for reading in held.readings:
            if is_foreign(reading.text):
                yield Found(f"“{reading.file}”是外文，没有附中文译本。", (at_file(reading),))


@rule(
    "R057", "翻译、手语和无障碍协助", severity=Severity.HINT,
    cites=[CPL("第11条"), FEES("第12条"), ONLINE("第2条第4项")],
    remedy="需要翻译、手语或者其他协助的，请告诉我们；民族语言翻译不收费。",
)  # fmt: skip
def help_is_offered(dossier: Dossier) -> Iterator[Found]:
    """Interpreters and aids are there for whoever needs them (民事诉讼法第11条)."""
    if SPECIAL_HELP.search(dossier.story + plain(str(dossier.bundle.elements))):
        yield Found("您可以申请翻译、手语或者无障碍协助。", at_field("facts_and_reasons"))


_JOINDER = (
    (r"挂靠", r"", "被挂靠的单位", "第54条"),
    (r"劳务派遣|派遣员工", r"", "用工单位或者派遣单位", "第58条"),
    (r"继承", r"继承", "其他继承人", "第70条"),
)


@rule(
    "R058", "共同诉讼人", severity=Severity.HINT,
    cites=[
        INTERPRETATION(f"第{n}条") for n in (54, 58, 63, 66, 70, 71, 72, 73, 74)
    ],
    remedy="请看看是否漏了应当一起起诉的人；没有漏的不用改。",
    when=lambda d: len(d.bundle.defendants) == 1,
)  # fmt: skip
def joinder_is_considered(dossier: Dossier) -> Iterator[Found]:
    """Others who usually are parties in this kind of case (民诉法解释第54至74条)."""
    for told, cause, role, article in _JOINDER:
        in_cause = not cause or cause in (dossier.bundle.cause or "")
        if in_cause and re.search(told, dossier.story):
            yield Found(
                f"这类案件通常还要列{role}为当事人，请确认（民事诉讼法司法解释{article}）。",
                at_field("defendants"),
            )


@rule(
    "R059", "列明第三人", severity=Severity.HINT, cites=[INTERPRETATION("第222条")],
    remedy="您不用改，是否通知第三人参加由法院决定。",
)  # fmt: skip
def third_parties_are_noted(dossier: Dossier) -> Iterator[Found]:
    """A third party named by the plaintiff is an application (民诉法解释第222条)."""
    names = "、".join(p.name for p in dossier.bundle.third_parties)
    if names:
        yield Found(f"您列了第三人{names}，按申请追加第三人处理。", at_field("third_parties"))


@rule(
    "R060", "原告人数众多", severity=Severity.MANUAL,
    cites=[
        INTERPRETATION("第75条"), INTERPRETATION("第76条"), INTERPRETATION("第78条"), CPL("第56条"),
    ],
    remedy="您们可以推选二至五名代表人参加诉讼，立案人员会与您联系。",
)  # fmt: skip
def many_plaintiffs_choose_representatives(dossier: Dossier) -> Iterator[Found]:
    """Ten or more on one side may elect representatives (民诉法解释第75条)."""
    number = len(dossier.bundle.plaintiffs)
    if number >= 10:
        yield Found(f"本案有{number}名原告，人数众多。", at_field("plaintiffs"))


@rule(
    "R061", "不同法律关系分案", severity=Severity.MANUAL, internal=True,
    cites=[CPL("第55条"), INTERPRETATION("第221条")],
    remedy="请立案人员判断是否应当分案。",
)  # fmt: skip
def one_case_for_one_relation(dossier: Dossier) -> Iterator[Found]:
    """Claims of family and of trade do not belong in one case (民事诉讼法第55条)."""
    family = [c for c in dossier.bundle.claims if re.search(r"离婚|抚养权|探望", plain(c.text))]
    trade = [
        c for c in dossier.bundle.claims
        if re.search(r"货款|工程款|工资|租金|物业费", plain(c.text))
    ]  # fmt: skip
    if family and trade:
        yield Found(
            "诉讼请求里同时有家事请求和其他合同请求，可能要分成两个案件。", at_field("claims")
        )
