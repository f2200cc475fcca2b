"""Words that show what a text is about: abuse, secrets, violence, other authorities."""

import re

INSULTS = (
    "王八蛋", "混蛋", "畜生", "畜牲", "狗东西", "狗杂种", "杂种", "不要脸", "臭不要脸", "骗子一家",
    "人渣", "败类", "无赖", "流氓", "老赖", "婊子", "贱人", "贱货", "傻逼", "傻X", "煞笔", "他妈的",
    "操你", "滚蛋", "禽兽", "衣冠禽兽", "狼心狗肺", "丧尽天良", "断子绝孙", "缺德", "恶棍",
    "泼妇", "狗娘养", "龟孙", "蠢货", "白痴", "脑残", "死全家", "不得好死", "黑心烂肺",
    "臭流氓", "王八", "卑鄙小人", "无耻之徒", "社会渣滓", "渣滓", "猪狗不如", "骗子",
)  # fmt: skip
_QUOTED = re.compile(r"[“\"'‘「《][^”\"'’」》]{0,40}[”\"'’」》]")
_REPORTED = re.compile(
    r"(骂|侮辱|诽谤|散布|发布|言论|内容)[^,。;]{0,14}$|(称|说|叫)(原告|我|本人|其)[^,。;]{0,10}$"
)
STATE_SECRETS = re.compile(
    r"(绝密|机密|秘密)★|国家秘密|绝密(文件|级)|机密(文件|级)|涉密(文件|材料|载体)"
)
VIOLENCE = re.compile(r"家暴|家庭暴力|殴打|打骂|毒打|虐待|人身威胁|拳打脚踢")
FORBIDDEN = re.compile(
    r"分裂国家|颠覆国家政权|煽动颠覆|邪教|恐怖组织|危害国家安全|领土完整|民族分裂"
)
SPECIAL_HELP = re.compile(
    r"聋哑|听障|听力残疾|视障|视力残疾|盲人|手语|不懂汉语|不通晓|民族语言|需要翻译"
)


def insults_in(text: str) -> list[str]:
    """Abusive words of the writer, not those quoted or reported from somebody else."""
    own = _QUOTED.sub("", text)
    found: list[str] = []
    for word in INSULTS:
        for place in re.finditer(re.escape(word), own):
            reported = _REPORTED.search(own[: place.start()])
            if not reported and not any(word in longer for longer in found):
                found.append(word)
                break
    return found
