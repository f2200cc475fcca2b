"""Filings with one planted defect each, and what must be found."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.review.drawing import cards, letters
from tests.review.drawing import money_cases as money
from tests.review.drawing import people_cases as people
from tests.review.drawing import service_cases as services
from tests.review.drawing.case import WRITTEN, Case
from tests.review.drawing.people import World, id_number

CORRECT, ASK = "ask_to_correct", "ask_a_person"


@dataclass(frozen=True)
class Defect:
    """A spoilt filing and what must be said of it."""

    draw: Callable[[], Case]
    must_find: frozenset[str]
    outcome: str
    also: frozenset[str]  # what may be said besides


DEFECTS: dict[str, Defect] = {}


def defect(
    *rules: str, outcome: str = CORRECT, also: tuple[str, ...] = ()
) -> Callable[[Callable[[], Case]], Callable[[], Case]]:
    """Enter a filing that must raise these rules, and none but these and ``also``."""

    def enter(draw: Callable[[], Case]) -> Callable[[], Case]:
        DEFECTS[draw.__name__] = Defect(draw, frozenset(rules), outcome, frozenset(also))
        return draw

    return enter


@defect("R051")
def unsigned() -> Case:
    case = money.lending(101, 2)
    case.changes["signed"] = False
    return case


@defect("R051")
def unsigned_lay() -> Case:
    case = money.lending(102, 4)
    case.style, case.changes = "lay", {"signed": False}
    return case


@defect("R051")
def unsealed_firm() -> Case:
    case = services.property_fees(103, 5)
    case.changes["signed"] = False
    return case


@defect("R052")
def undated() -> Case:
    case = services.lease(104, 3)
    case.changes["dated"] = False
    case.typed = lambda f: f.pop("complaint_date")
    return case


@defect("R052")
def undated_on_paper() -> Case:
    case = money.lending(105, 8)
    case.changes["dated"] = False
    return case


@defect("R052")
def dated_tomorrow() -> Case:
    case = money.lending(106, 9)
    case.filing["complaint_date"] = "2026-05-01"
    return case


@defect("R054")
def other_court_on_paper() -> Case:
    case = money.lending(107, 0)
    case.court = type(case.court)(
        **{
            **{f: getattr(case.court, f) for f in case.court.__slots__},
            "name": "南京市鼓楼区人民法院",
        }
    )
    return case


@defect("R004")
def card_of_other_name() -> Case:
    case = money.lending(108, 1)
    person = case.filing["plaintiffs"][0]
    case.files["id_front.jpg"] = lambda: cards.id_front(person, name=person["name"][0] + "雨辰")
    return case


@defect("R004")
def complaint_of_other_name() -> Case:
    case = services.lease(109, 7)
    name = case.filing["plaintiffs"][0]["name"]
    case.changes["names"] = {name: name[0] + "桐辉"}
    return case


@defect("R004")
def address_slip_of_other_name() -> Case:
    case = services.lease(110, 9)
    case.typed = lambda f: f["service_address"].update({"for": "欧阳明月"})
    return case


@defect("R006")
def no_back() -> Case:
    case = money.lending(111, 3)
    case.drop("id_back.jpg")
    return case


@defect("R006")
def front_twice() -> Case:
    case = money.lending(112, 6)
    case.files["id_back.jpg"] = case.files["id_front.jpg"]
    return case


@defect("R006")
def head_without_card() -> Case:
    case = services.property_fees(113, 8)
    case.drop("id_front_9.jpg", "id_back_9.jpg")
    return case


@defect("R002")
def number_of_somebody_else() -> Case:
    case = money.lending(114, 5)
    person = case.filing["plaintiffs"][0]
    wrong = id_number(person["birth_date"], 301, person["sex"] == "男")
    case.typed = lambda f: f["plaintiffs"][0].update(id_number=wrong)
    return case


@defect("R003")
def wrong_sex() -> Case:
    case = money.lending(115, 7)
    person = case.filing["plaintiffs"][0]
    other = "女" if person["sex"] == "男" else "男"
    case.typed = lambda f: f["plaintiffs"][0].update(sex=other)
    return case


@defect("R007")
def code_with_a_slip() -> Case:
    case = money.sale(116, 2, agent="")
    code = case.filing["plaintiffs"][0]["uscc"]
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    case.typed = lambda f: f["plaintiffs"][0].update(uscc=wrong)
    return case


@defect("R008")
def licence_of_other_firm() -> Case:
    case = money.sale(117, 4, agent="")
    firm = case.filing["plaintiffs"][0]
    case.files["licence.jpg"] = lambda: cards.licence(
        firm, name=firm["name"].replace("科技", "贸易")
    )
    return case


@defect("R008")
def no_licence() -> Case:
    case = money.sale(118, 6, agent="")
    case.drop("licence.jpg")
    return case


@defect("R009")
def no_certificate() -> Case:
    case = money.sale(119, 8, agent="")
    case.drop("lr_cert.jpg")
    return case


@defect("R009")
def certificate_of_other_head() -> Case:
    case = money.sale(120, 0, agent="")
    firm = case.filing["plaintiffs"][0]
    case.files["lr_cert.jpg"] = lambda: letters.head_certificate(firm, WRITTEN, head="赵立新")
    return case


@defect("R009")
def licence_of_other_head() -> Case:
    case = money.sale(121, 3, agent="")
    firm = case.filing["plaintiffs"][0]
    case.files["licence.jpg"] = lambda: cards.licence(firm, head="孙海涛")
    return case


@defect("R011")
def trader_without_operator() -> Case:
    case = services.decoration(122, 6)
    case.typed = lambda f: f["plaintiffs"][0].pop("operator")
    return case


@defect("R010", outcome=ASK)
def branch_without_licence() -> Case:
    case = services.bank_loan(123, 4)
    case.drop("licence.jpg")
    return case


@defect("R014")
def child_without_guardian() -> Case:
    case = people.maintenance(124, 3)
    case.filing["guardians"] = []
    case.filing["filed_by"] = {"role": "party", "name": case.filing["plaintiffs"][0]["name"]}
    case.drop("id_front_m.jpg", "id_back_m.jpg")
    return case


@defect("R015")
def guardian_without_proof() -> Case:
    case = people.maintenance(125, 5)
    case.drop("household.jpg")
    return case


@defect("R016", outcome=ASK)
def guardian_is_defendant() -> Case:
    case = people.maintenance(126, 7)
    guardian, father = case.filing["guardians"][0], case.filing["defendants"][0]
    guardian.update(name=father["name"], id_number=father["id_number"], relation="父亲")
    case.filing["filed_by"].update(name=father["name"], id_number=father["id_number"])
    case.drop("id_front_m.jpg", "id_back_m.jpg")
    case.show_card(father, "_m")
    return case


@defect("R019")
def stranger_files() -> Case:
    case = services.lease(127, 0)
    stranger = World(900).person(3)
    case.filing["filed_by"] = {
        "role": "party",
        "name": stranger["name"],
        "id_number": stranger["id_number"],
    }
    return case
