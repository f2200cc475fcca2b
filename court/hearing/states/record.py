"""How the record of a sitting stands: transcript, signatures, recording (庭审笔录、录音录像)."""

from django.db.models import TextChoices


class TranscriptState(TextChoices):
    """Where a transcript stands; from ``frozen`` on its words never change (民事诉讼法第150条)."""

    WRITING = "writing", "记录和核对中"
    FROZEN = "frozen", "已固定，等待签名"
    SIGNED = "signed", "签名完毕"


class Source(TextChoices):
    """Where the words of a line came from."""

    CLERK = "clerk", "书记员记录"
    WRITTEN = "written", "本人书面发言"
    HEARD = "heard", "语音识别，书记员核对"


class DraftState(TextChoices):
    """What became of something that speech recognition heard (庭审录音录像规定第6条)."""

    OPEN = "open", "等待核对"
    TAKEN = "taken", "已写入笔录"
    DROPPED = "dropped", "不用"


class ObjectionState(TextChoices):
    """What became of someone's wish to have the record put right (民事诉讼法第150条)."""

    OPEN = "open", "等待处理"
    CORRECTED = "corrected", "已补正"
    NOTED = "noted", "不补正，记录在案"


class SignerState(TextChoices):
    """Whether someone has signed the record."""

    WAITING = "waiting", "等待签名"
    SIGNED = "signed", "已签名"
    REFUSED = "refused", "拒绝签名，已记明"


class SigningWay(TextChoices):
    """How someone signed."""

    CODE = "code", "短信确认码"
    DRAWN = "drawn", "手写签名和短信确认码"
    WITNESSED = "witnessed", "当面手写签名，书记员见证"


class RecordingState(TextChoices):
    """Where the recording of a sitting stands."""

    RUNNING = "running", "录制中"
    PAUSED = "paused", "已暂停"
    FINISHED = "finished", "录制完毕，正在封存"
    SEALED = "sealed", "已封存"


class PauseGround(TextChoices):
    """The only grounds on which a recording may stop before the end (庭审录音录像规定第3条)."""

    ADJOURNED = "adjourned", "休庭"
    CLOSED_EVIDENCE = "closed_evidence", "不公开质证"
    MEDIATION = "mediation", "不宜录制的调解"


class SegmentEnd(TextChoices):
    """Why a segment of the recording ended."""

    ADJOURNED = "adjourned", "休庭"
    CLOSED_EVIDENCE = "closed_evidence", "不公开质证"
    MEDIATION = "mediation", "不宜录制的调解"
    CLOSED = "closed", "闭庭"
    INTERRUPTED = "interrupted", "设备或者网络故障中断"


class TrackState(TextChoices):
    """Where one file of the recording lies."""

    WAITING = "waiting", "等待封存"
    SEALED = "sealed", "已加密封存"
    LOST = "lost", "找不到文件"


class ViewingState(TextChoices):
    """What became of a wish to see the recording."""

    OPEN = "open", "等待处理"
    GRANTED = "granted", "准许查阅"
    REFUSED = "refused", "不准许"
