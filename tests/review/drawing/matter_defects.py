"""Planted defects in matters of work and marriage, and a clause that ends the case."""

from tests.review.drawing import letters
from tests.review.drawing import money_cases as money
from tests.review.drawing import people_cases as people
from tests.review.drawing.case import Case
from tests.review.drawing.defects import ASK, defect
from tests.review.drawing.exhibits import paper


@defect("R065")
def no_award() -> Case:
    case = people.labour()
    case.drop("arbitral_award.jpg")
    return case


@defect("R066", outcome=ASK)
def award_too_old() -> Case:
    case = people.labour()
    case.filing["connecting"]["labour"]["award_received_on"] = "2026-02-03"
    return case


@defect("R067", outcome=ASK)
def employer_against_final_award() -> Case:
    case = people.labour()
    worker, firm = case.filing["plaintiffs"][0], case.filing["defendants"][0]
    turned = Case("劳动争议", 3, [firm], [worker], connecting=case.filing["connecting"])
    turned.claim("判令原告无需支付被告工资6200元", "6200.00")
    turned.filing["facts_and_reasons"] = case.filing["facts_and_reasons"].replace(
        "原告", "被告一方"
    )
    turned.show(
        "arbitral_award",
        firm["name"],
        "arbitral_award.jpg",
        lambda: letters.award(worker, firm, "2026-02-20", final=True),
    )
    turned.prove("劳动合同书", case.files["exhibit1.jpg"])
    return turned


@defect("R072")
def no_marriage_certificate() -> Case:
    case = people.divorce()
    case.drop("marriage.jpg")
    return case


@defect("R071", outcome=ASK)
def wife_with_child() -> Case:
    case = people.divorce(wife_sues=False)
    case.filing["connecting"]["marriage"]["wife_pregnant_or_within_one_year"] = True
    return case


@defect("R070", outcome=ASK)
def divorce_again() -> Case:
    case = people.divorce()
    case.filing["connecting"]["marriage"]["previous_refusal_effective_on"] = "2025-11-20"
    return case


@defect("R062", outcome=ASK)
def clause_on_second_page() -> Case:
    case = money.sale(agent="")
    first = case.files["exhibit1.jpg"]
    other = paper(
        "补充条款",
        [
            "四、凡因本合同引起的任何争议，均应提交示例仲裁委员会，按照其仲裁规则进行仲裁。",
            "五、裁决是终局的，对双方均有约束力。",
        ],
    )
    case.filing["exhibits"][0].update(files=["exhibit1.pdf"], pages=2)
    case.files.pop("exhibit1.jpg")
    case.files["exhibit1.pdf"] = lambda: [first(), other]  # type: ignore[list-item]
    return case
