"""docs/law/periods.md: counting rules, every named period, the holiday calendar."""

from collections.abc import Iterator

from court.law.catalogue.markdown import heading, mark, table, text
from court.law.periods import PeriodEvent, events, parse_period, seed_calendar

RULES = (
    ("开始的日和时不计入，从次日、次时起算", "民事诉讼法第85条；民事诉讼法司法解释第125条"),
    ("末日是法定休假日的，顺延到休假日后的第一日；中间的休假日照算", "民事诉讼法第85条"),
    ("按月、年的，到期月的对应日为末日；没有对应日的取月末", "民法典第202条"),
    ("期间不含在途时间，期满前交邮不算过期；线上提交没有在途", "民事诉讼法第85条"),
    ("末日的截止时间见参数 cut_off_hour", "民法典第203条"),
    ("因不可抗拒或正当理由耽误的，障碍消除后10日内申请顺延（delay_excuse）", "民事诉讼法第86条"),
    ("不变期间不中止、中断、延长", "民事诉讼法司法解释第127条"),
    ("各方收到日不同的，各算各的", "民事诉讼法司法解释第244条"),
    ("以上、以内、届满含本数；不满、超过、以外不含", "民法典第1259条"),
    ("工作日只用在明文写工作日的地方（wd）", "各条"),
    ("电子送达日为到达受送达人特定系统之日", "民事诉讼法第90条；民事诉讼法司法解释第135条"),
    ("调休上班的周末算工作日，不顺延", "实务做法，未核对"),
)


def page() -> str:
    """The whole page."""
    lines = heading("期间", "periods.yaml", "holidays.csv")
    lines += [
        "命令：`weifating law deadline --from 日期 --event 名称` 或 `--period 15d`"
        "（d 日、wd 工作日、m 月、y 年、h 时；`--period=-3d` 为之前3日）。",
        "",
        "## 计算规则",
        "",
    ]
    lines += table(("规则", "依据"), RULES)
    for section, items in _by_section().items():
        lines += [f"## {section}", ""]
        header = ("名称（--event）", "事项", "期间", "谁", "从何时", "依据", "说明")
        lines += table(header, (_row(item) for item in items))
    return text([*lines, *_calendar()])


def _by_section() -> dict[str, list[PeriodEvent]]:
    found: dict[str, list[PeriodEvent]] = {}
    for item in events().values():
        found.setdefault(item.section, []).append(item)
    return found


def _row(item: PeriodEvent) -> tuple[str, ...]:
    names = "、".join(f"`{name}`" for name in (item.key, *item.aliases))
    cited = "；".join(str(citation) for citation in item.citations)
    return names, item.title, _length(item), item.whose, item.since, cited, "；".join(_notes(item))


def _length(item: PeriodEvent) -> str:
    if item.period is not None:
        return str(parse_period(item.period))
    bounds = []
    if item.at_least:
        bounds.append(f"不少于{parse_period(item.at_least)}")
    if item.at_most:
        bounds.append(f"不超过{parse_period(item.at_most)}")
    return "法院定" + (f"，{'，'.join(bounds)}" if bounds else "")


def _notes(item: PeriodEvent) -> Iterator[str]:
    if item.note:
        yield item.note
    if item.extension:
        yield item.extension
    for until, period in item.formerly:
        yield f"{until}以前为{parse_period(period)}"
    if item.immutable:
        yield "不变期间"
    if not item.rolls:
        yield "末日不顺延"
    if item.warn == "raw":
        yield "法院内部按未顺延日预警"
    if not item.verified:
        yield mark(item.verified)


def _calendar() -> list[str]:
    calendar = seed_calendar()
    years = sorted(calendar.announced)
    year = years[-1]
    off = "、".join(f"{day:%m-%d}" for day in sorted(calendar.off) if day.year == year)
    worked = "、".join(f"{day:%m-%d}" for day in sorted(calendar.worked) if day.year == year)
    return [
        "## 休假日历",
        "",
        f"已有国务院办公厅安排的年份：{years[0]}至{year}。其他年份的结果标为暂定，补入后重新计算。",
        "",
        f"{year}年放假：{off}。",
        "",
        f"{year}年上班的周末：{worked}。",
        "",
    ]
