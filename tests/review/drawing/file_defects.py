"""Further planted defects: agents, amounts, exhibits, files."""

from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageDraw, ImageFilter

from tests.review.drawing import harm_cases as harm
from tests.review.drawing import letters
from tests.review.drawing import money_cases as money
from tests.review.drawing import service_cases as services
from tests.review.drawing.agents import with_agent
from tests.review.drawing.case import WRITTEN, Case
from tests.review.drawing.defects import ASK, defect
from tests.review.drawing.people import World, id_number
from tests.review.drawing.sheets import PAPER, Sheet


@defect("R021")
def lawyer_without_authority() -> Case:
    case = money.sale()
    case.drop("poa.jpg")
    return case


def _authority(**changes: Any) -> Case:
    case = money.sale()
    client, agent = case.filing["plaintiffs"][0], case.filing["representatives"][0]
    case.files["poa.jpg"] = lambda: letters.authority(
        client, agent, case.matter, WRITTEN, **changes
    )
    return case


@defect("R022")
def authority_without_seal() -> Case:
    return _authority(signed=False)


@defect("R022")
def authority_unsigned() -> Case:
    case = money.lending()
    with_agent(case, World(701), "kin", 7)
    client, agent = case.filing["plaintiffs"][0], case.filing["representatives"][0]
    case.files["poa.jpg"] = lambda: letters.authority(
        client, agent, case.matter, WRITTEN, signed=False, powers="一般授权。"
    )
    return case


@defect("R023")
def authority_without_powers() -> Case:
    return _authority(powers="", term=False)


@defect("R023")
def authority_for_other_agent() -> Case:
    return _authority(agent_name="欧阳明月")


@defect("R025")
def three_lawyers() -> Case:
    case = money.sale()
    client, world = case.filing["plaintiffs"][0]["name"], World(702)
    for _ in range(2):
        case.filing["representatives"].append(world.lawyer(1, client))
    return case


@defect("R026")
def no_firm_letter() -> Case:
    case = money.sale()
    case.drop("firm_letter.jpg")
    return case


@defect("R026")
def letter_about_others() -> Case:
    case = money.sale()
    agent = case.filing["representatives"][0]
    matter = "广州示例贸易有限公司诉青岛样本商贸有限公司买卖合同纠纷"
    case.files["firm_letter.jpg"] = lambda: letters.firm_letter(
        agent, case.court.name, matter, "广州示例贸易有限公司", WRITTEN
    )
    return case


@defect("R026")
def licence_of_other_number() -> Case:
    case = money.sale()
    case.typed = lambda f: f["representatives"][0].update(licence_number="19999201519999999")
    return case


@defect("R028")
def kin_without_proof() -> Case:
    case = money.lending()
    with_agent(case, World(703), "kin", 1)
    case.drop("kinship.jpg")
    return case


@defect("R029")
def staff_without_proof() -> Case:
    case = money.sale(agent="")
    with_agent(case, World(704), "staff", 6)
    case.drop("employment.jpg")
    return case


@defect("R031")
def agent_under_age() -> Case:
    case = money.lending()
    with_agent(case, World(705), "kin", 3)
    case.filing["representatives"][0]["id_number"] = id_number("2011-05-06", 77, True)
    return case


@defect("R043")
def total_on_paper_differs() -> Case:
    case = money.lending()
    case.changes["total"] = "234567.89"
    return case


@defect("R043")
def capitals_differ() -> Case:
    case = services.property_fees()
    case.changes["words"] = "伍仟捌佰伍拾捌元肆角"
    return case


@defect("R044")
def interest_without_rate() -> Case:
    case = money.lending()
    claim = case.filing["claims"][1]
    claim.pop("interest")
    claim["text"] = f"判令被告支付利息{claim['amount']}元"
    return case


@defect("R049")
def insults_on_paper() -> Case:
    case = money.lending()
    told = case.filing["facts_and_reasons"]
    case.filing["facts_and_reasons"] = told + "被告就是一个不要脸的人渣、王八蛋。"
    return case


@defect("R093")
def exhibit_not_uploaded() -> Case:
    case = services.lease()
    case.files.pop("exhibit2.jpg")
    return case


@defect("R093")
def file_nobody_listed() -> Case:
    case = services.lease()
    case.files["photo.jpg"] = case.files["exhibit2.jpg"]
    return case


@defect("R096")
def pages_differ() -> Case:
    case = services.lease()
    case.filing["exhibits"][0]["pages"] = 4
    return case


@defect("R095")
def blurred() -> Case:
    case = services.lease()
    sharp = case.files["exhibit1.jpg"]
    case.files["exhibit1.jpg"] = lambda: sharp().filter(ImageFilter.GaussianBlur(9))  # type: ignore[union-attr]
    return case


@defect("R095")
def blank_page_in_pdf() -> Case:
    case = services.lease()
    first = case.files.pop("exhibit1.jpg")
    case.filing["exhibits"][0].update(files=["exhibit1.pdf"], pages=2)
    case.files["exhibit1.pdf"] = lambda: [first(), Image.new("RGB", (1080, 760), PAPER)]  # type: ignore[list-item]
    return case


@defect("R097")
def locked_pdf() -> Case:
    case = money.sale()
    case.complaint_file = "complaint.pdf"

    def lock(folder: Path) -> None:
        with pikepdf.open(folder / "complaint.pdf", allow_overwriting_input=True) as pdf:
            key = pikepdf.Encryption(user="1", owner="2")
            pdf.save(folder / "complaint.pdf", encryption=key)

    case.after = lock
    return case


@defect("R097")
def program_as_exhibit() -> Case:
    case = services.lease()
    case.after = lambda folder: (folder / "exhibit2.jpg").write_bytes(b"MZ" + bytes(4000))
    return case


@defect("R006", "R095")
def glare_on_card() -> Case:
    case = money.lending()
    whole = case.files["id_front.jpg"]

    def flash() -> Image.Image:
        image = whole()
        assert isinstance(image, Image.Image)
        ImageDraw.Draw(image).ellipse((100, 420, 900, 560), fill=(255, 255, 255))
        ImageDraw.Draw(image).ellipse((100, 30, 600, 330), fill=(255, 255, 255))
        return image

    case.files["id_front.jpg"] = flash
    return case


@defect("R101", outcome=ASK)
def made_abroad() -> Case:
    case = harm.accident()
    case.filing["exhibits"][1]["foreign"] = True
    return case


@defect("R102")
def in_english() -> Case:
    case = money.sale(agent="")
    sheet = Sheet(1080, 760, size=27, face="Sans")
    for line in (
        "SALES CONTRACT",
        "This contract is made between the seller and the buyer.",
        "The seller agrees to sell and the buyer agrees to buy office furniture.",
        "Payment shall be made within thirty days after delivery of the goods.",
    ):
        sheet.text(line)
    case.files["exhibit1.jpg"] = lambda: sheet.image
    return case


@defect("R103", outcome=ASK)
def marked_secret() -> Case:
    case = services.lease()
    sheet = Sheet(1080, 760, size=27)
    sheet.right("机密★10年")
    sheet.title("关于房屋使用情况的通报")
    sheet.text("本文件仅供内部使用，房屋自2024年5月1日起出租，租金每月3200元。")
    case.files["exhibit2.jpg"] = lambda: sheet.image
    return case


@defect("R085")
def lease_at_home() -> Case:
    case = services.lease()
    case.filing["connecting"]["real_estate"]["place"] = "330102"
    return case


@defect("R086")
def court_without_connection() -> Case:
    case = money.lending()
    far = World(706).person(9)["domicile"], World(707).person(10)["domicile"]
    case.filing["plaintiffs"][0]["domicile"], case.filing["defendants"][0]["domicile"] = far
    case.files["id_front.jpg"] = money.lending().files["id_front.jpg"]
    return case


@defect("R087")
def amount_for_the_intermediate_court() -> Case:
    case = money.sale(agent="")
    case.filing["claims"] = []
    case.filing.pop("amount_in_dispute")
    case.claim("判令被告支付货款680000000元", "680000000.00", "price")
    return case


@defect("R060", outcome=ASK, also=("R092",))
def ten_plaintiffs() -> Case:
    world = World(231)
    ones, other = [world.person(1) for _ in range(10)], world.person(1)
    case = Case("民间借贷纠纷", 1, ones, [other], connecting={"contract": dict(money.CONTRACT)})
    case.claim("判令被告偿还借款本金100000元", "100000.00", "principal")
    case.filing["facts_and_reasons"] = (
        "2024年3月1日，十名原告各自向被告出借人民币10000元，合计100000元，被告出具借条，"
        "约定2025年3月1日前归还。到期后被告拒不归还。"
    )
    case.prove("借条", money.lending().files["exhibit1.jpg"], source="被告出具")
    return case
