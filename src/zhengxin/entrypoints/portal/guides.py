"""Guides: what one comes here for and how it is done, for citizens, enterprises, officials and auditors. Their figures
are those of the rulebook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.kit.permissions import public
from zhengxin.entrypoints.portal import guide_facts

Facts = Callable[[HttpRequest], Mapping[str, object]]


@dataclass(frozen=True)
class Guide:
    """`says` is its first sentence; `facts` is what its page shows of the rulebook."""

    title: Promise
    says: Promise
    facts: Facts = lambda _request: {}


GUIDES = {
    "finding": Guide(
        lazy("Find a record and check it"),
        lazy("From a name or a number to the record, and from the record to the proof that nobody has changed it."),
    ),
    "proof": Guide(
        lazy("What seal and proof mean"),
        lazy("What the small red seal says, what it does not say, and how to read the page behind it."),
    ),
    "objection": Guide(
        lazy("When a record is wrong"),
        lazy("Who corrects a record, within which time, and where to turn now."),
        guide_facts.objection,
    ),
    "repair": Guide(
        lazy("Repair: ending a publication earlier"),
        lazy("What repair is, from when on it is possible, and who decides on it."),
        guide_facts.repair,
    ),
    "terms": Guide(
        lazy("How long a record is shown"),
        lazy("A publication has a last day and ends by itself; here is how that day is counted."),
        guide_facts.terms,
    ),
    "archive": Guide(
        lazy("Officials: your own integrity archive"),
        lazy("What is kept about you, who may open it, and how you read it."),
        guide_facts.archive,
    ),
    "data": Guide(
        lazy("Use open data and feeds"),
        lazy("Take all public records along, keep the copy right, and be told what is new."),
        guide_facts.data,
    ),
    "audit": Guide(
        lazy("Check the journal with an old checkpoint"),
        lazy("Keep a few lines today; with them anybody proves later that nothing before was altered."),
        guide_facts.audit,
    ),
}
# Who comes for which.
READERS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (lazy("Citizens and enterprises"), ("finding", "proof", "objection", "repair", "terms")),
    (lazy("Officials"), ("archive",)),
    (lazy("Researchers, developers and auditors"), ("data", "audit")),
)


@public
def index(request: HttpRequest) -> HttpResponse:
    groups = [(readers, [(name, GUIDES[name]) for name in names]) for readers, names in READERS]
    return render(request, "portal/guides.html", {"groups": groups})


@public
def guide(request: HttpRequest, name: str) -> HttpResponse:
    if name not in GUIDES:
        raise Http404
    shown = GUIDES[name]
    others = [(other, each) for other, each in GUIDES.items() if other != name]
    context = {"guide": shown, "others": others, **shown.facts(request)}
    return render(request, f"portal/guides/{name}.html", context)
