"""Complaints on paper: regular, in a person's own words, and as an element form."""

from decimal import Decimal
from typing import Any

from PIL import Image

from court.law.amounts import to_chinese
from tests.review.drawing.sheets import Sheet, spoken

Filing = dict[str, Any]
Pages = list[Image.Image]


class Complaint:
    """A complaint that runs over as many pages as it needs."""

    def __init__(self, filing: Filing, court: str, **changes: Any) -> None:
        self.filing, self.court, self.changes = filing, court, changes
        self.sheets = [self._sheet()]

    def _sheet(self) -> Sheet:
        return Sheet(size=self.changes.get("size", 25), face=self.changes.get("face", "Serif"))

    @property
    def sheet(self) -> Sheet:
        """The page that is being written on."""
        if self.sheets[-1].is_full:
            self.sheets.append(self._sheet())
        return self.sheets[-1]

    def pages(self, style: str = "regular") -> Pages:
        """Draw it."""
        {"regular": self._regular, "lay": self._lay, "form": self._form}[style]()
        self._end()
        return [sheet.image for sheet in self.sheets]

    def _regular(self) -> None:
        filing = self.filing
        self.sheet.title("民事起诉状")
        for role, side in (
            ("原告", "plaintiffs"),
            ("被告", "defendants"),
            ("第三人", "third_parties"),
        ):
            for party in filing.get(side, ()):
                self._party(role, party)
                if side == "plaintiffs":
                    self._behind(party)
        if filing.get("cause"):
            self.sheet.text(f"案由：{filing['cause']}")
        self.sheet.text("诉讼请求：", indent=0)
        for claim in filing["claims"]:
            self.sheet.text(f"{claim['no']}.{claim['text']}；")
        self._total()
        self.sheet.text("事实与理由：", indent=0)
        self.sheet.text(self.changes.get("facts", filing["facts_and_reasons"]))
        self.sheet.text("证据和证据来源：", indent=0)
        for exhibit in filing["exhibits"]:
            self.sheet.text(
                f"{exhibit['no']}.{exhibit['name']}{exhibit.get('pages', 1)}页，"
                f"来源：{exhibit.get('source', '')}，证明对象：{exhibit.get('purpose', '')}。"
            )

    def _party(self, role: str, party: dict[str, Any]) -> None:
        name = self.changes.get("names", {}).get(party["name"], party["name"])
        home = (party.get("domicile") or {}).get("text")
        if party["kind"] == "person":
            parts = [name, party.get("sex")]
            if party.get("birth_date"):
                parts.append(f"{spoken(party['birth_date'])}出生")
            if role == "原告":
                parts.append(f"{party.get('ethnicity', '汉')}族，职业：{party.get('occupation')}")
                parts.append(f"工作单位：{party.get('employer', '无')}")
            parts.append(f"住{home}" if home else None)
            parts.append(f"公民身份号码{party['id_number']}" if party.get("id_number") else None)
            parts.append(f"联系电话{party['phone']}" if party.get("phone") else None)
        else:
            parts = [name, f"住所地{home}", f"统一社会信用代码{party['uscc']}"]
        self.sheet.text(f"{role}：{'，'.join(p for p in parts if p)}。")
        head = party.get("legal_representative")
        if head:
            self.sheet.text(
                f"法定代表人：{head['name']}，职务：{head.get('title', '')}，"
                f"联系电话：{head.get('phone', '')}。"
            )
        elif party.get("operator"):
            self.sheet.text(f"经营者：{party['operator']['name']}。")

    def _behind(self, party: dict[str, Any]) -> None:
        for guardian in self.filing.get("guardians", ()):
            if guardian["for"] == party["name"]:
                self.sheet.text(
                    f"法定代理人：{guardian['name']}，系原告{guardian['relation']}，"
                    f"公民身份号码{guardian['id_number']}。"
                )
        for agent in self.filing.get("representatives", ()):
            if agent["for"] == party["name"]:
                firm = f"，{agent['firm']}律师" if agent.get("firm") else ""
                self.sheet.text(f"委托诉讼代理人：{agent['name']}{firm}。")

    def _total(self) -> None:
        typed = self.changes.get("total", self.filing.get("amount_in_dispute"))
        if typed:
            words = self.changes.get("words") or to_chinese(Decimal(typed))
            self.sheet.text(f"以上各项金额合计人民币{typed}元（大写：{words}）。")

    def _lay(self) -> None:
        filing = self.filing
        self.sheet.title("起诉状")
        for role, side in (("原告", "plaintiffs"), ("被告", "defendants")):
            for party in filing[side]:
                name = self.changes.get("names", {}).get(party["name"], party["name"])
                home = (party.get("domicile") or {}).get("text", "")
                number = party.get("id_number") or party.get("uscc") or ""
                self.sheet.text(
                    f"{role}：{name} {party.get('sex', '')} 住{home} "
                    f"证件号{number} 电话{party.get('phone', '')}",
                    indent=0,
                )
        self.sheet.text("我的请求：", indent=0)
        for claim in filing["claims"]:
            self.sheet.text(f"{claim['no']}、{claim['text']}", indent=0)
        self.sheet.text("事情经过：", indent=0)
        self.sheet.text(self.changes.get("facts", filing["facts_and_reasons"]))

    def _form(self) -> None:
        filing = self.filing
        self.sheet.title("民事起诉状")
        self.sheet.title(f"（{filing.get('cause', '')}）", size=28)
        self.sheet.text("说明：为了方便您参加诉讼，保护您的合法权利，请填写本表。", indent=0)
        self.sheet.text("当事人信息", indent=0)
        for role, side in (("原告", "plaintiffs"), ("被告", "defendants")):
            for party in filing[side]:
                self._form_party(role, party)
        self.sheet.text("诉讼请求和依据", indent=0)
        for claim in filing["claims"]:
            self.sheet.text(f"{claim['no']}. {claim['text']}", indent=0)
        if filing.get("amount_in_dispute"):
            self.sheet.text(f"标的总额：{filing['amount_in_dispute']}元", indent=0)
        self.sheet.text("事实与理由", indent=0)
        self.sheet.text(self.changes.get("facts", filing["facts_and_reasons"]), indent=0)

    def _form_party(self, role: str, party: dict[str, Any]) -> None:
        home = (party.get("domicile") or {}).get("text", "")
        if party["kind"] == "person":
            sex = "男☑ 女□" if party.get("sex") == "男" else "男□ 女☑"
            self.sheet.text(f"{role}（自然人）", indent=0)
            self.sheet.text(f"姓名：{party['name']}　性别：{sex}", indent=0)
            if party.get("birth_date"):
                self.sheet.text(f"出生日期：{spoken(party['birth_date'])}", indent=0)
            self.sheet.text(f"证件号码：{party.get('id_number', '')}", indent=0)
        else:
            self.sheet.text(f"{role}（法人、非法人组织）", indent=0)
            self.sheet.text(f"名称：{party['name']}", indent=0)
            self.sheet.text(f"统一社会信用代码：{party['uscc']}", indent=0)
        self.sheet.text(f"住所地：{home}", indent=0)
        self.sheet.text(f"联系电话：{party.get('phone', '')}", indent=0)

    def _end(self) -> None:
        changes, first = self.changes, self.filing["plaintiffs"][0]
        sheet = self.sheet
        if changes.get("own_page") or sheet.y + 9 * sheet.step > sheet.image.height:
            self.sheets.append(self._sheet())
        self.sheet.text("此致")
        self.sheet.text(self.court, indent=0)
        signed = changes.get("signed", True)
        if first["kind"] == "person":
            guardians = self.filing.get("guardians") or ()
            name = guardians[0]["name"] if guardians else first["name"]
            self.sheet.y += 20
            end = self.sheet.right("具状人：", room=170)
            if signed:
                self.sheet.signature(changes.get("names", {}).get(name, name), end)
        else:
            self.sheet.right(
                f"具状人：{first['name'] if signed else ''}", room=0 if signed else 200
            )
            if signed:
                self.sheet.seal(first["name"], (860, self.sheet.y))
        if changes.get("dated", True):
            self.sheet.right(spoken(changes.get("day", self.filing.get("complaint_date"))))
        if changes.get("annex", True):
            self.sheet.text("附：本起诉状副本1份", indent=0)


def complaint(filing: Filing, court: str, style: str = "regular", **changes: Any) -> Pages:
    """The pages of a complaint; ``changes``: signed, dated, names, total, words, facts, day, …"""
    return Complaint(filing, court, **changes).pages(style)
