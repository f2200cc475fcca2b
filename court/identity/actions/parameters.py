"""Changing a court's settings: proposed by one, approved by another (双人复核)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from court.identity.actions.offices import court_stream
from court.identity.events import SettingsDecided, SettingsProposed
from court.identity.models import Court, ParameterProposal, Person, Role
from court.identity.states import ProposalState
from court.journal.actions import record
from court.law.court_settings import read_settings

KEEPERS = (Role.ADMINISTRATOR, Role.PRESIDENT)


class OwnProposal(PermissionError):
    """Whoever proposed a change cannot approve it."""


class NotOpen(Exception):
    """The proposal was decided already, or the settings changed since it was made."""


@transaction.atomic
def propose_settings(
    court_code: str, after: dict[str, Any], *, reason: str, proposer: Person, at: datetime
) -> ParameterProposal:
    """Propose settings for a court. Raises ``ImpossibleFact`` for what the law does not allow."""
    read_settings(after)
    court = Court.objects.select_for_update().get(pk=court_code)
    _demand_keeper(proposer, court_code)
    proposal = ParameterProposal.objects.create(
        court=court,
        before=court.settings,
        after=after,
        reason=reason,
        proposed_by=proposer,
        proposed_at=at,
    )
    changed = tuple(sorted(k for k in {*court.settings, *after} if _differs(k, court, after)))
    event = SettingsProposed(court_stream(court_code), proposal.pk, court_code, changed)
    record(event, by=proposer.actor, at=at)
    return proposal


def _differs(key: str, court: Court, after: dict[str, Any]) -> bool:
    return bool(court.settings.get(key) != after.get(key))


@transaction.atomic
def decide_settings(
    proposal_id: UUID, *, approve: bool, decider: Person, at: datetime
) -> ParameterProposal:
    """Approve or decline; approval puts the settings in force at once.

    Raises ``OwnProposal``, ``NotOpen``.
    """
    proposal = ParameterProposal.objects.select_for_update().get(pk=proposal_id)
    court = Court.objects.select_for_update().get(pk=proposal.court_id)
    _demand_keeper(decider, court.code)
    if proposal.proposed_by_id == decider.pk:
        raise OwnProposal("提议的人不能自己批准")
    if proposal.state != ProposalState.OPEN or (approve and court.settings != proposal.before):
        raise NotOpen(proposal.state)
    if approve:
        read_settings(proposal.after)
        court.settings = proposal.after
        court.save(update_fields=["settings"])
    proposal.state = ProposalState.APPROVED if approve else ProposalState.DECLINED
    proposal.decided_by, proposal.decided_at = decider, at
    proposal.save(update_fields=["state", "decided_by", "decided_at"])
    event = SettingsDecided(court_stream(court.code), proposal.pk, court.code, approve)
    record(event, by=decider.actor, at=at)
    return proposal


def _demand_keeper(person: Person, court_code: str) -> None:
    if not person.holds(*KEEPERS, court_code=court_code):
        raise PermissionError("只有本院的系统管理员或院长可以改本院设置")
