"""What may not be collected of natural persons: a kind with such a field is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhengxin.kernel.rulebook_reader import RulebookReader


@dataclass(frozen=True)
class Forbidden:
    """Words in the name of a field, and the law. `with_consent` ones may be collected with written consent."""

    never: tuple[str, ...]
    with_consent: tuple[str, ...]
    never_source: str
    consent_source: str


def forbidden_from_data(data: Mapping[str, Any], file: str) -> Forbidden:
    told = RulebookReader(file, data)
    told.only("in_force_from", "source", "never", "with_consent")
    never, consent = told.mapping("never"), told.mapping("with_consent")
    return Forbidden(never.texts("words"), consent.texts("words"), never.text("source"), consent.text("source"))


def demand_allowed(told: RulebookReader, names: tuple[str, ...], forbidden: Forbidden, *, is_consented: bool) -> None:
    """Raises RulebookMistake for a field that says by one of its names what must not be asked."""
    said = " ".join(names).casefold()
    for word in forbidden.never:
        if word in said:
            told.wrong("", f"“{word}” is never collected of a person ({forbidden.never_source})")
    for word in forbidden.with_consent:
        if word in said and not is_consented:
            told.wrong("", f"“{word}” needs a required field of the kind named as consent ({forbidden.consent_source})")
