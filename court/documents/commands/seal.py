"""``weifating seal``: the courts' seals, and with which certificates they are set."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12
from django.utils import timezone

from court.documents.actions import bring_certificate, renew_key, revoke_certificate
from court.documents.actions.certificates import DoesNotFit, UnknownHolder
from court.documents.models import Certificate
from court.documents.signing.keyring import opened

OPERATOR = "machine:operator"


def main(words: Sequence[str]) -> int:
    """0 where it was done."""
    given = _parser().parse_args(words)
    try:
        return int(given.act(given))
    except (DoesNotFit, UnknownHolder, ValueError, OSError) as why:
        print(f"没有办成：{why}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="weifating seal", description="本院印章证书")
    acts = parser.add_subparsers(required=True, metavar="做什么")
    show = acts.add_parser("show", help="列出印章和签发证书")
    show.set_defaults(act=_show)
    bring = acts.add_parser("bring", help="换成持牌机构的证书（.p12 文件）")
    bring.add_argument("court", help="法院代字，如 浙0106")
    bring.add_argument("file", help="PKCS#12 文件")
    bring.add_argument("--password-file", help="口令文件；不给就在终端输入")
    bring.set_defaults(act=_bring)
    device = acts.add_parser("device", help="换成密码设备（PKCS#11）里的密钥")
    device.add_argument("court", help="法院代字")
    device.add_argument("certificates", help="PEM：印章证书在前，上级证书在后")
    device.add_argument("label", help="设备里私钥的名称")
    device.set_defaults(act=_device)
    renew = acts.add_parser("renew", help="换新的演示密钥")
    renew.add_argument("court", help="法院代字")
    renew.set_defaults(act=_renew)
    revoke = acts.add_parser("revoke", help="吊销一张证书")
    revoke.add_argument("serial", help="证书序列号（见 show）")
    revoke.add_argument("reason", help="原因")
    revoke.set_defaults(act=_revoke)
    return parser


def _show(given: argparse.Namespace) -> int:
    """People's certificates are many and name them; only courts' and authorities' are listed."""
    for row in Certificate.objects.exclude(holder__startswith="person:"):
        state = "吊销" if row.revoked_at else ("停用" if row.replaced_at else "在用")
        place = "密码设备" if row.key_label else "本机"
        kind = "演示" if row.demo else "自带"
        name = opened(row.pk).certificate.subject.rfc4514_string()
        until = f"至 {row.not_after:%F}"
        print("  ".join((state, row.holder, row.serial, until, place, kind, name)))
    return 0


def _bring(given: argparse.Namespace) -> int:
    path = given.password_file
    password = Path(path).read_text("utf8").strip() if path else getpass.getpass("口令：")
    held = pkcs12.load_pkcs12(Path(given.file).read_bytes(), password.encode() or None)
    if held.key is None or held.cert is None:
        raise DoesNotFit("文件里没有私钥或证书")
    chain = tuple(part.certificate for part in held.additional_certs)
    bring_certificate(
        f"court:{given.court}", held.cert.certificate, chain, key=held.key, by=OPERATOR,
        at=timezone.now(),
    )  # fmt: skip
    return 0


def _device(given: argparse.Namespace) -> int:
    first, *chain = x509.load_pem_x509_certificates(Path(given.certificates).read_bytes())
    bring_certificate(
        f"court:{given.court}", first, tuple(chain), key_label=given.label, by=OPERATOR,
        at=timezone.now(),
    )  # fmt: skip
    return 0


def _renew(given: argparse.Namespace) -> int:
    renew_key(f"court:{given.court}", by=OPERATOR, at=timezone.now())
    return 0


def _revoke(given: argparse.Namespace) -> int:
    revoke_certificate(given.serial, reason=given.reason, by=OPERATOR, at=timezone.now())
    return 0
