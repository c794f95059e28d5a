"""Words about what is public: where a record stands in law, where its publication stands, what a field says."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from zhengxin.entrypoints.kit.record_words import word_of
from zhengxin.kernel.recordkinds import Field

FINALITIES: dict[str, Promise] = {
    "effective": pgettext_lazy("finality", "in effect"),
    "in_remedy": pgettext_lazy("finality", "open to remedy"),
    "upheld": pgettext_lazy("finality", "upheld"),
    "revoked": pgettext_lazy("finality", "quashed"),
}
STATES: dict[str, Promise] = {
    "": lazy("waits for publication"),
    "proposed": lazy("waits for other eyes"),
    "shown": lazy("public"),
    "ended": lazy("the publication is over"),
    "withdrawn": lazy("withdrawn"),
    "declined": lazy("not agreed to"),
}
GATES: dict[str, Promise] = {
    "never": lazy("The rulebook lets nobody outside the offices see such a record."),
    "closed": lazy("Such records are not open to the public yet; that needs a recorded basis."),
}


def value_words(field: Field, value: str) -> str:
    """As people read it: choices by name, each with what was written behind it, amounts with their unit."""
    if field.code_list is None:
        return f"{value} {field.unit}".strip() if field.type == "decimal" else value
    names = {choice.code: word_of(choice) for choice in field.code_list.choices}
    said = [each.partition("-") for each in value.split(";")]
    return "、".join(names.get(code, code) + dash + note for code, dash, note in said)
