"""A letter that came back."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CameBackForm(forms.Form):
    """The words with which a mail system sent a letter back."""

    answer = forms.CharField(
        label=_("What the letter came back with"),
        required=False,
        max_length=1000,
        help_text=_("Paste the lines that name the reason, such as 550 5.1.1 User unknown."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
