"""The language of the terminal."""

import os
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parent.parent.parent / "locale"


def speak() -> None:
    """From here on messages are Chinese where the terminal is, else English. Reads no data folder and makes none."""
    from django.apps import apps
    from django.conf import settings
    from django.utils import translation

    if not settings.configured:
        settings.configure(USE_I18N=True, LANGUAGE_CODE="en", LOCALE_PATHS=[CATALOGUES])
    apps.populate(settings.INSTALLED_APPS)
    translation.activate(of_terminal())


def of_terminal() -> str:
    """Returns "zh-hans" or "en": by ZHENGXIN_LANGUAGE, else by LC_ALL, LC_MESSAGES or LANG, the first that is set."""
    names = ("ZHENGXIN_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "zh-hans" if chosen.lower().startswith("zh") else "en"
