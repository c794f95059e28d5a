"""What every page frame needs."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.notices.queries import unopened_count
from zhengxin.entrypoints.kit.journal_foot import foot
from zhengxin.entrypoints.kit.sections import section_of
from zhengxin.kernel.actors import Actor, nobody


def page(request: HttpRequest) -> dict[str, object]:
    actor: Actor = getattr(request, "actor", nobody())
    return {
        "actor": actor,
        # Asked by the frame of the workplace alone, so counted only where a template asks.
        "notices_unopened": lambda: unopened_count(actor),
        # Read only where a page counts days.
        "official_calendar": SimpleLazyObject(lambda: calendar_in_force().calendar),
        "journal_foot": foot,
        "section": section_of(request.resolver_match.view_name if request.resolver_match else ""),
        "is_demo": settings.ZHENGXIN_IS_DEMO,
    }
