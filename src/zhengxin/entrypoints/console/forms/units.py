"""Asking whom a printed name of a unit means."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.entrypoints.console.forms.divisions import DivisionField


class UnitNameForm(forms.Form):
    """The words as printed, and the place whose paper prints them."""

    name = forms.CharField(
        label=_("Name as printed"), max_length=120, help_text=_("Such as 县发改委, 原物价局 or 各乡镇人民政府.")
    )
    jurisdiction = DivisionField()
