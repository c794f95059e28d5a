"""Forms of files for sites: the day of sending, a receipt, a reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import MAX_BYTES


class SentForm(forms.Form):
    sent_on = forms.DateField(label=_("Sent on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class ReceiptForm(forms.Form):
    file = forms.FileField(
        label=_("Receipt of the site"),
        help_text=_("CSV or xlsx as the site gives it. It is taken whole or not at all."),
        error_messages={"empty": _("The file is empty; choose the receipt that the site gave.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(sentence(Refused("table.too_large", megabytes=MAX_BYTES // 1024**2)))
        return file


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
