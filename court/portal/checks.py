"""Stops the start when a table of the law cannot be trusted, naming file, line and reason."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error

from court.law.forms.model import FormError
from court.law.tables import TableError
from court.law.tables_check import check_tables
from court.law.vocabulary import ImpossibleFact


def law_tables(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The first fault in the tables of ``court.law``, as an error of the system check."""
    try:
        check_tables()
    except (TableError, FormError) as fault:
        return [Error(f"法律数据表有误：{fault}", hint="改正后重新启动", id="law.E001")]
    except ImpossibleFact as fault:
        return [Error(f"法院设置的默认值有误：{fault}", hint="改正后重新启动", id="law.E002")]
    return []
