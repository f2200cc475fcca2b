"""``weifating verify FILE``: what a paper proves; with ``--trust`` without any register."""

import argparse
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from court.documents import queries
from court.documents.signing.findings import SAID, Finding, Report, Trust
from court.documents.signing.proofs import BadProof, check_proof
from court.documents.signing.verification import examine

WELL = {Finding.GENUINE, Finding.SIGNED}


def main(words: Sequence[str]) -> int:
    """0 where every file is genuine, 1 where one is not, 2 where one cannot be read."""
    given = _parser().parse_args(words)
    at, told = timezone.now(), []
    for name in given.file:
        try:
            told.append(_checked(Path(name), given, at))
        except OSError as why:
            print(f"{name}：{why.strerror}")
            return 2
    if given.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(_lines(one) for one in told))
    return 0 if all(one["finding"] in WELL for one in told) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="weifating verify", description="核验法院文书")
    parser.add_argument("file", nargs="+", help="PDF 文件")
    parser.add_argument("--trust", help="本院证书（PEM，从 /pki/trust.pem 下载）；不给就用本院登记")
    parser.add_argument("--proof", help="流水证明（JSON，从核验页下载）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    return parser


def _checked(path: Path, given: argparse.Namespace, at: datetime) -> dict[str, Any]:
    pdf = path.read_bytes()
    if given.trust:
        whom = Trust.of_pem(Path(given.trust).read_bytes())
        report = examine(pdf, whom, at=at)
    else:
        whom, report = queries.trust(at=at), queries.report_on(pdf, at=at)
    told = _told(report, path.name)
    if given.proof:
        told |= _proved(report, json.loads(Path(given.proof).read_text("utf8")), whom)
    return told


def _proved(report: Report, proof: dict[str, Any], whom: Trust) -> dict[str, Any]:
    try:
        signed_at, withdrawn = check_proof(proof, report.sha256, whom.roots)
    except BadProof as why:
        said = f"{SAID[Finding.UNPROVED]}{why}。"
        return {"proof": str(why), "finding": Finding.UNPROVED, "said": said}
    if withdrawn:
        report = report.withdrawn()
    return {"proof": signed_at.isoformat(), "finding": report.finding, "said": report.said}


def _told(report: Report, name: str) -> dict[str, Any]:
    return {
        "file": name,
        "sha256": report.sha256,
        "finding": report.finding,
        "said": report.said,
        "demo": report.demo,
        "archived_at": report.archived_at and report.archived_at.isoformat(),
        "signatures": [
            {
                "name": one.name,
                "organisation": one.organisation,
                "at": one.at and one.at.isoformat(),
                "timestamped": one.timestamped,
                "sound": one.sound,
                "trusted": one.trusted,
                "revoked": one.revoked,
                "seal": one.seal,
            }
            for one in report.signatures
        ],
    }


def _lines(told: dict[str, Any]) -> str:
    lines = [f"{told['file']}：{told['said']}"]
    for one in told["signatures"]:
        kind = "印章" if one["seal"] else "签名"
        proved = "时间戳证明" if one["timestamped"] else "自称"
        lines.append(f"  {kind}：{one['name']} {one['organisation']}  {one['at']}（{proved}）")
    if told["archived_at"]:
        lines.append(f"  存档时间戳：{told['archived_at']}")
    if "proof" in told:
        lines.append(f"  流水证明：{told['proof']}")
    if told["demo"]:
        lines.append("  注意：使用演示证书，无法律效力。")
    lines.append(f"  SHA-256：{told['sha256']}")
    return "\n".join(lines)
