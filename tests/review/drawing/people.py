"""Invented people, firms and places; every number carries a right check digit."""

import random
from typing import Any

from court.law import courts

Party = dict[str, Any]
CITIES = (  # division, address, the issuer of its cards, postcode
    ("330106", "浙江省杭州市西湖区", "杭州市公安局西湖区分局", "310013"),
    ("320106", "江苏省南京市鼓楼区", "南京市公安局鼓楼区分局", "210009"),
    ("510104", "四川省成都市锦江区", "成都市公安局锦江区分局", "610021"),
    ("420111", "湖北省武汉市洪山区", "武汉市公安局洪山区分局", "430070"),
    ("370203", "山东省青岛市市北区", "青岛市公安局市北区分局", "266011"),
    ("500112", "重庆市渝北区", "重庆市公安局渝北区分局", "401120"),
    ("430103", "湖南省长沙市天心区", "长沙市公安局天心区分局", "410004"),
    ("610113", "陕西省西安市雁塔区", "西安市公安局雁塔区分局", "710061"),
    ("440106", "广东省广州市天河区", "广州市公安局天河区分局", "510630"),
    ("110105", "北京市朝阳区", "北京市公安局朝阳分局", "100020"),
    ("350203", "福建省厦门市思明区", "厦门市公安局思明分局", "361001"),
    ("340103", "安徽省合肥市庐阳区", "合肥市公安局庐阳分局", "230001"),
)
_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "晓梅建国欣怡志强雪梅俊杰丽华文博思远雨桐浩然佳琪明轩秀兰海涛婷婷永福子涵春燕立新"
_STREETS = ("和平路", "人民路", "建设路", "迎宾大道", "青年路", "文化东路", "解放北路")
_ESTATES = ("翠湖小区", "阳光花园", "枫林雅苑", "金桂公寓", "望江名邸", "锦绣家园")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def id_number(birth: str, order: int, male: bool) -> str:
    """An invented number of the district 999999 that does not exist."""
    serial = order * 2 % 998 + (1 if male else 0)
    body = f"999999{birth.replace('-', '')}{serial:03d}"
    total = sum(int(c) * w for c, w in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def credit_code(order: int, kind: str = "91") -> str:
    """An invented credit code."""
    body = f"{kind}999999MA{_CODE[order % 31]}K{order % 10}T{order * 7 % 90 + 10}8"
    body = body[:17].ljust(17, "7")
    total = sum(_CODE.index(c) * w for c, w in zip(body, _CODE_WEIGHTS, strict=True))
    return body + _CODE[-total % 31]


class World:
    """Draws people and firms from one seed, each with numbers of its own."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.serial = seed * 13 + 1

    def _next(self) -> int:
        self.serial += 7
        return self.serial

    def address(self, city: int) -> dict[str, str]:
        """A flat in a city."""
        division, text, _, _ = CITIES[city % len(CITIES)]
        place = (
            f"{text}{self.dice.choice(_STREETS)}{self.dice.randint(1, 399)}号"
            f"{self.dice.choice(_ESTATES)}{self.dice.randint(1, 20)}栋"
            f"{self.dice.randint(101, 2104)}室"
        )
        return {"division": division, "text": place}

    def person(self, city: int, *, born: str = "", male: bool | None = None) -> Party:
        """A resident with all that a complaint asks for."""
        order = self._next()
        male = self.dice.random() < 0.5 if male is None else male
        born = born or (
            f"{self.dice.randint(1962, 2000)}-{self.dice.randint(1, 12):02d}"
            f"-{self.dice.randint(1, 28):02d}"
        )
        length = self.dice.choice((1, 2, 2, 2))
        name = self.dice.choice(_FAMILY) + "".join(self.dice.sample(_GIVEN, length))
        return {
            "kind": "person",
            "name": name,
            "sex": "男" if male else "女",
            "birth_date": born,
            "ethnicity": self.dice.choice("汉汉汉回壮"),
            "occupation": "职员",
            "employer": f"{CITIES[city % len(CITIES)][1][-3:]}便民百货商店",
            "domicile": self.address(city),
            "phone": f"1990000{order % 10000:04d}",
            "id_type": "居民身份证",
            "id_number": id_number(born, order, male),
            "nationality": "中国",
            "region": "mainland",
            "capacity": "full",
        }

    def firm(self, city: int, trade: str = "商贸", kind: str = "organisation") -> Party:
        """A company, a branch or a sole trader."""
        order, home, head = self._next(), self.address(city), self.person(city)
        place = CITIES[city % len(CITIES)][1]
        town = place.split("省")[-1].split("市")[0]
        stem = "".join(self.dice.sample("珩恒盛禾源泰诚远瑞达嘉启鼎安", 3))
        name = f"{town}{stem}{trade}有限公司"
        code = credit_code(order)
        if kind == "branch":
            name += f"{place[-3:-1]}分公司"
        if kind == "sole_trader":
            name, code = f"{town}{place[-3:]}{stem}{trade}店", credit_code(order, "92")
        found: Party = {
            "kind": kind,
            "name": name,
            "uscc": code,
            "domicile": home,
            "registered_address": home,
            "phone": f"1990000{(order + 3) % 10000:04d}",
            "region": "mainland",
        }
        if kind == "sole_trader":
            found["operator"] = {"name": head["name"], "id_number": head["id_number"]}
        else:
            title = "负责人" if kind == "branch" else self.dice.choice(("总经理", "执行董事"))
            found["legal_representative"] = {
                "name": head["name"],
                "title": title,
                "phone": head["phone"],
                "id_number": head["id_number"],
            }
        found["_head"] = head
        return found

    def lawyer(self, city: int, client: str) -> dict[str, Any]:
        """A lawyer with special powers."""
        order, person = self._next(), self.person(city)
        town = CITIES[city % len(CITIES)][1][:2]
        return {
            "for": client,
            "kind": "lawyer",
            "name": person["name"],
            "licence_number": f"1999920151{order % 10000000:07d}",
            "firm": f"{town}澜岚律师事务所",
            "id_number": person["id_number"],
            "authority": "special",
            "special_powers": ["admit", "waive", "change_claims", "settle", "counterclaim"],
        }


def court_of(city: int) -> courts.Court:
    """The basic court of a city's district."""
    division = CITIES[city % len(CITIES)][0]
    found = [c for c in courts.courts_of_division(division) if c.level == "basic"]
    return next(c for c in found if c.kind == "local")
