"""The form with which a year's arrangement of holidays is handed in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CalendarForm(forms.Form):
    """The year, the notice's number, and the days as a CSV file."""

    year = forms.IntegerField(label=_("Year"), min_value=2016, max_value=2060)
    source = forms.CharField(
        label=_("Number of the notice"), max_length=200, help_text=_("Such as 国办发明电〔2025〕7号.")
    )
    file = forms.FileField(
        label=_("Days"),
        help_text=_(
            "CSV with the columns 日期, 类别 (放假 or 上班) and 名称; take the file of an earlier year as a pattern."
        ),
        error_messages={"empty": _("The file is empty; choose one with text in it.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv"}),
    )
