"""What to bring: by who sues, who speaks for them, and what the matter is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext_noop as _

from court.guide.answers import Answer, Item, Link, Section
from court.guide.flows.cause import CAUSE, STORY, cause_of
from court.guide.questions import Choice, Facts, Question
from court.guide.walking import Flow
from court.law.causes import find, is_or_under

SOURCE = Path(__file__).parent.parent / "data" / "papers.yaml"
QUESTIONS = (
    STORY,
    CAUSE,
    Question(
        "who",
        _("谁来当原告"),
        "choice",
        choices=(
            Choice("person", _("成年人自己")),
            Choice("minor", _("未成年人，或不能独立处理事务的人"), _("由父母等监护人代为起诉")),
            Choice("organisation", _("公司或其他单位")),
            Choice("sole_trader", _("个体工商户")),
            Choice("hkmotw", _("港澳台居民")),
            Choice("foreign", _("外国人或外国企业")),
        ),
    ),
    Question(
        "helper",
        _("有没有请人代理"),
        "choice",
        choices=(
            Choice("none", _("没有，自己办")),
            Choice("lawyer", _("请了律师")),
            Choice("kin", _("亲属代理")),
            Choice("legal_worker", _("请了基层法律服务工作者")),
            Choice("staff", _("单位员工代理")),
            Choice("recommended", _("社区、单位或社会团体推荐的人")),
        ),
    ),
    Question(
        "relief",
        _("要不要申请缓交、减交、免交诉讼费"),
        "choice",
        choices=(Choice("no", _("不申请")), Choice("yes", _("要申请"))),
    ),
)


@cache
def table() -> Mapping[str, Any]:
    """The lists of papers, as written in data/papers.yaml."""
    rows: Mapping[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return rows


def evidence_for(cause: str) -> tuple[Item, ...]:
    """The usual evidence of a cause or the heading above it; the general list otherwise."""
    found = find(cause) if cause else None
    for row in table()["causes"] if found else ():
        headings = [heading for heading in map(find, row["names"]) if heading is not None]
        if found is not None and any(is_or_under(found, h.id) for h in headings):
            return tuple(Item(i["title"], i["text"], (), (row["source"],)) for i in row["items"])
    return _items(table()["general"])


def answer(facts: Facts, at: datetime) -> Answer:
    """The whole list, ready to print and tick."""
    cause = cause_of(facts)
    sections = [
        Section(_("证明您是谁"), _items(table()["plaintiffs"][facts["who"]])),
        Section(_("都要有的"), _items(table()["everyone"])),
        Section(f"「{cause}」通常要有的证据" if cause else _("证据"), evidence_for(cause)),
    ]
    if facts["helper"] != "none":
        sections.insert(
            1, Section(_("代理人另交"), _items(table()["representatives"][facts["helper"]]))
        )
    if facts["relief"] == "yes":
        sections.append(Section(_("申请缓减免"), _items(table()["relief"])))
    listed = [item for section in sections for item in section.items]
    return Answer(
        headline=_("要准备的材料"),
        figure=f"{len(listed)} 样",
        text=_("手机拍照上传就行。证据一时不齐也可以先起诉，之后在法院指定的期限内补交。"),
        sections=tuple(sections),
        steps=(),
        citations=tuple(dict.fromkeys(source for item in listed for source in item.sources)),
        notes=(_("按案由列出的是常见证据，不是立案的门槛；少了哪样，立案时会提示您。"),),
        links=(Link(_("照片怎么拍才能用"), "/help/"), Link(_("该去哪个法院"), "/guide/court/")),
        carry={"cause": cause} if cause else {},
        data={
            "cause": cause or None,
            "plaintiff": facts["who"],
            "papers": [i.title for i in listed],
        },
    )


def _items(rows: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
    return tuple(Item(r["title"], r["text"], (), tuple(r.get("sources", ()))) for r in rows)


PAPERS = Flow(
    "papers",
    _("要准备哪些材料"),
    _("按您的情况列一张清单，可以打印出来对着准备。"),
    "list-checks",
    QUESTIONS,
    answer,
)
