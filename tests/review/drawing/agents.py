"""Those who act for a plaintiff, with their papers."""

from tests.review.drawing import letters
from tests.review.drawing.cards import lawyer_licence
from tests.review.drawing.case import WRITTEN, Case
from tests.review.drawing.people import World


def with_lawyer(case: Case, world: World, city: int) -> None:
    """A lawyer acts for the first plaintiff and files."""
    client = case.filing["plaintiffs"][0]
    lawyer = world.lawyer(city, client["name"])
    case.filing["representatives"].append(lawyer)
    case.filing["filed_by"] = {
        "role": "representative",
        "name": lawyer["name"],
        "id_number": lawyer["id_number"],
    }
    case.show(
        "lawyer_licence", lawyer["name"], "lawyer_licence.jpg", lambda: lawyer_licence(lawyer)
    )
    case.show(
        "power_of_attorney",
        client["name"],
        "poa.jpg",
        lambda: letters.authority(client, lawyer, case.matter, WRITTEN),
    )
    case.show(
        "law_firm_letter",
        lawyer["name"],
        "firm_letter.jpg",
        lambda: letters.firm_letter(lawyer, case.court.name, case.matter, client["name"], WRITTEN),
    )


def with_agent(case: Case, world: World, kind: str, city: int) -> None:
    """A relative or an employee acts, with authority and proof."""
    client, person = case.filing["plaintiffs"][0], world.person(city)
    agent = {
        "for": client["name"],
        "kind": kind,
        "name": person["name"],
        "id_number": person["id_number"],
        "authority": "general",
        "special_powers": [],
    }
    case.filing["representatives"].append(agent)
    case.show(
        "power_of_attorney",
        client["name"],
        "poa.jpg",
        lambda: letters.authority(
            client, agent, case.matter, WRITTEN, powers="一般授权。代为出庭、陈述、辩论。"
        ),
    )
    if kind == "kin":
        lines = [
            f"兹证明{person['name']}（身份证号{person['id_number']}）系{client['name']}的配偶。"
        ]
        case.show(
            "kinship_proof",
            person["name"],
            "kinship.jpg",
            lambda: letters.proof("亲属关系证明", lines, "示例街道翠湖社区居民委员会", WRITTEN),
        )
    else:
        lines = [f"兹证明{person['name']}（身份证号{person['id_number']}）系我单位法务专员，在职。"]
        case.show(
            "employment_proof",
            person["name"],
            "employment.jpg",
            lambda: letters.proof("在职证明", lines, client["name"], WRITTEN),
        )
