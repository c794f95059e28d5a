"""The WSGI application that granian serves. Loading it is a start: it refuses rules that nobody recorded."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengxin.config.settings")
application = get_wsgi_application()
# By name, because it needs Django set up.
import_string("zhengxin.entrypoints.kit.start.refuse_unrecorded_rules")()
