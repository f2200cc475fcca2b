"""Is it a matter for a civil court at all: the ways out and the bars (民事诉讼法第127条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_noop as _

from court.guide.answers import Answer, Item, Link, Section
from court.guide.flows.cause import CAUSE, STORY, cause_of, dispute, of_kind
from court.guide.questions import Choice, Facts, Question
from court.guide.walking import Flow


@dataclass(frozen=True)
class Bar:
    """Something that leads elsewhere or asks for more; `stops` if the court would refuse now."""

    title: str
    way: str
    source: tuple[str, ...]
    stops: bool = True


CPL, INTERPRETATION = "民事诉讼法", "民事诉讼法司法解释"
LABOUR_LAW = "劳动争议调解仲裁法"
BARS: dict[tuple[str, str], Bar] = {
    ("other_side", "authority"): Bar(
        _("不服行政机关的处理"),
        _("这类争议走行政复议或者行政诉讼，不是民事案件。"),
        (f"{CPL}第127条第1项",),
    ),
    ("arbitration", "yes"): Bar(
        _("书面约定了仲裁"),
        _(
            "一般要向约定的仲裁机构申请仲裁。认为仲裁约定无效、说不清是哪个机构的，可以向法院说明理由。"
        ),
        (f"{CPL}第127条第2项", f"{INTERPRETATION}第215条"),
    ),
    ("labour_step", "not_yet"): Bar(
        _("劳动争议还没有申请仲裁"),
        _("先到劳动人事争议仲裁委员会申请，不收费。对结果不服的，收到裁决之日起 15 日内再起诉。"),
        (f"{LABOUR_LAW}第5条", f"{LABOUR_LAW}第50条"),
    ),
    ("labour_step", "iou"): Bar(
        _("只凭工资欠条要工资"),
        _("可以不经仲裁，直接到法院起诉。"),
        ("劳动争议解释一第15条",),
        False,
    ),
    ("labour_step", "refused"): Bar(
        _("仲裁委不受理或者逾期不决定"),
        _("可以直接起诉，带上不受理通知书或者申请的凭据。"),
        (f"{LABOUR_LAW}第29条",),
        False,
    ),
    ("before", "judged"): Bar(
        _("同一件事已经有生效的判决、裁定或调解书"),
        _("不能再起诉。认为处理错了的，可以申请再审；对方不履行的，申请强制执行。"),
        (f"{CPL}第127条第5项",),
    ),
    ("before", "new_facts"): Bar(
        _("判过之后有了新情况"),
        _("判决生效后发生新的事实，可以再起诉；抚养费等因新情况要增减的，作为新案件受理。"),
        (f"{INTERPRETATION}第218条", f"{INTERPRETATION}第248条"),
        False,
    ),
    ("before", "pending"): Bar(
        _("已经在另一家法院立案"),
        _("同一件事不要重复起诉，由最先立案的法院审理。"),
        (f"{CPL}第36条", f"{INTERPRETATION}第247条"),
    ),
    ("before", "withdrawn"): Bar(
        _("以前起诉过又撤回了"),
        _("可以再起诉。离婚案件撤诉后，没有新情况、新理由的，原告要等满六个月。"),
        (f"{INTERPRETATION}第214条",),
        False,
    ),
    ("divorce", "refused"): Bar(
        _("判决不准离婚或调解和好还不到六个月"),
        _("没有新情况、新理由的，原告要等满六个月再起诉；被告不受这个限制。"),
        (f"{CPL}第127条第7项",),
    ),
    ("divorce", "pregnant"): Bar(
        _("男方提出，而女方怀孕、分娩后一年内或终止妊娠后六个月内"),
        _("男方在这段时间不能提出离婚；女方提出，或者法院认为确有必要的除外。"),
        ("民法典第1082条",),
    ),
}
QUESTIONS = (
    STORY,
    CAUSE,
    Question(
        "other_side",
        _("您和谁有争议"),
        "choice",
        choices=(
            Choice("private", _("个人、公司或其他单位")),
            Choice(
                "authority",
                _("政府部门，因为它的决定或处罚"),
                _("例如罚款、征收、不给办证、工伤认定"),
            ),
            Choice("authority_private", _("政府部门，但像普通人一样做买卖、租房")),
        ),
    ),
    Question(
        "arbitration",
        _("有没有书面约定用仲裁解决"),
        "choice",
        hint=_("看看合同里「争议解决」那一条。写「仲裁委员会」的是仲裁，写「人民法院」的不是。"),
        choices=(Choice("no", _("没有")), Choice("yes", _("有")), Choice("unsure", _("不清楚"))),
        asked_if=lambda f: (
            f["other_side"] != "authority"
            and not dispute(f).has("not-arbitrable")
            and not of_kind("labour")(f)
        ),
    ),
    Question(
        "labour_step",
        _("申请过劳动仲裁吗"),
        "choice",
        asked_if=of_kind("labour"),
        choices=(
            Choice("award", _("申请过，对裁决不服")),
            Choice("not_yet", _("还没有")),
            Choice("refused", _("仲裁委不受理，或者过了期限没有决定")),
            Choice("iou", _("不用仲裁：有工资欠条，只要工资")),
        ),
    ),
    Question(
        "divorce",
        _("有没有下面的情况"),
        "choice",
        asked_if=of_kind("divorce"),
        choices=(
            Choice("none", _("都没有")),
            Choice("refused", _("我起诉离婚，六个月内刚被判不离或调解和好")),
            Choice("pregnant", _("男方起诉，女方正在怀孕、生孩子不到一年或终止妊娠不到六个月")),
        ),
    ),
    Question(
        "before",
        _("这件事以前经法院处理过吗"),
        "choice",
        choices=(
            Choice("no", _("没有")),
            Choice("judged", _("有生效的判决、裁定或调解书")),
            Choice("new_facts", _("判过，但后来有了新情况")),
            Choice("withdrawn", _("起诉过，又撤回了")),
            Choice("pending", _("正在另一家法院审理")),
        ),
    ),
)


def bars_of(facts: Facts) -> list[Bar]:
    """What stands in the way or has to be known, in the order of the questions."""
    return [bar for (key, value), bar in BARS.items() if facts.get(key) == value]


def answer(facts: Facts, at: datetime) -> Answer:
    """Whether the court would take it now, why, and where else to go."""
    bars = bars_of(facts)
    stopped = [bar for bar in bars if bar.stops]
    known = [bar for bar in bars if not bar.stops]
    sections = [Section(_("先要这样做"), _items(stopped))] if stopped else []
    sections += [Section(_("您的情况"), _items(known))] if known else []
    conditions = Section(_("法院收案的四个条件"), CONDITIONS)
    return Answer(
        headline=_("多半先要走别的路") if stopped else _("可以到法院起诉"),
        tone="warning" if stopped else "success",
        text=STOPPED if stopped else OPEN,
        sections=(*sections, conditions),
        steps=tuple(f"{bar.title}：{bar.way}" for bar in bars),
        citations=tuple(dict.fromkeys([*(s for b in bars for s in b.source), f"{CPL}第122条"])),
        notes=(TIME_BAR,),
        links=(
            Link(_("该去哪个法院"), "/guide/court/"),
            Link(_("要准备哪些材料"), "/guide/papers/"),
        ),
        carry={"cause": cause_of(facts)} if cause_of(facts) else {},
        data={"suitable": not stopped, "bars": [bar.title for bar in bars]},
    )


def _items(bars: list[Bar]) -> tuple[Item, ...]:
    return tuple(Item(bar.title, bar.way, (), bar.source) for bar in bars)


STOPPED = _(
    "这里只是初步判断。您坚持起诉的，法院仍会收下材料，由法官决定；"
    "不受理的，会给您裁定书，可以上诉。"
)
OPEN = _("从您说的情况看，这件事归法院管。最后能不能立案，由法院审查。")
TIME_BAR = _("时间过去很久的，也可以起诉。是否超过诉讼时效，要等对方提出后由法院判断。")
CONDITIONS = (
    Item(_("您与这件事有直接的利害关系"), _("是您自己的权利受到了损害。")),
    Item(_("知道告谁"), _("能说出对方的姓名或单位名称，以及住址等能认出他的信息。")),
    Item(_("要求具体，有事实和理由"), _("要对方付多少钱、做什么事，为什么。")),
    Item(_("属于法院管，而且去对了法院"), _("不清楚去哪个法院，可以在这里查。")),
)
SUITABLE = Flow(
    "suitable",
    _("这件事法院管不管"),
    _("先弄清楚要不要仲裁、是不是该找别的部门，免得白跑。"),
    "scale",
    QUESTIONS,
    answer,
)
