"""Every address of the installation."""

from django.urls import include, path

from zhengxin.entrypoints.api.api import api
from zhengxin.entrypoints.kit import faults, health, language

urlpatterns = [
    path("", include("zhengxin.entrypoints.portal.urls")),
    path("console/", include("zhengxin.entrypoints.console.urls")),
    path("api/", api.urls),
    path("language/", language.choose, name="language"),
    path("healthz", health.health, name="health"),
]

handler400 = faults.bad_request
handler403 = faults.forbidden
handler404 = faults.not_found
handler500 = faults.failed
