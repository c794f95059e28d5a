"""The interface described as a page of this installation: no scripts, nothing from other hosts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

DESCRIPTION = (
    "Everything that the public pages show: plans that became programmes, units and companies, lists, rules,"
    " announcements, records one by one and as open data, the search, the journal; and the doors for machines of units"
    " (docs/machines.md)."
    " Errors are problem details (RFC 9457)."
)


class DescriptionPage(DocsBase):
    """Lists every operation of the OpenAPI document with its parameters and answers."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **parameters: Any) -> HttpResponse:
        schema = api.get_openapi_schema(path_params=parameters)
        operations = [
            {"method": method.upper(), "path": path, "told": told}
            for path, methods in schema["paths"].items()
            for method, told in methods.items()
        ]
        context = {"version": api.version, "operations": operations, "document": self.get_openapi_url(api, parameters)}
        return render(request, "api/description.html", context)
