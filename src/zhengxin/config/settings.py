"""Settings, all from the data folder and a few environment variables (docs/operations.md lists them)."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from zhengxin.config.secrets import secret_key

PACKAGE = Path(__file__).resolve().parent.parent
ZHENGXIN_DATA = Path(os.environ.get("ZHENGXIN_DATA", "zhengxin-data")).resolve()
ZHENGXIN_IS_DEMO = (ZHENGXIN_DATA / "demo").exists()
IS_ENCRYPTED_TRANSPORT = os.environ.get("ZHENGXIN_HTTPS", "") == "1"

DEBUG = False
SECRET_KEY = secret_key(ZHENGXIN_DATA)
ALLOWED_HOSTS = os.environ.get("ZHENGXIN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ROOT_URLCONF = "zhengxin.config.urls"
WSGI_APPLICATION = "zhengxin.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "zhengxin.contexts.journal",
    "zhengxin.contexts.rulebook",
    "zhengxin.contexts.subjects",
    "zhengxin.contexts.access",
    "zhengxin.contexts.documents",
    "zhengxin.contexts.notices",
    "zhengxin.contexts.exchange",
    "zhengxin.contexts.clocks",
    "zhengxin.contexts.records",
    "zhengxin.contexts.plans",
    "zhengxin.contexts.publication",
    "zhengxin.contexts.sites",
    "zhengxin.contexts.erasure",
    "zhengxin.entrypoints.kit",
    "zhengxin.entrypoints.portal",
    "zhengxin.entrypoints.console",
    "zhengxin.entrypoints.api",
    # Behind ours, whose select.html takes the place of its own.
    "django.forms",
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zhengxin.entrypoints.kit.log_files.LogFilesMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "zhengxin.entrypoints.kit.middleware.IdleMiddleware",
    "zhengxin.entrypoints.kit.middleware.ActorMiddleware",
    "zhengxin.entrypoints.kit.receipts.ReceiptMiddleware",
    "zhengxin.entrypoints.kit.middleware.NothingThereMiddleware",
    "zhengxin.entrypoints.kit.middleware.CalendarMiddleware",
    "zhengxin.entrypoints.kit.middleware.RefusalMiddleware",
    "zhengxin.entrypoints.kit.middleware.UnderWayMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "zhengxin.entrypoints.kit.context.page",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("ZHENGXIN_DATABASE", f"sqlite:///{ZHENGXIN_DATA / 'zhengxin.sqlite3'}"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # 64 MB at most, of which a connection takes what it uses: rows under random keys fall on pages everywhere, and
        # by default 2 MB of them are held.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        " PRAGMA cache_size=-65536;",
    }
else:
    # Pages ask for few rows: compiling a statement takes longer than running it.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts: lock-out after five failures, sessions end after half an hour without a request.
AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["login"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "console:log_in"
LOGIN_REDIRECT_URL = "console:home"
LOGOUT_REDIRECT_URL = "portal:home"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "zhengxin.entrypoints.console.session.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_ENCRYPTED_TRANSPORT
SESSION_COOKIE_NAME = "zhengxin_session"
CSRF_FAILURE_VIEW = "zhengxin.entrypoints.kit.faults.csrf_failed"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Only a proxy on this machine reaches the server, so its word on the visitor's transport can be taken.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_ENCRYPTED_TRANSPORT else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Files handed in are bounded before anything reads them; doctext has the same bound for every way in.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["zhengxin.entrypoints.kit.uploads.BoundedUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "zhengxin_language"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# Notices go out by mail where a server is named; their links need the installation's own address.
ZHENGXIN_SMTP_URL = os.environ.get("ZHENGXIN_SMTP_URL", "")
ZHENGXIN_ADDRESS = os.environ.get("ZHENGXIN_ADDRESS", "")
# Files of records that other programs drop: one folder in it for each machine, named by its number.
ZHENGXIN_INBOX = os.environ.get("ZHENGXIN_INBOX", "")
ZHENGXIN_SCHEDULE = "zhengxin.config.schedule"

STATIC_URL = "/static/"
STATIC_ROOT = ZHENGXIN_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "zhengxin.config.log_lines.LogLines", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Pages that are not there and forms that are refused are answers, not faults.
    # oauthlib tells every token that it gave to whoever asks for its smallest lines.
    "loggers": {"django.request": {"level": "ERROR"}, "oauthlib": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": os.environ.get("ZHENGXIN_LOG", "WARNING")},
}
