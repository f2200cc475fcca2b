"""Writes the configuration of Janus and coturn with secrets of their own, mode 640 or less.

    python3 deploy/media/render.py --folder /etc/weifating-media --address 10.0.0.5 \\
        --interface eth0 --recordings /srv/weifating/media --state /var/lib/weifating-media \\
        --domain court.example

Run again: the secrets stay, the rest is written anew. Needs nothing but Python.
"""

import argparse
import json
import os
import secrets
from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = ("api_secret", "admin_secret", "room_admin_key", "room_key", "turn_secret")
LIB = "/usr/lib/x86_64-linux-gnu/janus"


def main() -> None:
    """Render everything into the folder."""
    given = _given()
    folder = given.folder.resolve()
    for path in (folder, folder / "janus", folder / "systemd"):
        path.mkdir(parents=True, exist_ok=True, mode=0o750)
    kept = _secrets(folder / "secrets.json")
    _write(folder / "turn.secret", kept["turn_secret"] + "\n")
    values = {name.upper(): value for name, value in kept.items()}
    values |= {
        "FOLDER": str(folder), "LIB": given.lib, "ADDRESS": given.address,
        "MEDIA_ADDRESS": given.media_address or given.address, "INTERFACE": given.interface,
        "RECORDINGS": str(given.recordings), "STATE": str(given.state), "DOMAIN": given.domain,
        "WS_PORT": str(given.ws_port), "TURN_PORT": str(given.turn_port),
        "RTP_PORTS": given.rtp_ports, "LOOPS": str(given.loops), "TLS": _tls(given),
    }  # fmt: skip
    for source in sorted(
        [*HERE.glob("janus/*"), *HERE.glob("systemd/*"), HERE / "turnserver.conf"]
    ):
        text = source.read_text("utf8")
        for name, value in values.items():
            text = text.replace(f"@{name}@", value)
        _write(folder / source.relative_to(HERE), text)
    print(f"已写入 {folder}。法庭的设置：")
    print(f"WEIFATING_MEDIA=janus\nWEIFATING_JANUS_URL=ws://127.0.0.1:{given.ws_port}")
    print(f"WEIFATING_JANUS_SECRETS={folder}/secrets.json")
    print(f"WEIFATING_TURN_SECRET_FILE={folder}/turn.secret")
    turn = f"turn:{given.address}:{given.turn_port}?transport="
    print(f"WEIFATING_TURN_URLS={turn}udp,{turn}tcp")


def _given() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--folder", type=Path, required=True)
    words.add_argument("--address", required=True, help="address at which browsers reach coturn")
    words.add_argument("--media-address", default="", help="address of Janus, if another")
    words.add_argument("--interface", required=True, help="network interface or address of Janus")
    words.add_argument("--recordings", type=Path, required=True)
    words.add_argument("--state", type=Path, required=True, help="where coturn keeps its database")
    words.add_argument("--domain", default="court.example")
    words.add_argument("--lib", default=LIB)
    words.add_argument("--ws-port", type=int, default=8288)
    words.add_argument("--turn-port", type=int, default=3478)
    words.add_argument("--rtp-ports", default="20000-20999")
    words.add_argument("--loops", type=int, default=os.cpu_count() or 2)
    words.add_argument("--certificate", default="", help="PEM for TURN over TLS")
    words.add_argument("--key", default="")
    return words.parse_args()


def _tls(given: argparse.Namespace) -> str:
    if not given.certificate:
        return "no-tls\nno-dtls"
    return f"tls-listening-port=5349\ncert={given.certificate}\npkey={given.key}"


def _secrets(path: Path) -> dict[str, str]:
    kept = json.loads(path.read_text("ascii")) if path.exists() else {}
    for name in NAMES:
        kept.setdefault(name, secrets.token_urlsafe(32))
    _write(path, json.dumps(kept, indent=1))
    return kept


def _write(path: Path, text: str) -> None:
    """Whole or not at all; never readable by everybody."""
    draft = path.with_name(f".{path.name}.draft")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o640), "w") as out:
        out.write(text)
    draft.replace(path)


if __name__ == "__main__":
    main()
