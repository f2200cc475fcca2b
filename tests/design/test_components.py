"""The tags, each in the states that pages rely on."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from court.design.forms import ChoiceText, DateBoxesField, MoneyField
from court.design.glossary import term, terms

NOW = datetime(2026, 3, 2, 2, 20, tzinfo=UTC)


def render(source: str, **context) -> str:
    return Template("{% load design %}" + source).render(Context(context))


class Sample(forms.Form):
    name = forms.CharField(label="姓名", help_text="与证件一致")
    sex = forms.ChoiceField(
        label="性别",
        choices=[("男", ChoiceText("男", "说明")), ("女", "女")],
        widget=forms.RadioSelect,
    )
    birth = DateBoxesField(label="出生日期")
    amount = MoneyField(label="金额")
    honest = forms.BooleanField(label="保证真实")
    note = forms.CharField(label="备注", required=False, widget=forms.Textarea)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_ties_label_hint_and_control_together():
    html = render('{% field form.name autocomplete="name" %}', form=Sample())
    assert '<label class="field__label" for="id_name">姓名' in html
    assert 'id="id_name_hint">与证件一致' in html
    assert 'aria-describedby="id_name_hint"' in html
    assert 'autocomplete="name"' in html


def test_the_browser_does_not_stop_what_the_server_explains():
    assert " required" not in render("{% field form.name %}", form=Sample())


def test_an_empty_field_is_asked_for_by_its_name():
    form = Sample({})
    assert "请填写：姓名" in render("{% field form.name %}", form=form)
    assert "请选择：性别" in render("{% field form.sex %}", form=form)
    assert "请勾选「保证真实」" in render("{% field form.honest %}", form=form)


def test_a_wrong_field_points_to_its_error_and_keeps_what_was_typed():
    html = render("{% field form.amount %}", form=Sample({"amount": "八千"}))
    assert 'aria-describedby="id_amount_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="八千"' in html


def test_the_error_summary_leads_to_every_field_in_order():
    html = render("{% error_summary form %}", form=Sample({}))
    places = [
        html.index(f'href="#{i}"')
        for i in ("id_name", "id_sex_0", "id_birth_0", "id_amount", "id_honest")
    ]
    assert places == sorted(places)
    assert 'role="alert"' in html
    assert render("{% error_summary form %}", form=Sample()).strip() == ""


def test_the_error_summary_takes_lists_and_formsets_too():
    rows = forms.formset_factory(Sample, extra=1, min_num=1, validate_min=True)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}
    )
    html = render("{% error_summary rows extra %}", rows=rows, extra=[("请上传身份证", "papers")])
    assert 'href="#papers"' in html
    assert 'href="#id_form-0-name"' in html


def test_choices_are_a_group_with_a_legend():
    html = render("{% field form.sex %}", form=Sample())
    assert html.lstrip().startswith("<fieldset")
    assert html.count('type="radio"') == 2
    assert '<span class="choice__hint">说明</span>' in html


def test_the_label_can_be_the_heading_of_the_page():
    assert "<legend" in (html := render("{% field form.sex page_heading=True %}", form=Sample()))
    assert "<h1>性别</h1>" in html
    assert '<h1 class="field__label--page"><label for="id_name">姓名</label></h1>' in render(
        "{% field form.name page_heading=True %}", form=Sample()
    )


def test_optional_fields_say_so_and_hidden_ones_are_bare():
    assert "（选填）" in render("{% field form.note %}", form=Sample())
    assert render("{% field form.secret %}", form=Sample()).startswith('<input type="hidden"')


def test_words_of_people_cannot_become_markup():
    evil = "<script>alert(1)</script>"
    for source in (
        "{% status_tag x %}", "{% button x %}", '{% summary_list rows %}', "{% task_list tasks %}",
        '{% notice "info" title=x %}{{ x }}{% endnotice %}', "{% table cols cells %}",
        "{% empty x x %}",
    ):  # fmt: skip
        html = render(
            source, x=evil, rows=[{"label": evil, "value": evil}], cols=[evil], cells=[[evil]],
            tasks=[{"title": evil, "status": evil, "hint": evil}],
        )  # fmt: skip
        assert evil not in html
        assert "&lt;script&gt;" in html


def test_a_button_with_an_address_is_a_link():
    assert render('{% button "返回" kind="secondary" href=to %}', to="/x/?a=1&b=2") == (
        '<a class="button button--secondary" href="/x/?a=1&amp;b=2">返回</a>'
    )
    assert 'type="submit"' in render('{% button "提交" %}')


def test_icons_are_decoration_unless_labelled():
    assert 'aria-hidden="true"' in render('{% icon "clock" %}')
    assert 'role="img" aria-label="期限"' in render('{% icon "clock" label="期限" %}')
    assert "style=" not in render('{% icon "clock" %}')


@pytest.mark.parametrize(
    ("due", "left", "state"),
    [
        (date(2026, 3, 9), "还剩 7 天", ""),
        (date(2026, 3, 4), "还剩 2 天", "clock--soon"),
        (date(2026, 3, 2), "今天截止", "clock--soon"),
        (date(2026, 2, 28), "已过期 2 天", "clock--late"),
        (datetime(2026, 3, 9, 16, 0, tzinfo=UTC), "还剩 7 天", ""),  # 24:00 of the ninth in China
    ],
)
def test_a_clock_shows_days_left_and_the_date(due, left, state):
    html = render("{% clock due now %}", due=due, now=NOW)
    assert left in html
    assert state in html
    assert "年" in html and "24:00" in html


def test_dates_are_said_in_full():
    assert "2026年3月2日（周一）" in render("{% date_zh d %}", d=NOW)
    assert "2026年3月2日（周一）10:20" in render("{% date_zh d clock=True %}", d=NOW)
    assert render("{% date_zh d %}", d=None) == "—"
    with translation.override("en"):
        assert "Mon 2 March 2026" in render("{% date_zh d %}", d=NOW)


def test_money_is_grouped_to_the_cent():
    assert "1,050.00" in render("{% money m %}", m=Decimal("1050"))
    assert "元" in render("{% money m %}", m="83200.5")
    assert "—" in render("{% money m %}", m=None)


def test_the_progress_line_names_where_one_is():
    html = render('{% progress stages 2 "大约还要 10 分钟" %}', stages=["说明", "证据", "签名"])
    assert html.count('aria-current="step"') == 1
    assert "第 2 步，共 3 步" in html
    assert "大约还要 10 分钟" in html


def test_a_table_names_each_cell_for_phones():
    html = render(
        "{% table cols rows caption='案件' %}",
        cols=["案号", {"label": "金额", "number": True}],
        rows=[["1", "2"]],
    )
    assert 'data-label="金额"' in html
    assert '<th scope="row"' in html
    with pytest.raises(ValueError, match="argument"):
        render("{% table cols rows %}", cols=["a", "b"], rows=[["1"]])


def test_pagination_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/x/", {"tab": "due", "page": "2"})
    html = render("{% pagination page %}", page=Paginator(range(100), 10).page(2), request=request)
    assert "?page=3&amp;tab=due" in html
    assert 'aria-current="page"' in html


def test_a_term_explains_itself_without_a_script_and_in_both_languages():
    html = render("{% term '管辖' %}{% term '管辖' %}")
    assert 'popovertarget="term-1"' in html and 'popovertarget="term-2"' in html
    assert term("管辖").meaning in html
    with translation.override("en"):
        assert "Which court may hear" in render("{% term '管辖' %}")
    with pytest.raises(KeyError):
        render("{% term '没有的词' %}")


def test_every_term_is_explained_in_both_languages():
    assert len(terms()) >= 30
    for entry in terms().values():
        assert entry.meaning and entry.english and entry.english_meaning
