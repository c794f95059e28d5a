"""Forms of a plan document: upload, adoption, setting aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.subjects.queries import division, is_division, named
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import MAX_BYTES

MOST_CANDIDATES = 8


class UploadForm(forms.Form):
    """A file and the jurisdiction it is in force for, by code or by name."""

    file = forms.FileField(
        label=_("Plan document"),
        help_text=_("Word (docx), PDF with text, plain text or a saved web page; at most 20 MB."),
        error_messages={"empty": _("The file is empty; choose one with text in it.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt,.html,.htm,.mht,.mhtml"}),
    )
    jurisdiction = forms.CharField(
        label=_("Jurisdiction"),
        max_length=60,
        help_text=_("Code or name of the administrative division, such as 341324 or 安徽省宿州市泗县."),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(sentence(Refused("document.too_large", megabytes=MAX_BYTES // 1024**2)))
        return file

    def clean_jurisdiction(self) -> str:
        typed = str(self.cleaned_data["jurisdiction"]).strip()
        if is_division(typed):
            return typed
        found = named(typed)
        if len(found) == 1:
            return found[0].code
        if not found:
            raise forms.ValidationError(_("There is no administrative division %(typed)s."), params={"typed": typed})
        shown = "; ".join(f"{item.code} {item.full_name}" for item in found[:MOST_CANDIDATES])
        raise forms.ValidationError(
            _("Several divisions bear this name; enter the code of one: %(shown)s"), params={"shown": shown}
        )


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
