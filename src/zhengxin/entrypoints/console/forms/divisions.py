"""A division as people type it: its code or its name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.subjects.queries import is_division, named

MOST_CANDIDATES = 8


class DivisionField(forms.CharField):
    """Its value is the code. Wrong: no such division, a name that several bear."""

    default_error_messages = {
        "none": _("There is no administrative division %(typed)s."),
        "several": _("Several divisions bear this name; enter the code of one: %(shown)s"),
    }

    def __init__(self) -> None:
        super().__init__(
            label=_("Jurisdiction"),
            max_length=60,
            help_text=_("Code or name of the administrative division, such as 341324 or 安徽省宿州市泗县."),
        )

    def clean(self, value: object) -> str:
        typed = str(super().clean(value)).strip()
        if is_division(typed):
            return typed
        found = named(typed)
        if len(found) == 1:
            return found[0].code
        if not found:
            raise forms.ValidationError(self.error_messages["none"], params={"typed": typed})
        shown = "; ".join(f"{item.code} {item.full_name}" for item in found[:MOST_CANDIDATES])
        raise forms.ValidationError(self.error_messages["several"], params={"shown": shown})
