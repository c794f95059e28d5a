"""Words about what is public: where a record stands in law, where its publication stands."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

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
