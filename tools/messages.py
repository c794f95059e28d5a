"""Message catalogues: `update` takes the messages out of code and templates, `check` finds gaps, `compile` makes .mo.

Messages are English in the code; every other language has a catalogue under src/zhengxin/locale/.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "zhengxin"
LANGUAGES = ("zh_Hans",)
KEYWORDS = DEFAULT_KEYWORDS | {
    "lazy": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def catalogues() -> list[Path]:
    return [PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES]


def _language(path: Path) -> str:
    return path.parent.parent.name


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale=_language(path), project="zhengxin")
    with path.open("rb") as file:
        return read_po(file, locale=_language(path))


def _as_python(template: str) -> str:
    """A template's messages as Python calls, line by line where they stood."""
    from django.utils.translation.template import templatize

    return re.sub(r"(?m)^[ \t]+", "", templatize(template))


def _sources() -> Iterator[tuple[Path, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, path.read_text()
    for pattern in ("*.html", "*.txt"):
        for path in sorted(PACKAGE.glob(f"entrypoints/*/templates/**/{pattern}")):
            yield path, _as_python(path.read_text())


def extracted() -> Catalog:
    """Every message that the package marks for translation, with the files it stands in."""
    found = Catalog(project="zhengxin")
    for path, text in _sources():
        place = path.relative_to(ROOT).as_posix()
        calls: Any = extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {})
        for line, function, message, _ in calls:
            texts = list(message) if isinstance(message, tuple) else [message]
            context = texts.pop(0) if "pgettext" in function else None
            if texts and texts[0]:
                plural = function.startswith(("ngettext", "npgettext"))
                found.add(tuple(texts[:2]) if plural else texts[0], locations=[(place, line)], context=context)
    return found


def gaps(path: Path, source: Catalog) -> list[str]:
    """What keeps a catalogue from being complete, a sentence each; empty when it is."""
    catalogue = _read(path)
    told = [f"left over, no longer in the code: {message.id!r}" for message in catalogue.obsolete.values()]
    for message in source:
        if message.id and catalogue.get(message.id, message.context) is None:
            told.append(f"missing: {message.id!r}")
    for message in catalogue:
        if not message.id:
            continue
        if source.get(message.id, message.context) is None:
            told.append(f"left over, no longer in the code: {message.id!r}")
        elif message.fuzzy:
            told.append(f"not confirmed: {message.id!r}")
        elif not all(message.string if isinstance(message.string, tuple) else [message.string]):
            told.append(f"not translated: {message.id!r}")
        else:
            told.extend(f"{error}: {message.id!r}" for error in message.check(catalogue))
    return told


def update() -> int:
    source = extracted()
    for path in catalogues():
        catalogue = _read(path)
        # The date of the file would change with every run and tell nothing.
        source.creation_date = catalogue.creation_date
        catalogue.update(source, no_fuzzy_matching=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
        compile_one(path)
    return check()


def check() -> int:
    source = extracted()
    told = [f"{_language(path)}: {gap}" for path in catalogues() for gap in gaps(path, source)]
    print("\n".join(told), end="\n" if told else "", file=sys.stderr)
    return 1 if told else 0


def compile_one(path: Path) -> None:
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, _read(path))


def compile_all() -> int:
    for path in catalogues():
        compile_one(path)
    return 0


VERBS = {"update": update, "check": check, "compile": compile_all}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in VERBS:
        sys.exit("use: python -m tools.messages update|check|compile")
    sys.exit(VERBS[sys.argv[1]]())
