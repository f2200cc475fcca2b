"""A filing as it is typed, in the format of the contract."""

from typing import Any

BUNDLE: dict[str, Any] = {
    "court": "浙0106",
    "cause": "民间借贷纠纷",
    "procedure": "first_instance_civil",
    "filed_by": {"role": "party", "name": "林晓梅", "id_number": "99999919860412304X"},
    "plaintiffs": [
        {
            "kind": "person",
            "name": "林晓梅",
            "sex": "女",
            "birth_date": "1986-04-12",
            "ethnicity": "汉",
            "occupation": "教师",
            "employer": "无",
            "domicile": {"division": "330106", "text": "浙江省杭州市西湖区文三路90号501室"},
            "phone": "19900000101",
            "id_type": "居民身份证",
            "id_number": "99999919860412304X",
            "nationality": "中国",
            "region": "mainland",
            "capacity": "full",
        }
    ],
    "defendants": [
        {
            "kind": "person",
            "name": "王建国",
            "sex": "男",
            "domicile": {"division": "330106", "text": "浙江省杭州市西湖区光明路346号"},
            "id_number": "999999197911033058",
        }
    ],
    "claims": [
        {
            "no": 1,
            "kind": "pay",
            "text": "判令被告偿还借款本金80000元",
            "amount": "80000.00",
            "element": "principal",
        },
        {"no": 2, "kind": "pay", "text": "本案诉讼费用由被告负担", "element": "other"},
    ],
    "amount_in_dispute": "80000.00",
    "facts_and_reasons": (
        "原告与被告系朋友。2025年1月15日，被告因装修店面向原告借款80000元，约定于2026年1月14日前还清，"
        "出具借条一份，原告当日通过银行转账交付。到期后被告拒不归还。"
    ),
    "complaint_date": "2026-03-01",
    "connecting": {"contract": {"exists": True, "written": True, "performed": True}},
    "exhibits": [
        {
            "no": 1,
            "name": "借条",
            "kind": "document",
            "source": "被告出具",
            "purpose": "证明借款合意",
            "pages": 1,
            "original": True,
        }
    ],
    "service_address": {
        "for": "林晓梅",
        "postcode": "310012",
        "address": "浙江省杭州市西湖区文三路90号501室",
        "phone": "19900000101",
        "electronic": True,
        "electronic_judgments": True,
    },
    "consents": {
        "filing": True,
        "mediation": True,
        "evidence_exchange": True,
        "inquiry": True,
        "hearing": True,
        "service": True,
    },
    "pre_mediation": "undecided",
    "declarations": {
        "honest_litigation": True,
        "no_parallel_suit": True,
        "involves_state_secret": False,
        "domestic_violence": False,
    },
    "fee_relief": {"kind": "none"},
}
