"""Letters of supervision that name a task or a due item, for its page."""

from django.http import HttpRequest

from zhengxin.contexts.plans.queries.due import letters_about
from zhengxin.entrypoints.kit.permissions import actor_of


def letters_context(request: HttpRequest, number: str) -> dict[str, object]:
    """`letters` and `may_read_papers` for console/letters_about.html. The page has asked the right to see the thing."""
    return {"letters": letters_about(number), "may_read_papers": actor_of(request).may("documents:paper:read")}
