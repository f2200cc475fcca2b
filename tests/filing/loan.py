"""One private loan, told to the pages as a person would tell it."""

import re
from datetime import UTC, datetime

from court.notices.models import Notice
from tests.filing.walking import SAMPLES, Walker

CODE = "浙0106"
AT = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
BUNDLE = SAMPLES / "bundles" / "01_private_lending_clean"
WORDS = "朋友借了我八万元，写了借条，现在一直不还"
FACTS = (
    "2025年1月15日，被告因装修店面向原告借款人民币80000元，双方约定年利率8%，"
    "于2026年1月14日前还清本息，被告出具借条一份。"
)


def until_exhibits(w: Walker) -> Walker:
    """Cause, parties, claims and facts."""
    w.go("/filing/new/").send()
    w.send(words=WORDS).send(cause="民间借贷纠纷").send(complaint="compose").send(role="party")
    w.send()
    w.send(
        domicile="浙江省杭州市上城区和平路8号翠湖小区9栋1014室",
        ethnicity="壮族", occupation="电工", employer="上城区电力安装队",
    )  # fmt: skip
    w.send(kind="person")
    w.send(name="卢鹏泽", phone="199 0000 1014", id_number="999999197607249639")
    w.send(domicile="浙江省杭州市西湖区光明路346号枫林小区14栋565室", ethnicity="汉族")
    return facts(claims(w))


def claims(w: Walker) -> Walker:
    """本金、利息、诉讼费."""
    w.send(**{"claims.1.1_0": 2026, "claims.1.1_1": 3, "claims.1.1_2": 7, "claims.1.2": "8万"})
    w.send(ticked=["claims.2", "claims.6"])
    return w.send(**{
        "claims.2.1_0": 2026, "claims.2.1_1": 3, "claims.2.1_2": 7, "claims.2.4": "是",
        "claims.2.5": "80,000", "claims.2.6": "8%", "claims.2.7_0": 2025, "claims.2.7_1": 1,
        "claims.2.7_2": 15,
    })  # fmt: skip


def facts(w: Walker) -> Walker:
    """事实与理由; what does not concern the case is not ticked."""
    given = {
        "agreement": {"agreement.1": "无"},
        "facts.1": {"facts.1.1": FACTS, "facts.1.2": "有"},
        "facts.3": {"facts.3.1": "80000", "facts.3.2": "八万元", "facts.3.3": "转账"},
        "facts.17": {"facts.17.2": "《中华人民共和国民法典》第六百七十五条、第六百七十六条"},
    }
    for _ in range(12):
        if "/exhibits/" in w.url:
            return w
        part = w.url.split("/q/")[1].strip("/").removeprefix("elements.")
        before = w.url
        w.send(**given.get(part, {}))
        assert w.url != before, (part, w.status, w.page.text)
    raise AssertionError(w.url)


EXHIBITS = [
    ("借条", "document", "证明双方存在借款合意", "被告出具", "exhibit1.jpg"),
    ("银行转账电子回单", "document", "证明原告已交付借款", "原告开户银行", "exhibit2.jpg"),
    ("微信聊天记录", "edata", "证明原告催讨，被告承认欠款", "原告手机微信", "exhibit3.png"),
]


def exhibits(w: Walker) -> Walker:
    """Three exhibits, each with its file."""
    for number, (name, kind, purpose, source, file) in enumerate(EXHIBITS, 1):
        w.go(w.url.partition("/exhibits/")[0] + f"/exhibits/{number}/")
        w.send(
            {"files": [BUNDLE / file]}, name=name, kind=kind, purpose=purpose, source=source,
            original="yes",
        )  # fmt: skip
        assert w.status == 200, w.page.text
    return w.go(w.page.links["写好了，继续"])


def papers(w: Walker) -> Walker:
    """Both sides of the ID card."""
    return w.send({"paper_0": [BUNDLE / "id_front.jpg"], "paper_1": [BUNDLE / "id_back.jpg"]})


def closing(w: Walker) -> Walker:
    """Court, service, consents, wishes, declarations."""
    w.go(base(w) + "q/court/").send(court="浙0106")
    w.send(postcode="310013", electronic="on", judgments="on")
    w.send(steps=["filing", "evidence_exchange", "inquiry", "hearing", "service"])
    w.send(wish="unwilling").send(kind="none")
    return w.send(honest_litigation="on", no_parallel_suit="on")


def base(w: Walker) -> str:
    """``/filing/<id>/`` of the page one is on."""
    return "/".join(w.url.split("/")[:3]) + "/"


def until_check(w: Walker) -> Walker:
    """Everything but the signature."""
    return closing(papers(exhibits(until_exhibits(w))))


def latest_code(filing_id: str) -> str:
    """The code that was sent to the phone last."""
    sent = Notice.objects.filter(kind="signature_code", subject_id=filing_id)
    text = sent.latest("at").text
    return re.search(r"\d{6}", text)[0]


def sign(w: Walker, name: str = "董欣霞") -> Walker:
    """By typed name and code."""
    here = base(w)
    w.go(here + "sign/").send(typed_name=name, send_code="yes")
    return w.send(code=latest_code(here.split("/")[2]), confirm="yes")
