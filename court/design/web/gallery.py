"""/design: every component in every state, for those who build pages and those who check them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from court.design.forms import ChoiceText, DateBoxesField, MoneyField

NOW = datetime(2026, 3, 2, 2, 20, tzinfo=UTC)


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="姓名", help_text="与身份证上的一致", max_length=30)
    phone = forms.CharField(label="手机号", required=False)
    sex = forms.ChoiceField(
        label="性别", choices=[("男", "男"), ("女", "女")], widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(
        label="您是以什么身份来办",
        choices=[
            ("self", ChoiceText("我本人", "我就是原告")),
            ("company", ChoiceText("代表单位", "我是单位的法定代表人或员工")),
            ("helper", ChoiceText("帮别人填写", "本人在场，由我代为录入")),
        ],
        widget=forms.RadioSelect,
    )
    steps = forms.MultipleChoiceField(
        label="愿意在线办理哪些环节",
        choices=[("filing", "立案"), ("mediation", "调解"), ("hearing", "庭审")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="没有勾选的环节改在线下办理",
    )
    birth = DateBoxesField(label="出生日期", birth=True, help_text="例如 1985 年 11 月 20 日")
    amount = MoneyField(label="借款本金")
    province = forms.ChoiceField(label="省份", choices=[("33", "浙江省"), ("44", "广东省")])
    facts = forms.CharField(label="事情的经过", widget=forms.Textarea({"rows": 5}))
    honest = forms.BooleanField(label="我保证所填内容真实")


def sample_entries() -> dict[str, list[dict[str, Any]]]:
    """Rows for the lists on the page; invented people only."""
    return {
        "tasks": [
            {"title": "您的身份", "url": "#tasks", "status": "已完成", "kind": "green"},
            {"title": "对方是谁", "url": "#tasks", "status": "填了一半", "kind": "blue"},
            {
                "title": "证据",
                "url": "#tasks",
                "hint": "借条、转账记录等",
                "status": "未开始",
                "kind": "grey",
            },
            {"title": "签名", "status": "还不能填", "kind": "grey"},
        ],
        "answers": [
            {"label": "姓名", "value": "林晓梅", "url": "#summary"},
            {
                "label": "诉讼请求",
                "value": "判令被告偿还借款本金 80,000.00 元\n判令被告承担诉讼费",
                "url": "#summary",
            },
            {"label": "邮政编码", "value": "", "url": "#summary"},
        ],
        "entries": [
            {"at": NOW + timedelta(days=15), "title": "被告答辩期届满", "future": True},
            {"at": NOW, "title": "登记立案", "text": "案号（2026）浙0106民初123号", "by": "立案庭"},
            {
                "at": NOW - timedelta(minutes=4),
                "title": "提交起诉材料",
                "by": "林晓梅",
                "url": "#timeline",
            },
        ],
        "steps": [
            {
                "title": "交纳诉讼费",
                "text": "可在本页缴费，也可到银行办理",
                "due": NOW + timedelta(days=7),
            },
            {"title": "法院向被告送达", "text": "一般在立案后五日内发出"},
        ],
        "files": [
            {
                "name": "借条.jpg",
                "size": 845_000,
                "pages": 1,
                "status": "可以使用",
                "kind": "green",
                "url": "#files",
                "remove_url": "#files",
            },
            {
                "name": "转账记录.pdf",
                "size": 2_400_000,
                "pages": 6,
                "status": "正在识别",
                "kind": "blue",
            },
            {
                "name": "合同.pdf",
                "size": 120_000,
                "status": "不能使用",
                "kind": "red",
                "problem": "文件有密码，打不开。请去掉密码后重新上传。",
            },
        ],
    }


def sample_table() -> dict[str, Any]:
    """A list of cases with figures."""
    rows = [
        ["（2026）浙0106民初123号", "民间借贷纠纷", "林晓梅", "83,200.00"],
        ["（2026）浙0106民初124号", "买卖合同纠纷", "西湖某商贸有限公司", "1,280,000.00"],
    ]
    columns = ["案号", "案由", "原告", {"label": "标的额（元）", "number": True}]
    return {"columns": columns, "table_rows": rows}


def sample_tabs() -> list[dict[str, Any]]:
    """Three lists to choose from."""
    return [
        {"key": "all", "label": "全部", "url": "?tab=all", "count": 12},
        {"key": "due", "label": "快到期", "url": "?tab=due", "count": 2},
        {"key": "done", "label": "已办完", "url": "?tab=done"},
    ]


def components(request: HttpRequest) -> HttpResponse:
    """The component page."""
    context: dict[str, Any] = {
        "form": SampleForm(prefix="plain"),
        "wrong": SampleForm({"wrong-birth_0": "2026", "wrong-amount": "八千"}, prefix="wrong"),
        "now": NOW,
        "amount": Decimal("1050"),
        "dues": [NOW + timedelta(days=6), NOW + timedelta(days=1), NOW - timedelta(days=2)],
        "stages": ["说明情况", "双方信息", "证据", "核对签名"],
        "page": Paginator(range(200), 10).page(7),
        "tabs_items": sample_tabs(),
        "words": ["管辖", "送达", "小额诉讼"],
        **sample_table(),
        **sample_entries(),
    }
    return render(request, "design/gallery.html", context)


def desk(request: HttpRequest) -> HttpResponse:
    """The desk of staff with sample content: queue, case, papers."""
    return render(request, "design/gallery_desk.html", {"now": NOW, **sample_entries()})


def confirm(request: HttpRequest) -> HttpResponse:
    """The page that asks once more before a binding act."""
    context = {
        "heading": "确认撤回起诉",
        "effect": "撤回之后，法院不再审理这件案子。",
        "consequences": ["已交的受理费退一半。", "以后还可以就同一件事再次起诉。"],
        "label": "确认撤回",
        "cancel_url": "/design/",
        "danger": True,
    }
    return render(request, "design/confirm.html", context)
