"""The matters on which the guide answers, in the order in which people ask."""

from court.guide.flows.court import COURT
from court.guide.flows.fee import FEE
from court.guide.flows.papers import PAPERS
from court.guide.flows.period import PERIOD
from court.guide.flows.relief import RELIEF
from court.guide.flows.suitable import SUITABLE
from court.guide.walking import Flow

FLOWS: dict[str, Flow] = {flow.key: flow for flow in (SUITABLE, COURT, FEE, PERIOD, PAPERS, RELIEF)}

__all__ = ["FLOWS"]
