"""What templates say alike."""

from collections import namedtuple

import pytest
from django.template import Context, Template
from django.utils.translation import override

Named = namedtuple("Named", "unit_name role")
Printed = namedtuple("Printed", "name group")


def rendered(template: str, language: str = "en", **values: object) -> str:
    with override(language):
        return Template("{% load kit %}" + template).render(Context(values))


def test_chinese_is_marked_on_english_pages_only():
    assert rendered("{{ x|chinese }}", x="泗县") == '<span lang="zh-Hans">泗县</span>'
    assert rendered("{{ x|chinese }}", "zh-hans", x="泗县") == "泗县"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_marking_never_lets_markup_through(language):
    assert "&lt;b&gt;" in rendered("{{ x|chinese }}", language, x="<b>")


def test_a_division_has_its_full_name_and_an_unknown_one_its_code():
    assert rendered("{{ x|division_name }}", x="990121") == "云川省临澜市青禾县"
    assert rendered("{{ x|division_name }}", x="123456") == "123456"


def test_the_part_of_the_tree_of_a_role_is_told_in_words():
    assert rendered("{{ x|place_words }}", "zh-hans", x="99/01/21/") == "云川省临澜市青禾县"
    assert rendered("{{ x|place_words }}", "zh-hans", x="99/01/21/u000007/") == "本单位及下级单位"
    assert rendered("{{ x|place_words }}", x="") == "everything"
    assert 'lang="zh-Hans"' in rendered("{{ x|place_words }}", x="99/")


def test_roles_and_states_of_a_delivery_are_told_in_words():
    assert rendered("{{ x|access_role_words }}", "zh-hans", x="credit_office") == "信用牵头部门"
    assert rendered("{{ x|access_role_words }}", x="gone") == "gone"
    assert rendered("{{ x|delivery_words }}", x="served") == "opened"


def test_a_day_is_readable_for_machines():
    from datetime import date

    words = rendered("{{ x|day_words }}", x=date(2018, 9, 15))
    assert words == '<time datetime="2018-09-15">15 September 2018</time>'
    assert rendered("{{ x|day_words }}", x=None) == "not printed"


def test_units_are_grouped_by_role_in_the_order_of_naming():
    named = [Named("甲", "lead"), Named("乙", "support"), Named("丙", "lead")]
    groups = "{% for role, names in x|by_role %}{{ role }}:{{ names|join:',' }};{% endfor %}"
    assert rendered(groups, x=named) == "lead:甲,丙;support:乙;"


def test_a_line_without_a_span_is_not_drawn():
    assert rendered("{% promise_line x x %}", x=None).strip() == ""


def test_headings_below_the_sixth_level_stay_there():
    assert rendered("{{ 1|heading_level }}{{ 5|heading_level }}{{ 9|heading_level }}") == "266"


def test_a_text_is_shortened_to_so_many_characters_as_django_does_it():
    for text in ("", "公开", "公开办理结果", "公开办理结果。"):
        assert rendered("{{ x|shortened:6 }}", x=text) == rendered("{{ x|truncatechars:6 }}", x=text)


def test_units_printed_as_one_group_stay_together_where_they_stand_together():
    units = [Printed(*unit) for unit in (("甲局", ""), ("乙镇", "各镇"), ("丙镇", "各镇"), ("丁局", ""))]
    shown = "{% for group, members in x|by_group %}{{ group }}:{{ members|length }} {% endfor %}"
    assert rendered(shown, x=units) == ":1 各镇:2 :1 "
