"""What this place shows, on what basis, and what it does not claim."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengxin.entrypoints.kit.permissions import public


@public
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about.html")
