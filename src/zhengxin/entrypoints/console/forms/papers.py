"""Forms of a paper: its wording, its issue, its withdrawal."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.documents.queries import PaperKind, PaperShown
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.entrypoints.kit.templatetags.papers import kind_words
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import Attachment, GongwenText, blocks_of, lines_of
from zhengxin.plumbing.scans import MAX_BYTES

MAX_BODY = 100_000
# The comma of Chinese texts, by its number: data and no message.
COMMA = "\uff0c"


class WordingForm(forms.Form):
    """What a paper says. Lines that begin with 一、 （一） 1. （1） become levels, pasted cells become tables."""

    organ_code = forms.CharField(
        label=_("Organ code"),
        max_length=20,
        required=False,
        help_text=_("What stands before the year in the number, such as 青发改. The serial is given at the issue."),
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    addressees = forms.CharField(
        label=_("Addressees"), max_length=2000, required=False, help_text=_("Separated by a comma.")
    )
    body = forms.CharField(
        label=_("Body text"),
        max_length=MAX_BODY,
        required=False,
        help_text=_(
            "One line a paragraph. Lines that begin with 一、, （一）, 1. or （1） become headings of that level; "
            "cells pasted from Excel become a table."
        ),
        widget=forms.Textarea(attrs={"rows": 20}),
    )
    attachments = forms.CharField(
        label=_("Attachments"),
        max_length=5000,
        required=False,
        help_text=_("One name a line."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    copied_to = forms.CharField(
        label=_("Copied to"), max_length=2000, required=False, help_text=_("Separated by a comma.")
    )
    note = forms.CharField(
        label=_("Note below the date"),
        max_length=200,
        required=False,
        help_text=_("Such as 此件公开发布, or a contact."),
    )

    def text(self, before: GongwenText | None = None) -> GongwenText:
        """`before` is the wording that was revised: an attachment that keeps its name keeps what is printed in it."""
        typed = self.cleaned_data
        printed = {item.title: item.blocks for item in before.attachments} if before else {}
        names = [line.strip() for line in typed["attachments"].splitlines() if line.strip()]
        return GongwenText(
            title=typed["title"],
            addressees=_listed(typed["addressees"]),
            blocks=blocks_of(typed["body"]),
            attachments=tuple(Attachment(name, printed.get(name, ())) for name in names),
            copied_to=_listed(typed["copied_to"]),
            note=typed["note"],
        )


class NewPaperForm(WordingForm):
    """A new paper: of which kind, and of which of one's own units."""

    kind = forms.ChoiceField(label=_("Kind of paper"))
    unit = forms.ChoiceField(label=_("Issuing unit"))
    field_order = ("kind", "unit")

    def __init__(
        self, *args: Any, kinds: Sequence[PaperKind], units: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        kind, unit = self.fields["kind"], self.fields["unit"]
        assert isinstance(kind, forms.ChoiceField) and isinstance(unit, forms.ChoiceField)
        kind.choices = [(row.name, kind_words(row)) for row in kinds]
        unit.choices = list(units)


class RevisionForm(WordingForm):
    """The next wording, and which one it follows."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReviewForm(forms.Form):
    """Which wording was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawalForm(ReviewForm):
    """Why a paper is withdrawn."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class SheetForm(forms.Form):
    """What the sheet says that is printed, signed and sealed."""

    signer = forms.CharField(label=_("Signer"), max_length=60)
    issued_on = forms.DateField(
        label=_("Day of signature"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    serial = forms.IntegerField(
        label=_("Serial number"),
        min_value=1,
        max_value=99_999,
        help_text=_("The next one; a higher one where numbers were given outside the platform."),
    )


class IssueForm(SheetForm, ReviewForm):
    """Who signed, when, with which number, and the sheet with the seal."""

    seal = forms.FileField(
        label=_("Scan of the signed and sealed paper"),
        help_text=_("PNG or PDF, at most 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".png,.pdf"}),
    )

    def clean_seal(self) -> object:
        file = self.cleaned_data["seal"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(sentence(Refused("scan.too_large", megabytes=MAX_BYTES // 1024**2)))
        return file


def wording_of(paper: PaperShown) -> dict[str, object]:
    """What the form for a revision begins with."""
    text = paper.text
    return {
        "seen": paper.version,
        "organ_code": paper.organ_code,
        "title": text.title,
        "addressees": COMMA.join(text.addressees),
        "body": lines_of(text.blocks),
        "attachments": "\n".join(item.title for item in text.attachments),
        "copied_to": COMMA.join(text.copied_to),
        "note": text.note,
    }


def _listed(typed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r"[，,;；\n]", typed) if name.strip())
