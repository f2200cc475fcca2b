"""What a paper says that several people sign."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from court.docket.clocks import CHINA
from court.docket.composition.frame import frame_of, line_of_party
from court.docket.models import Case
from court.documents.papers import RecordSignature, SettlementData


def settlement(
    case: Case, content: Mapping[str, Any], signers: Sequence[tuple[str, str]], at: datetime
) -> SettlementData:
    """调解协议 of the case, with an empty place for each signer (role, name)."""
    return SettlementData(
        **frame_of(case, at.astimezone(CHINA).date()),
        parties=tuple(line_of_party(party) for party in case.parties.all()),
        facts=tuple(content["facts"]), terms=tuple(content["terms"]), costs=content["costs"],
        mediator=content["mediator"], effective_on_signing=content["effective_on_signing"],
        signatures=tuple(RecordSignature(role=role, name=name) for role, name in signers),
    )  # fmt: skip
