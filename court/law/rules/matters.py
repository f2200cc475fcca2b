"""What kind of dispute a filing is, by its place in the table of causes."""

import re

from court.law import causes
from court.law.rules.dossier import Dossier

_TORT = ("P01", "S35")


def _under(dossier: Dossier, *ids: str) -> bool:
    name = dossier.bundle.cause
    found = causes.find(name) if name else None
    return found is not None and any(causes.is_or_under(found, id) for id in ids)


def _named(dossier: Dossier, pattern: str) -> bool:
    return bool(re.search(pattern, dossier.bundle.cause or ""))


def is_labour(dossier: Dossier) -> bool:
    """劳动争议 and 人事争议, which an arbitral award must precede."""
    return _under(dossier, "S19", "S20") or _named(dossier, "^(劳动|人事)争议")


def is_divorce(dossier: Dossier) -> bool:
    """离婚纠纷, not what follows a divorce."""
    return _named(dossier, r"^离婚(纠纷)?$")


def is_family(dossier: Dossier) -> bool:
    """Marriage, family, inheritance: no matter for arbitration."""
    return _named(dossier, "离婚|婚姻|婚约|抚养|赡养|扶养|监护|收养|继承|遗嘱|遗赠|同居|探望|分家")


def is_lending(dossier: Dossier) -> bool:
    """民间借贷."""
    return _named(dossier, "民间借贷")


def is_wages(dossier: Dossier) -> bool:
    """A claim for pay alone."""
    return _named(dossier, "追索劳动报酬")


def is_tort(dossier: Dossier) -> bool:
    """Tort and injury."""
    return _under(dossier, *_TORT) or _named(dossier, "侵权|损害责任|健康权|交通事故|名誉权")


def is_personal_status(dossier: Dossier) -> bool:
    """Disputes of status or title, which are no small claims (民事诉讼法第166条)."""
    return is_family(dossier) or _named(
        dossier, "确认|所有权|物权|共有|名誉权|肖像权|姓名权|隐私权"
    )


def is_maritime(dossier: Dossier) -> bool:
    """Matters of the maritime courts."""
    return _under(dossier, "S22")


def is_technical_ip(dossier: Dossier) -> bool:
    """Patents, plant varieties, chip layouts, technical secrets, software, monopoly."""
    return _named(dossier, "发明专利|实用新型|植物新品种|集成电路|技术秘密|计算机软件|垄断")
