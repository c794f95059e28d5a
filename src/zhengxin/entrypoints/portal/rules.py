"""Rules that were issued and disclosures that were made because a public plan asks for them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengxin.contexts.plans.queries.due import published_disclosures, published_rules
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_things import sealed
from zhengxin.entrypoints.kit.permissions import public


@public
def rules(request: HttpRequest) -> HttpResponse:
    found, disclosures = published_rules(today=today()), published_disclosures(today=today())
    context = {
        "rules": found,
        "in_force": sum(rule.is_in_force for rule in found),
        "disclosures": disclosures,
        "sealed": sealed([*(rule.item for rule in found), *(each.item for each in disclosures)]),
    }
    return render(request, "portal/rules.html", context)
