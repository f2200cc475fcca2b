"""A draft filled in by actions, and the acts on it."""

from io import BytesIO
from uuid import uuid4

from court.filing import actions
from court.filing.models import Filing
from court.journal.events import DomainEvent
from court.vault.actions import receive_file
from tests.filing.loan import AT, BUNDLE, CODE, latest_code

PERSON = {
    "kind": "person", "name": "董欣霞", "id_type": "居民身份证",
    "id_number": "999999198509079044", "phone": "19900001007", "region": "mainland",
}  # fmt: skip
OPPONENT = {"kind": "person", "name": "卢鹏泽"}
PAGES = [
    ("cause", {"cause": "民间借贷纠纷", "words": "欠钱不还"}),
    ("way", {"complaint": "compose"}),
    ("filer", {"role": "party", "name": "董欣霞", "id_number": "999999198509079044"}),
    ("plaintiffs.0", PERSON),
    ("plaintiffs.0.more", {"domicile": "浙江省杭州市上城区和平路8号", "ethnicity": "壮族"}),
    ("defendants.0", OPPONENT),
    ("defendants.0.more", {"domicile": "浙江省杭州市西湖区光明路346号"}),
    ("elements.claims.1", {"claims.1.1": "2026-03-07", "claims.1.2": "80000.00"}),
    ("elements.facts.1", {"facts.1.1": "2025年1月15日借款八万元，至今未还。"}),
    ("exhibits.0", {"name": "借条", "kind": "document", "source": "被告", "purpose": "证明借款"}),
    ("court", {"court": CODE}),
    ("service", {"for": "董欣霞", "address": "杭州市上城区和平路8号", "postcode": "310000",
                 "phone": "19900001007", "electronic": True}),
    ("consents", {"steps": ["filing", "service"]}),
    ("mediation", {"wish": "unwilling"}),
    ("declarations", {"honest_litigation": True}),
]  # fmt: skip


def save(filing, part, values, version=None, **given):
    known = Filing.objects.get(pk=filing.pk).version if version is None else version
    return actions.save_answers(
        filing.pk, part, values, expected_version=known, by=filing.owner.actor, at=AT, **given
    )


def stored(owner, name="exhibit1.jpg", file="exhibit1.jpg"):
    stream = BytesIO((BUNDLE / file).read_bytes())
    return receive_file(stream, name=name, owner=owner, by=owner.actor, at=AT)


def attach(filing, file, **given):
    return actions.attach_file(filing.pk, file, by=filing.owner.actor, at=AT, **given)


def sign(filing, at=AT):
    actions.send_signing_code(filing.pk, by=filing.owner.actor, at=at)
    version = Filing.objects.get(pk=filing.pk).version
    return actions.sign_filing(
        filing.pk, typed_name="董欣霞", code=latest_code(filing.pk), expected_version=version,
        by=filing.owner.actor, at=at,
    )  # fmt: skip


def submit(filing, key="", at=AT):
    return actions.submit_filing(
        filing.pk, idempotency_key=key or str(uuid4()), by=filing.owner.actor, at=at
    )


class Asked(DomainEvent):
    """Stands for the event of review that reopens a filing."""

    type = "test.correction_asked"
    title = "补正"
