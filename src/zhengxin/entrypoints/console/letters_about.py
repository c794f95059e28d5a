"""Letters of supervision that name a task or a due item, for its page."""

from django.http import HttpRequest

from zhengxin.contexts.documents.queries import papers_to_read
from zhengxin.contexts.plans.queries.due import letters_about
from zhengxin.entrypoints.kit.permissions import actor_of


def letters_context(request: HttpRequest, number: str) -> dict[str, object]:
    """`letters` and `readable` for console/letters_about.html. The page has asked the right to see the thing."""
    letters = letters_about(number)
    return {"letters": letters, "readable": papers_to_read(actor_of(request), [paper for paper, _, _ in letters])}
