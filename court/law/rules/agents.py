"""The representatives of the plaintiffs, and whom they act for."""

from collections.abc import Iterator

from court.law.bundle import Party, Representative
from court.law.rules.dossier import Dossier
from court.law.rules.texts import names_in, same_name


def agents_of(dossier: Dossier, kind: str | None = None) -> Iterator[tuple[int, Representative]]:
    """The representatives of plaintiffs (a defendant's come with their own papers)."""
    for i, agent in enumerate(dossier.bundle.representatives):
        of_defendant = any(same_name(agent.for_, p.name) for p in dossier.bundle.defendants)
        wanted = not of_defendant and (kind is None or agent.kind == kind)
        if wanted and not _is_surplus(dossier, agent):
            yield i, agent


def _is_surplus(dossier: Dossier, agent: Representative) -> bool:
    """One of more than two agents without papers of their own: R025 asks to strike some first."""
    fellows = [r for r in dossier.bundle.representatives if same_name(r.for_, agent.for_)]
    if len(fellows) <= 2:
        return False
    shown = [fellow for fellow in fellows if _has_own_papers(dossier, fellow)]
    return all(agent is not kept for kept in shown or fellows[:1])


def _has_own_papers(dossier: Dossier, agent: Representative) -> bool:
    """A licence, a letter, a proof; authority and complaint may name several."""
    return any(
        same_name(held.paper.of or "", agent.name) or names_in(held.text, agent.name)
        for held in dossier.held
        if held.paper.kind not in ("complaint", "power_of_attorney")
    )


def has_agents(dossier: Dossier) -> bool:
    """Whether the plaintiffs act through somebody."""
    return any(True for _ in agents_of(dossier))


def client_of(dossier: Dossier, agent: Representative) -> Party | None:
    """The party an agent acts for."""
    parties = dossier.bundle.parties
    return next((p for p in parties if same_name(p.name, agent.for_)), None)
