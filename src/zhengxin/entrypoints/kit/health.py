"""Whether the installation answers."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from zhengxin.entrypoints.kit.permissions import public


@public
def health(request: HttpRequest) -> JsonResponse:
    """200 while the store answers, else 503; JSON names the parts."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        store = "ok"
    except DatabaseError:
        store = "down"
    return JsonResponse({"store": store}, status=200 if store == "ok" else 503)
