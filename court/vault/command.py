"""``weifating keys``: which keys seal; make one, put everything under it, destroy an old one."""

import sys

from django.conf import settings
from django.utils import timezone

from court.keys.rotation import KeyInUse, Kind
from court.keys.secrets import load
from court.vault import key_use
from court.vault.actions import make_key, retire_key
from court.vault.tasks import follow_keys

BY = "machine:command"


def main(act: str, key_id: str = "") -> int:
    """Run one act; returns the exit status."""
    if act == "retire":
        return _retire(key_id)
    if act == "rewrap":
        follow_keys.enqueue()
        print("已排入后台：文件密钥重新包裹，字段逐列重新加密。完成后在日志里记一笔。")
    elif act == "show":
        _show()
    else:
        kind: Kind = "file" if act == "new-file-key" else "field"
        print(f"已启用新密钥 {make_key(kind, by=BY, at=timezone.now())}。")
        print("请备份 secrets.json，再执行 weifating keys rewrap；旧密钥在 retire 之前仍能解密。")
    return 0


def _show() -> None:
    keys = load(settings.STATE_DIR)
    for title, known, current, used in (
        ("文件", keys.file_keys, keys.file_key_id, key_use.file_keys()),
        ("字段", keys.field_keys, keys.field_key_id, key_use.field_keys()),
    ):
        for key_id in known:
            state = "现行" if key_id == current else "只解密"
            print(f"{title}密钥 {key_id}：{state}，{used[key_id]} 项")


def _retire(key_id: str) -> int:
    keys = load(settings.STATE_DIR)
    kind: Kind = "file" if key_id in keys.file_keys else "field"
    if key_id not in keys.file_keys | keys.field_keys:
        print(f"没有密钥 {key_id!r}。", file=sys.stderr)
        return 2
    try:
        retire_key(kind, key_id, by=BY, at=timezone.now())
    except KeyInUse:
        print(f"密钥 {key_id} 还在使用，请先 weifating keys rewrap。", file=sys.stderr)
        return 1
    print(f"密钥 {key_id} 已销毁。含有旧密钥的 secrets.json 备份请一并销毁。")
    return 0
