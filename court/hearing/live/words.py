"""What the room says about itself, in words; the browser shows them as they are."""

from django.utils.translation import gettext as _

from court.hearing.access import must_be_silent
from court.hearing.models import Attendance, Floor, Sitting
from court.hearing.states import DIRECTS, SittingState
from court.hearing.states.attendance import AttendanceState


def of_the_sitting(sitting: Sitting, floor: Floor) -> str:
    """How the hearing stands, in one line that is read out when it changes."""
    if floor.media_down_at is not None:
        return _("音视频服务中断，庭审暂停")
    known = {
        SittingState.LISTED: _("还没有开庭"),
        SittingState.OPEN: _("开庭中"),
        SittingState.PAUSED: _("休庭"),
        SittingState.CLOSED: _("已闭庭"),
    }
    said = [known.get(SittingState(sitting.state), _("已结束"))]
    if floor.part_closed:
        said.append(_("这一部分不公开"))
    if floor.in_panel:
        said.append(_("合议庭评议中"))
    if sitting.state == SittingState.OPEN and not _directed(sitting):
        said.append(_("审判长断线，请在原位等候"))
    return " · ".join(said)


def _directed(sitting: Sitting) -> bool:
    """Whether who directs is on the line, or sits in the courtroom itself."""
    rows = sitting.attendances.in_the_room().filter(seat__in=DIRECTS)
    return any(row.line or row.in_courtroom for row in rows)


def of_oneself(one: Attendance, sitting: Sitting) -> str:
    """Where one stands, and whether one is heard."""
    silent = one.is_in and sitting.state == SittingState.OPEN and must_be_silent(one, sitting)
    state = str(one.get_state_display())
    return _("%(state)s（您已被静音）") % {"state": state} if silent else state


def of_someone(one: Attendance, sitting: Sitting, floor: Floor, *, to_the_court: bool) -> str:
    """A line of the list of people."""
    here = bool(one.line or one.in_courtroom or one.on_the_phone)
    away = one.how if here else _("断线")
    said = [
        f"{one.title} {one.name}",
        away if one.is_in else str(AttendanceState(one.state).label),
        _("静音") if must_be_silent(one, sitting) else "",
        _("正在发言") if floor.speaker_id == one.pk else "",
    ]
    if to_the_court:
        said.append(_("警告%(n)s次") % {"n": one.warnings} if one.warnings else "")
        said.append(_("需要帮助") if one.needs else "")
    return " · ".join(word for word in said if word)
