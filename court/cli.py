"""``weifating``: serve the court, prepare it, check bundles, ask the law."""

import argparse
import fcntl
import hashlib
import importlib
import os
import socket
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from time import monotonic
from typing import Any

from court.jobs import checking

ROOT = Path(__file__).resolve().parent.parent
WITHOUT_DATABASE = {"law": "court.law.cli", "review": "court.review.command"}
SEALS = {"verify": "核验文书（签名、时间、吊销、流水证明）", "seal": "印章证书：自带、换新、吊销"}
MEDIA_PROCESS = "court.hearing.providers.embedded"
CHINA = timezone(timedelta(hours=8))  # the law has no clock; this edge gives it the day
MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in WITHOUT_DATABASE:
        command = importlib.import_module(WITHOUT_DATABASE[words[0]])
        clock = {"today": datetime.now(CHINA).date()} if words[0] == "law" else {}
        return int(command.main(words[1:], **clock) or 0)
    if words and words[0] in SEALS:
        return _with_seals(words)
    given = _parser().parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
    return int(given.act(given))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="weifating", description="微法庭：在线法庭")
    acts = parser.add_subparsers(required=True, metavar="命令")
    serve = acts.add_parser("serve", help="启动网页服务和后台任务，并看护它们")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--web", type=int, default=1, help="网页进程数（多于 1 需要共享消息层）")
    serve.add_argument("--workers", type=int, default=_cores(), help="快任务进程数")
    serve.add_argument("--no-prepare", action="store_true", help="不先做 prepare")
    serve.set_defaults(act=_serve)
    demo = acts.add_parser("demo", help="建一个演示法院并启动")
    demo.add_argument("--port", type=int, default=8000)
    demo.set_defaults(act=_demo)
    worker = acts.add_parser("worker", help="运行一个后台任务进程")
    worker.add_argument("--queues", default="default", help="逗号分隔的队列名")
    worker.set_defaults(act=_worker)
    pay = acts.add_parser("pay-sandbox", help="运行演示支付（独立进程，自有账本）")
    pay.add_argument("--host", default="127.0.0.1")
    pay.add_argument("--port", type=int, default=8009)
    pay.set_defaults(act=_pay_sandbox)
    prepare = acts.add_parser("prepare", help="建立或升级数据库、汇集静态文件")
    prepare.set_defaults(act=lambda _: _prepare())
    verify = acts.add_parser("verify-journal", help="核对全部日志链和流水树")
    verify.set_defaults(act=lambda _: _verify_journal())
    check = acts.add_parser("check", help="检查设置：缺什么、哪里不对、怎么改")
    check.set_defaults(act=lambda _: checking.main())
    keys = acts.add_parser("keys", help="本院密钥：查看、启用新钥、重新包裹、销毁旧钥")
    acts_of_keys = ("show", "new-file-key", "new-field-key", "rewrap", "retire")
    keys.add_argument("do", choices=acts_of_keys)
    keys.add_argument("key_id", nargs="?", default="", help="retire 要销毁的密钥编号")
    keys.set_defaults(act=_keys)
    others = {"review": "审查起诉材料包", "law": "查询法律规则", **SEALS}
    for name, help_ in others.items():
        acts.add_parser(name, help=help_, add_help=False)
    return parser


def _with_seals(words: list[str]) -> int:
    """Papers checked, certificates changed."""
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
    django.setup()
    command = importlib.import_module(f"court.documents.commands.{words[0]}")
    return int(command.main(words[1:]))


def _cores() -> int:
    return max(1, min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2))


def _serve(given: argparse.Namespace) -> int:
    from django.conf import settings  # noqa: PLC0415

    from court.jobs.supervisor import Child, Supervisor  # noqa: PLC0415

    os.environ["WEIFATING_WEB_PROCESSES"] = str(given.web)
    if given.web > 1 and checking.refused(_environment()):
        return 2
    if not _is_free(given.host, given.port):
        print(f"{given.host}:{given.port} 已被占用，请换一个端口（--port）。", file=sys.stderr)
        return 1
    if not given.no_prepare and (status := _prepare_apart()):
        return status
    own = [sys.executable, "-m", "court.cli", "worker", "--queues"]
    children = [Child("web", _web_command(given))]
    children += [Child(f"worker-{n + 1}", [*own, "default"]) for n in range(given.workers)]
    # Typesetting and reading never delay a page or a case number.
    children += [
        Child(name, ["nice", "-n", "10", *own, name]) for name in ("papers", "recognition")
    ]
    if settings.MEDIA == "embedded":
        children.append(Child("media", [sys.executable, "-m", MEDIA_PROCESS]))
    children += _sandboxes(given)
    return Supervisor(children, _environment()).run()


def _sandboxes(given: argparse.Namespace) -> list[Any]:
    """The demonstration's payment company, where the court has no provider of its own."""
    from django.conf import settings  # noqa: PLC0415

    from court.jobs.supervisor import Child  # noqa: PLC0415

    if settings.PAY_PROVIDER != settings.SANDBOX_PAY or settings.PAY_SANDBOX_URL:
        return []
    port = next(port for port in range(given.port + 1, 65536) if _is_free(given.host, port))
    command = [sys.executable, "-m", "court.cli", "pay-sandbox", "--host", given.host]
    return [Child("pay-sandbox", [*command, "--port", str(port)])]


def _pay_sandbox(given: argparse.Namespace) -> int:
    from django.conf import settings  # noqa: PLC0415

    from court.fees.providers.sandbox import server  # noqa: PLC0415

    words = ["--host", given.host, "--port", str(given.port)]
    return server.main(words, state=settings.STATE_DIR)


def _demo(given: argparse.Namespace) -> int:
    """Make the demonstration court where there is none yet, then serve it."""
    import subprocess  # noqa: PLC0415

    os.environ.setdefault("WEIFATING_STATE", str(ROOT / "var" / "demo"))
    os.environ["WEIFATING_DEMO"] = "1"
    os.environ.setdefault("WEIFATING_ADDRESS", f"http://127.0.0.1:{given.port}")
    if status := _prepare_apart():
        return status
    opening = [sys.executable, "-m", "court.portal.demo"]
    if status := subprocess.run(opening, env=_environment(), check=False).returncode:
        return status
    serve = ["serve", "--no-prepare", "--port", str(given.port)]
    return _serve(_parser().parse_args(serve))


def _web_command(given: argparse.Namespace) -> list[str]:
    server = [sys.executable, "-m", "uvicorn", "court.asgi:application"]
    server += ["--host", given.host, "--port", str(given.port), "--lifespan", "off"]
    server += ["--log-level", "warning", "--no-access-log", "--no-server-header"]
    server += ["--timeout-graceful-shutdown", "4"]
    server += ["--ws-ping-interval", "5", "--ws-ping-timeout", "10"]  # a dead line is noticed
    return [*server, "--workers", str(given.web)] if given.web > 1 else server


def _environment() -> dict[str, str]:
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part)
    return os.environ | {"PYTHONPATH": path}


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True


def _prepare_apart() -> int:
    """In a process of its own: the supervisor stays small and without Django."""
    import subprocess  # noqa: PLC0415

    command = [sys.executable, "-m", "court.cli", "prepare"]
    return subprocess.run(command, env=_environment(), check=False).returncode


def _worker(given: argparse.Namespace) -> int:
    import django  # noqa: PLC0415

    django.setup()
    from court.jobs.worker import Worker  # noqa: PLC0415
    from court.law import causes  # noqa: PLC0415

    queues = tuple(name.strip() for name in given.queues.split(",") if name.strip())
    if "default" in queues:
        causes.prepare()  # the first filing is examined as fast as the second
    Worker(queues, rounds="default" in queues).run()
    return 0


def _prepare() -> int:
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    began = monotonic()
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": MANIFEST}}
    django.setup()
    if status := _check_law():
        return status
    settings.STATE_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(settings.STATE_DIR / "prepare.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two starts at once take turns
        done = [*_migrate(), *_collect(settings.STATE_DIR, settings.STATIC_ROOT)]
        _make_authority()
    print(f"准备就绪（{'、'.join(done) or '无需更新'}，{monotonic() - began:.1f} 秒）", flush=True)
    return 0


def _make_authority() -> None:
    """Keys and certificates of the court's own authority, at first start."""
    from django.utils import timezone  # noqa: PLC0415

    from court.documents.actions import make_authority  # noqa: PLC0415

    make_authority(by="machine:prepare", at=timezone.now())


def _check_law() -> int:
    """A table of the law that cannot be trusted stops the start."""
    from django.core.checks import run_checks  # noqa: PLC0415

    faults = run_checks(tags=["law"])
    for fault in faults:
        print(fault.msg, file=sys.stderr)
    return 1 if faults else 0


def _migrate() -> list[str]:
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return [f"数据库 {len(plan)} 项"] if plan else []


def _collect(state: Path, static: Path) -> list[str]:
    """Collect static files where any of them changed since the last time."""
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = os.stat(storage.path(name))
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    stamp = state / "static.stamp"
    current = digest.hexdigest()
    collected = static / "staticfiles.json"
    if collected.exists() and stamp.exists() and stamp.read_text("ascii") == current:
        return []
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(current, "ascii")
    return ["静态文件"]


def _verify_journal() -> int:
    import django  # noqa: PLC0415

    django.setup()
    from court.journal.queries import verify_all, verify_tree  # noqa: PLC0415

    streams, faults = verify_all()
    faults += verify_tree()
    for fault in faults:
        print(fault)
    print(f"核对 {streams} 条日志链：{'完整' if not faults else f'发现 {len(faults)} 处问题'}")
    return 1 if faults else 0


def _keys(given: argparse.Namespace) -> int:
    import django  # noqa: PLC0415

    django.setup()
    from court.vault import command  # noqa: PLC0415

    return command.main(given.do, given.key_id)


if __name__ == "__main__":
    sys.exit(main())
