"""Letters that come with a filing: authority, certificates, the firm's letter, proofs, awards."""

from collections.abc import Sequence
from typing import Any

from PIL import Image

from tests.review.drawing.sheets import Sheet, spoken

Party = dict[str, Any]
SPECIAL = "特别授权。代为承认、放弃、变更诉讼请求，进行和解，提起反诉或者上诉，代为签收法律文书。"


def described(party: Party) -> str:
    """A party in one sentence, as letters begin."""
    if party["kind"] == "person":
        return (
            f"{party['name']}，{party['sex']}，住{party['domicile']['text']}，"
            f"公民身份号码{party['id_number']}"
        )
    head = party.get("legal_representative") or {**party["operator"], "title": "经营者"}
    return (
        f"{party['name']}，统一社会信用代码{party['uscc']}，住所地{party['domicile']['text']}，"
        f"法定代表人{head['name']}，{head['title']}"
    )


def authority(
    client: Party,
    agent: dict[str, Any],
    matter: str,
    day: str,
    *,
    signed: bool = True,
    powers: str = SPECIAL,
    term: bool = True,
    principal: str = "",
    agent_name: str = "",
) -> Image.Image:
    """A power of attorney."""
    sheet = Sheet(1000, 1414, size=26)
    sheet.title("授 权 委 托 书")
    who = {**client, "name": principal or client["name"]}
    sheet.text(f"委托人：{described(who)}。")
    firm = f"，{agent['firm']}律师，执业证号{agent['licence_number']}" if agent.get("firm") else ""
    name = agent_name or agent["name"]
    sheet.text(f"受委托人：{name}{firm}，公民身份号码{agent['id_number']}。")
    sheet.text(f"委托事项：委托人就{matter}一案，委托上列受委托人作为第一审诉讼代理人。")
    if powers:
        sheet.text(f"代理权限：{powers}")
    if term:
        sheet.text("委托期限：自签署之日起至本案第一审程序终结之日止。")
    sheet.y += sheet.step
    if client["kind"] == "person":
        end = sheet.right("委托人（签名）：", room=190)
        if signed:
            sheet.signature(who["name"], end)
    else:
        sheet.right(f"委托人（盖章）：{who['name']}")
        if signed:
            sheet.seal(client["name"], (700, sheet.y + 10))
    sheet.right(spoken(day))
    return sheet.image


def head_certificate(firm: Party, day: str, *, head: str = "") -> Image.Image:
    """The certificate of the legal representative."""
    sheet = Sheet(1000, 760, size=27)
    sheet.title("法定代表人身份证明书")
    who = firm["legal_representative"]
    sheet.text(f"{head or who['name']}同志，在我单位担任{who['title']}职务，系我单位的法定代表人。")
    sheet.text("特此证明。")
    sheet.text(
        f"附：法定代表人住址：{firm['domicile']['text']}；身份证号码：{who['id_number']}；"
        f"联系电话：{who['phone']}。"
    )
    sheet.right(firm["name"])
    sheet.right(spoken(day))
    sheet.seal(firm["name"], (700, sheet.y - 50))
    return sheet.image


def firm_letter(
    agent: dict[str, Any], court: str, matter: str, client: str, day: str, *, firm: str = ""
) -> Image.Image:
    """The letter of a law firm."""
    sheet = Sheet(1000, 860, size=26)
    sheet.title("律师事务所函")
    sheet.text("（2026）民代字第56号")
    sheet.text(f"{court}：")
    sheet.text(
        f"本所接受{client}的委托，指派{agent['name']}律师担任{matter}一案第一审的诉讼代理人。"
    )
    sheet.text("特此函告。")
    sheet.right(firm or agent["firm"])
    sheet.right(spoken(day))
    sheet.seal(firm or agent["firm"], (720, sheet.y - 50))
    return sheet.image


def proof(title: str, lines: Sequence[str], issuer: str, day: str) -> Image.Image:
    """Any certificate: of kinship, employment, hardship, residence, guardianship."""
    sheet = Sheet(1000, 900, size=27)
    sheet.title(title)
    for line in lines:
        sheet.text(line)
    sheet.text("特此证明。")
    sheet.right(issuer)
    sheet.right(spoken(day))
    sheet.seal(issuer, (720, sheet.y - 50))
    return sheet.image


def award(worker: Party, employer: Party, day: str, *, final: bool = False) -> Image.Image:
    """An award of a labour commission."""
    sheet = Sheet(1120, 1400, size=25)
    place = employer["domicile"]["text"]
    commission = f"{place[: place.index('区') + 1]}劳动人事争议仲裁委员会"
    sheet.title(commission, size=34)
    sheet.title("仲 裁 裁 决 书")
    sheet.right("示例劳人仲案〔2026〕第767号")
    sheet.text(f"申请人：{described(worker)}。")
    sheet.text(f"被申请人：{described(employer)}。")
    sheet.text(
        "申请人与被申请人因劳动报酬、解除劳动合同争议一案，本委受理后依法组成仲裁庭进行了审理。"
    )
    sheet.text("依照《中华人民共和国劳动争议调解仲裁法》的规定，裁决如下：")
    sheet.text("一、被申请人支付申请人工资6200元；")
    sheet.text("二、驳回申请人的其他仲裁请求。")
    if final:
        sheet.text("本裁决为终局裁决，裁决书自作出之日起发生法律效力。")
    else:
        sheet.text("本裁决为非终局裁决。当事人不服的，可以自收到之日起十五日内向人民法院提起诉讼。")
    sheet.right("仲 裁 员　方正平")
    sheet.right(spoken(day))
    sheet.seal(commission, (800, sheet.y - 30))
    return sheet.image
