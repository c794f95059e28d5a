"""Every address of the installation."""

from django.urls import include, path, re_path

from zhengxin.entrypoints.api import witness
from zhengxin.entrypoints.api.api import api
from zhengxin.entrypoints.kit import faults, health, language, log_files

urlpatterns = [
    path("", include("zhengxin.entrypoints.portal.urls")),
    path("console/", include("zhengxin.entrypoints.console.urls")),
    path("api/", api.urls),
    path("witness/add-checkpoint", witness.add_checkpoint, name="add_checkpoint"),
    re_path(r"^witness/(?P<origin_sha256>[0-9a-f]{64})/checkpoint$", witness.checkpoint, name="cosigned"),
    path("language/", language.choose, name="language"),
    path("healthz", health.health, name="health"),
    re_path(
        r"^(?P<folder>log[0-9]*)/(?P<path>checkpoint|keys|key-[0-9]+|witness-[0-9a-f]+|tile/.+)$",
        log_files.file,
        name="log_file",
    ),
]

handler400 = faults.bad_request
handler403 = faults.forbidden
handler404 = faults.not_found
handler500 = faults.failed
