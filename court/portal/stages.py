"""What each stage of a case means to a party: colour, whose turn, what comes next."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from court.docket.states import CaseState as S

COURT, YOU, BOTH, NOBODY = _("法院"), _("您"), _("双方"), _("没有人")

STAGES: dict[str, tuple[str, Any, Any]] = {
    S.DOCKETED: ("green", COURT, _("法院将确定审判人员，并把起诉状副本送达被告。")),
    S.FEE_PENDING: ("amber", YOU, _("交纳案件受理费。确有困难的，可以申请缓交、减交、免交。")),
    S.FEE_SETTLED: ("green", COURT, _("法院将随机确定审判人员，并把起诉状副本送达被告。")),
    S.ASSIGNED: ("green", COURT, _("审判人员已经确定，法院正在把起诉状副本送达被告。")),
    S.SERVED: ("blue", COURT, _("起诉状副本正在送达各被告，各自收到后开始计算答辩期。")),
    S.PLEADING: ("blue", BOTH, _("被告答辩，双方在举证期限内提交证据。")),
    S.OBJECTED: ("amber", COURT, _("法院正在审查管辖权异议，举证期限暂停。")),
    S.PRETRIAL: ("blue", COURT, _("法院组织证据交换或者庭前会议。")),
    S.SCHEDULED: ("blue", BOTH, _("开庭日期已定，请按传票到庭或者上线。")),
    S.HEARING: ("blue", BOTH, _("案件正在开庭审理。")),
    S.MEDIATION: ("blue", BOTH, _("案件正在调解；调解不成的，继续审理。")),
    S.DELIBERATION: ("blue", COURT, _("庭审结束，等待裁判。")),
    S.SUSPENDED: ("amber", COURT, _("诉讼已经中止，原因消除后恢复审理。")),
    S.JUDGED: ("blue", COURT, _("已经宣判，裁判文书正在送达。")),
    S.APPEAL_WINDOW: ("amber", YOU, _("不服的，可以在上诉期内上诉。")),
    S.APPEALED: ("blue", COURT, _("案件已经移送上级法院。")),
    S.EFFECTIVE: ("green", NOBODY, _("裁判已经生效；对方不履行的，可以申请执行。")),
    S.CLOSED_MEDIATION: ("green", NOBODY, _("案件以调解结案。")),
    S.CLOSED_WITHDRAWN: ("grey", NOBODY, _("法院已经准许撤诉，案件结束。")),
    S.CLOSED_DEEMED_WITHDRAWN: ("grey", NOBODY, _("法院裁定按撤诉处理，案件结束；可以再次起诉。")),
    S.CLOSED_DISMISSED: ("red", YOU, _("法院裁定驳回起诉；不服的，可以在收到次日起十日内上诉。")),
    S.CLOSED_TRANSFERRED: ("grey", COURT, _("案件已经移送有管辖权的法院，在那里有新的案号。")),
    S.CLOSED_TERMINATED: ("grey", NOBODY, _("法院裁定终结诉讼，案件结束。")),
    S.ARCHIVED: ("grey", NOBODY, _("案件已经归档。")),
}
