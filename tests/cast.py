"""The fixed cast: invented people with invented numbers, in two courts and one neighbour.

林小雨 plaintiff · 王大山 defendant · 李 filing clerk · 赵 judge · 孙 court clerk · 周 mediator ·
钱 president · 吴 administrator · 郑 auditor · 冯 filing clerk of another court · Mallory, a
verified stranger · 陈 registered, name not proved.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from court.identity.models import Appointment, Court, Person, Role
from court.identity.queries import number_index
from court.law.checksums import id_check_digit

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 09:00 by the court's clock
COURTS = {
    "浙0106": ("杭州市西湖区人民法院", "basic", "浙01"),
    "浙01": ("杭州市中级人民法院", "intermediate", ""),
    "浙0105": ("杭州市拱墅区人民法院", "basic", "浙01"),
}


def id_number(serial: int, birth: date = date(1985, 3, 5)) -> str:
    """An ID number of nobody: it begins 999999; odd serials are men's."""
    first = f"999999{birth:%Y%m%d}{serial:03d}"
    return first + id_check_digit(first)


def phone(serial: int) -> str:
    """A number of nobody."""
    return f"+861990000{serial:04d}"


@dataclass
class People:
    """Makes people on demand; each name is one person."""

    made: dict[str, Person] = field(default_factory=dict)

    def court(self, code: str = "浙0106") -> Court:
        """A court of the cast."""
        name, level, superior = COURTS[code]
        particulars = {"name": name, "level": level, "superior_code": superior}
        return Court.objects.get_or_create(code=code, defaults=particulars)[0]

    def person(
        self, name: str, *roles: str, court: str = "浙0106", verified: bool = True
    ) -> Person:
        """The person of this name, holding ``roles`` in ``court``."""
        if name not in self.made:
            serial = 100 + len(self.made) * 7
            number = id_number(serial)
            proof = {
                "name": name,
                "id_number": number,
                "id_number_index": number_index(number),
                "verified_at": MONDAY,
                "verified_by": "id_card",
            }
            self.made[name] = Person.objects.create_user(
                phone(serial), phone_verified=True, **(proof if verified else {})
            )
        for role in roles:
            self.appoint(self.made[name], role, court)
        return self.made[name]

    def appoint(self, person: Person, role: str, court: str = "浙0106") -> None:
        """Give an office."""
        Appointment.objects.get_or_create(
            person=person, court=self.court(court), role=role, defaults={"since": date(2020, 1, 1)}
        )
        person.__dict__.pop("_held", None)


ROLES: dict[str, tuple[str, ...]] = {
    "李立案": (Role.FILING_CLERK,),
    "赵法官": (Role.JUDGE,),
    "孙书记": (Role.COURT_CLERK,),
    "周调解": (Role.MEDIATOR,),
    "钱院长": (Role.PRESIDENT,),
    "吴管理": (Role.ADMINISTRATOR,),
    "郑审计": (Role.AUDITOR,),
}
