"""What the carrier reports about posted papers: a CSV or JSON file, read into the law's facts.

Columns (any order; Chinese or English names): 邮件号/number, 状态/status, 日期/date,
签收人/signer, 原因/reason.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from court.identity.comparison import plain_name
from court.law.service import Returned, Taker

NAMES = {
    "邮件号": "number", "运单号": "number", "邮件号码": "number", "mail_no": "number",
    "tracking_number": "number", "状态": "status", "投递状态": "status", "日期": "date",
    "时间": "date", "投递时间": "date", "time": "date", "签收人": "signer", "receiver": "signer",
    "原因": "reason", "退回原因": "reason", "备注": "reason",
}  # fmt: skip
DELIVERED = re.compile(r"签收|妥投|delivered", re.I)
RETURNED = re.compile(r"退回|退件|returned", re.I)
SIGNERS = (
    (re.compile(r"本人|self", re.I), Taker.SELF),
    (re.compile(r"家属|家人|配偶|父|母|儿|女|family", re.I), Taker.FAMILY),
    (re.compile(r"收发|传达|前台|单位|mailroom", re.I), Taker.MAILROOM),
)
REASONS = (
    (re.compile(r"拒收|拒签|refused", re.I), Returned.REFUSED),
    (re.compile(r"迁移|搬|moved", re.I), Returned.MOVED_UNTOLD),
    (re.compile(r"地址|查无|不详|address", re.I), Returned.WRONG_ADDRESS),
    (re.compile(r"逾期|未领|无人领|uncollected", re.I), Returned.NOT_COLLECTED),
)


class Unreadable(ValueError):
    """The file is neither a table nor a list of reports; says what is wrong."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the carrier says of one number."""

    number: str
    status: str
    on: date
    signer: str = ""
    reason: str = ""

    @property
    def is_delivered(self) -> bool:
        """Signed for."""
        return bool(DELIVERED.search(self.status)) and not self.is_returned

    @property
    def is_returned(self) -> bool:
        """On its way back, or back."""
        return bool(RETURNED.search(self.status))

    def facts(self, addressee: str) -> dict[str, Any]:
        """As the law asks; a signer who is not plainly one who may sign is ``other``."""
        if self.is_returned:
            return {"returned_on": self.on, "returned_why": _first(REASONS, self.reason)}
        if not self.is_delivered:
            return {}
        return {"signed_on": self.on, "signed_by": self._taker(addressee)}

    def _taker(self, addressee: str) -> Taker:
        if plain_name(self.signer) == plain_name(addressee):
            return Taker.SELF
        known = next((taker for word, taker in SIGNERS if word.search(self.signer)), None)
        return known or Taker.OTHER


def _first(table: Iterable[tuple[re.Pattern[str], Returned]], text: str) -> Returned:
    return next((value for word, value in table if word.search(text)), Returned.UNKNOWN)


def read_reports(data: bytes) -> list[Report]:
    """The reports in a file of the carrier. Raises ``Unreadable``."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    rows = _json(text) if text.lstrip()[:1] in ("[", "{") else _table(text)
    reports = [_report(row) for row in rows]
    if not reports:
        raise Unreadable("文件里没有投递记录")
    return reports


def _json(text: str) -> list[Mapping[str, Any]]:
    try:
        read = json.loads(text)
    except ValueError as why:
        raise Unreadable("不是完整的 JSON 文件") from why
    rows = read.get("data", read.get("items")) if isinstance(read, dict) else read
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreadable("JSON 里应当是投递记录的列表")
    return rows


def _table(text: str) -> list[Mapping[str, Any]]:
    return list(csv.DictReader(io.StringIO(text)))


def _report(row: Mapping[str, Any]) -> Report:
    plain = {
        NAMES.get(str(name).strip(), str(name).strip()): str(value or "").strip()
        for name, value in row.items()
        if name is not None
    }
    number, day = re.sub(r"\s", "", plain.get("number", "")), plain.get("date", "")
    if not number or not day:
        raise Unreadable("每条记录都要有邮件号和日期")
    return Report(
        number, plain.get("status", ""), _day(day), plain.get("signer", ""), plain.get("reason", "")
    )


def _day(text: str) -> date:
    found = re.match(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})", text)
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(text[:10])
    except ValueError as why:
        raise Unreadable(f"“{text}”不是日期") from why
