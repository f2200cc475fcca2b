"""What each refusal says in plain words, and the way on."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Way:
    """A link on an error page."""

    label: Text
    url: str


@dataclass(frozen=True)
class Words:
    """Heading, explanation and ways on of one kind of refusal."""

    heading: Text
    text: Text
    points: tuple[Text, ...] = ()
    ways: tuple[Way, ...] = field(default=(Way(_("回到首页"), "/"), Way(_("看看帮助"), "/help/")))


WORDS: dict[int, Words] = {
    400: Words(
        _("这个请求没有看懂"),
        _("可能是链接不完整，或者页面放得太久。请从首页重新进入；已经保存的内容还在。"),
    ),
    403: Words(
        _("这一页不能打开"),
        _("可能是登录的不是办这件事的账号，或者登录已过期。请重新登录后再试。"),
        ways=(Way(_("去登录"), "/accounts/login/"), Way(_("回到首页"), "/")),
    ),
    404: Words(
        _("没有找到这一页"),
        _("网址可能写错或已经失效，也可能这一页不对您的账号开放。"),
        (
            _("如果网址是手抄的，请再核对一遍。"),
            _("如果是从法院短信里来的，可以到「查询与核验」输入短信中的编号核对真假。"),
        ),
        ways=(
            Way(_("回到首页"), "/"),
            Way(_("查询与核验"), "/verify/"),
            Way(_("看看帮助"), "/help/"),
        ),
    ),
    409: Words(
        _("这一页在别处改过了"),
        _("您打开之后，内容有了变化（可能是您在另一个窗口改的）。为免盖掉新内容，这次没有保存。"),
        (_("返回上一页可以找回刚填的文字，先复制下来。"), _("再刷新页面，看过新内容后重新填写。")),
    ),
    413: Words(
        _("文件太大了"),
        _("这次上传超过了大小限制，没有保存。请分几次上传，或者把照片缩小后再试。"),
        (
            _("拍照上传的，选「中等」大小就够看清。"),
            _("实在传不上去的，可以带原件到法院窗口提交。"),
        ),
    ),
    422: Words(
        _("有些内容需要改一下"),
        _("填写的内容缺少或不符合要求，没有保存。请返回上一页，按提示修改后再提交。"),
    ),
    429: Words(
        _("操作太快了"),
        _("短时间内请求太多，为了安全请稍等几分钟再试。已经保存的内容还在。"),
    ),
    500: Words(
        _("这一步没有办成，是我们的问题"),
        _("出错的记录已经留下，会有人处理。已经保存和提交的内容不受影响，重复提交也不会办两次。"),
        (_("请过几分钟再试。"), _("事情紧急的，请带材料到法院窗口办理，效力相同。")),
    ),
    503: Words(
        _("正在维护，请稍后再来"),
        _("网站暂时停下来维护，通常几分钟。已经保存和提交的内容都在。"),
        (_("期限快到而网站打不开的，请把材料交到法院窗口，或者寄给法院（以邮戳日期为准）。"),),
    ),
}
STALE_FORM = Words(
    _("页面放得太久了"),
    _("为了安全，这个页面已经失效，刚才的操作没有执行。请返回上一页，刷新后再试一次。"),
    (_("返回后文字通常还在；保险起见，可以先复制下来。"),),
)
