"""Forms of a plan document: upload, adoption, setting aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.subjects.queries import division
from zhengxin.entrypoints.console.forms.divisions import DivisionField
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import MAX_BYTES


class UploadForm(forms.Form):
    """A file and the jurisdiction it is in force for, by code or by name."""

    file = forms.FileField(
        label=_("Plan document"),
        help_text=_("Word (docx), PDF with text, plain text or a saved web page; at most 20 MB."),
        error_messages={"empty": _("The file is empty; choose one with text in it.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt,.html,.htm,.mht,.mhtml"}),
    )
    jurisdiction = DivisionField()

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(sentence(Refused("document.too_large", megabytes=MAX_BYTES // 1024**2)))
        return file


class AdoptForm(forms.Form):
    """How many corrections were seen, and the basis of publication where the document prints none."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    publication_basis = forms.CharField(
        label=_("Basis of publication"),
        required=False,
        max_length=500,
        help_text=_("The law or decision that makes this plan public. Left empty, the programme stays closed."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReasonForm(forms.Form):
    """Why a document is set aside."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class BasisForm(forms.Form):
    """The basis on which a closed programme becomes public."""

    basis = forms.CharField(label=_("Basis of publication"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


def shown_jurisdiction(code: str) -> str:
    return f"{code} {division(code).full_name}"
