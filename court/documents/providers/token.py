"""A key in a cryptographic device (PKCS#11); it never leaves it. Tested with SoftHSM2."""

import stat
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.signers import Signer

from court.documents.signing.keyring import Keyholder, as_asn1

_one_at_a_time = Lock()


class NoToken(RuntimeError):
    """The device is not set up, or does not answer; says what is wrong."""


def signer(holder: Keyholder) -> Signer:
    """Signs with the key called ``holder.key_label`` in the device."""
    from pyhanko.sign.pkcs11 import PKCS11Signer  # noqa: PLC0415 - only where a device is set up

    return PKCS11Signer(
        _session(settings.PKCS11_MODULE, settings.PKCS11_TOKEN, settings.PKCS11_PIN_FILE),
        signing_cert=as_asn1(holder.certificate),
        ca_chain=[as_asn1(c) for c in holder.chain],
        key_label=holder.key_label,
        use_raw_mechanism=_signs_digests(holder),
    )


def _signs_digests(holder: Keyholder) -> bool:
    """For elliptic curves we hash and the device signs the digest, which all devices can do."""
    return isinstance(holder.certificate.public_key(), ec.EllipticCurvePublicKey)


@lru_cache(maxsize=2)
def _session(module: str, token: str, pin_file: str) -> Any:
    """One session with the device for this process."""
    if not (module and token and pin_file):
        raise NoToken("密码设备没有设置（WEIFATING_PKCS11_MODULE、TOKEN、PIN_FILE）")
    try:
        from pyhanko.sign.pkcs11 import open_pkcs11_session  # noqa: PLC0415
    except ImportError as why:
        raise NoToken("没有安装 python-pkcs11") from why
    with _one_at_a_time:
        return open_pkcs11_session(
            module, token_criteria=TokenCriteria(label=token), user_pin=_pin(Path(pin_file))
        )


def _pin(path: Path) -> str:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise NoToken(f"{path} 可被其他用户读取，请先执行 chmod 600")
    return path.read_text("utf8").strip()
