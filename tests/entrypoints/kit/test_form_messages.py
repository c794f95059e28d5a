"""What a form says of ugly input: one plain sentence, in the words of this house."""

import pytest
from django import forms
from django.utils.translation import override


class Typed(forms.Form):
    text = forms.CharField(max_length=5, required=False)
    day = forms.DateField(required=False)
    count = forms.IntegerField(required=False)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("text", "a\x00b", "含有无法保存的字符，请重新录入。"),
        ("text", "政务诚信平台", "内容过长：最多 5 个字，现有 6 个。"),
        ("day", "2026-02-30", "没有这一天，请写成2026-03-31的形式。"),
        ("day", "\x00", "没有这一天，请写成2026-03-31的形式。"),
        ("count", "一", "请填写整数。"),
    ],
)
def test_ugly_input_is_refused_in_a_plain_sentence(field: str, typed: str, said: str) -> None:
    with override("zh-hans"):
        assert Typed({field: typed}).errors == {field: [said]}
