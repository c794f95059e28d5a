"""What every page frame needs."""

from django.conf import settings
from django.http import HttpRequest

from zhengxin.kernel.actors import nobody


def page(request: HttpRequest) -> dict[str, object]:
    return {
        "actor": getattr(request, "actor", nobody()),
        "is_demo": settings.ZHENGXIN_IS_DEMO,
    }
