"""The invented cast. Division 999999 does not exist, so no number meets a real person."""

from dataclasses import dataclass
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


def id_number(born: date, serial: int) -> str:
    """An invented ID number with a right check digit; an odd ``serial`` is a man's."""
    body = f"999999{born:%Y%m%d}{serial:03d}"
    return body + CHECKS[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone of the demonstration, with what stands on the card."""

    key: str
    name: str
    sex: str
    born: date
    phone: str
    address: str = "浙江省杭州市西湖区文三路90号翠苑小区3幢2单元501室"
    division: str = "330106"
    offices: tuple[tuple[str, str], ...] = ()  # (court, role)
    ethnicity: str = "汉"

    @property
    def id_number(self) -> str:
        """The number on the card."""
        serial = 101 + 2 * (int(self.phone[-3:]) % 400) + (1 if self.sex == "女" else 0)
        return id_number(self.born, serial)


BASIC = "浙0106"
INTERMEDIATE = "浙01"

PARTIES = (
    DemoPerson("lin", "林晓梅", "女", date(1986, 4, 12), "19900000101"),
    DemoPerson("wang", "王建国", "男", date(1979, 11, 3), "19900000102"),
    DemoPerson("chen", "陈立群", "男", date(1991, 7, 21), "19900000103"),
    DemoPerson("sun", "孙玉兰", "女", date(1953, 2, 8), "19900000104"),
    DemoPerson("he", "何志远", "男", date(1988, 9, 30), "19900000105"),
)
STAFF = (
    DemoPerson(
        "li", "李文静", "女", date(1990, 5, 6), "19900000201", offices=((BASIC, "filing_clerk"),)
    ),
    DemoPerson(
        "zhao", "赵明远", "男", date(1978, 1, 15), "19900000202", offices=((BASIC, "judge"),)
    ),
    DemoPerson(
        "qian", "钱思雨", "女", date(1995, 8, 19), "19900000203", offices=((BASIC, "court_clerk"),)
    ),
    DemoPerson(
        "zhou", "周德福", "男", date(1966, 3, 27), "19900000204", offices=((BASIC, "mediator"),)
    ),
    DemoPerson(
        "wu", "吴国栋", "男", date(1970, 12, 1), "19900000205", offices=((BASIC, "president"),)
    ),
    DemoPerson(
        "zheng", "郑凯", "男", date(1987, 6, 14), "19900000206", offices=((BASIC, "administrator"),)
    ),
    DemoPerson(
        "feng", "冯敏", "女", date(1983, 10, 9), "19900000207", offices=((BASIC, "auditor"),)
    ),
    DemoPerson(
        "kong", "孔令仪", "女", date(1985, 3, 9), "19900000209", offices=((BASIC, "judge"),)
    ),
    DemoPerson(
        "yan", "严守正", "男", date(1974, 11, 21), "19900000210", offices=((BASIC, "judge"),)
    ),
    DemoPerson(
        "tao", "陶然", "女", date(1992, 7, 2), "19900000211", offices=((BASIC, "court_clerk"),)
    ),
    DemoPerson(
        "jiang", "江一帆", "男", date(1969, 5, 17), "19900000212", offices=((BASIC, "assessor"),)
    ),
    DemoPerson(
        "pan", "潘玉芳", "女", date(1971, 9, 8), "19900000213", offices=((BASIC, "assessor"),)
    ),
    DemoPerson(
        "xu", "许家宁", "女", date(1981, 4, 4), "19900000208", offices=((INTERMEDIATE, "judge"),)
    ),
)
EVERYONE = PARTIES + STAFF
BY_KEY = {person.key: person for person in EVERYONE}
