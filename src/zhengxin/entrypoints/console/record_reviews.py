"""What a file brought new, looked through by another person before it counts."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from zhengxin.contexts.records.actions import confirm_batch, return_batch
from zhengxin.contexts.records.queries.batches import batch_shown
from zhengxin.contexts.records.queries.reviews import ROWS, may_review, review_of, rows_to_review
from zhengxin.entrypoints.console.forms.records import ReviewForm
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.kernel.refusals import Refused

SECOND_ASKED = lazy("Your confirmation is noted; a second person has to confirm as well.")


@requires("records:correction:review")
def review(request: HttpRequest, number: str) -> HttpResponseBase:
    actor, form = actor_of(request), ReviewForm(request.POST or None)

    def act() -> HttpResponseBase:
        to = {"number": number, "reason": form.cleaned_data["reason"], "by": actor, "at": instant_of(request)}
        if form.cleaned_data["decision"] == "confirm":
            count = confirm_batch(**to)
            if not count:
                return said(request, str(SECOND_ASKED), "console:batch", number=number)
            words = ngettext("%(count)d record counts from now on.", "%(count)d records count from now on.", count)
            return said(request, words % {"count": count}, "console:batch", number=number)
        return_batch(**to)
        return said(request, _("Returned to the unit with your reason."), "console:batch", number=number)

    answer = performed(request, form, act, beside=_beside)
    if answer is not None:
        return answer
    asked = request.GET.get("after", "")
    rows = rows_to_review(actor, number, after=int(asked) if asked.isascii() and asked.isdigit() else 0)
    waiting, shown = review_of(number, today=today()), batch_shown(actor, number)
    if waiting is None or not rows:
        raise Refused("records.nothing_to_review")
    context = {
        "batch": shown,
        "kind": name_of(shown.kind),
        "waiting": waiting,
        "rows": rows[:ROWS],
        "after": rows[ROWS - 1].row if len(rows) > ROWS else None,
        "may_review": may_review(actor, number),
    }
    return form_page(request, "console/batch_review.html", form, context)


def _beside(refused: Refused) -> str | None:
    return "reason" if refused.code == "records.reason_missing" else None
