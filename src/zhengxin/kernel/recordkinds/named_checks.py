"""The closed list of named checks: what each takes. There is no language of expressions; a new check is code here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckForm:
    """What a named check takes: `fields` maps its arguments to the types that they may have, `others` the types of a
    list of further fields, `condition` whether it holds for some choices of another field only ("must", "may", "no").
    With months it takes a number of them by choice, with most the highest number.
    """

    error: str
    fields: dict[str, tuple[str, ...]]
    others: tuple[str, ...] = ()
    condition: str = "no"
    has_months: bool = False
    has_most: bool = False


_AMOUNTS = ("decimal", "integer")
_TERM: dict[str, tuple[str, ...]] = {"first": ("day",), "then": ("day",), "by": ("choice",)}
_ANY = ("text", "day", "decimal", "integer", "choice")

NAMED_CHECKS: dict[str, CheckForm] = {
    # Numbers with check characters: GB 32100-2015, GB 11714-1997, ISO 7064 MOD 11,10, GB 11643-1999.
    "credit_code": CheckForm("uscc_check", {"field": ("text",)}),
    "organisation_code": CheckForm("pattern", {"field": ("text",)}),
    "registration_number": CheckForm("pattern", {"field": ("text",)}),
    "resident_number": CheckForm("id_check", {"field": ("text",)}, condition="may"),
    # The first six digits name a division that there is or was (GB/T 2260).
    "division": CheckForm("enum", {"field": ("text",)}),
    "date_order": CheckForm("date_order", {"first": ("day",), "then": ("day",)}),
    "not_in_future": CheckForm("date_order", {"field": ("day",)}),
    # The later day is so many months after the first, by the choice in a field; or from so many to `most`.
    "term": CheckForm("cross_field", _TERM, condition="may", has_months=True),
    "term_within": CheckForm("cross_field", _TERM, condition="may", has_months=True, has_most=True),
    "at_most": CheckForm("cross_field", {"field": _AMOUNTS, "most": _AMOUNTS}),
    "sum": CheckForm("cross_field", {"field": _AMOUNTS}, others=_AMOUNTS),
    "positive_when": CheckForm("cross_field", {"field": _AMOUNTS}, condition="must"),
    "empty_when": CheckForm("cross_field", {"field": _ANY}, condition="must"),
    "differs": CheckForm("cross_field", {"field": ("text",), "other": ("text",)}),
    "one_of": CheckForm("required", {"field": _ANY}, others=_ANY, condition="may"),
}

# They let through nothing that is longer than a number.
BOUNDING = ("credit_code", "organisation_code", "registration_number", "resident_number", "division")

ERROR_CODES = (
    "required", "type", "length", "enum", "pattern", "date", "date_order", "uscc_check", "id_check", "cross_field",
    "duplicate_in_file", "duplicate_in_store", "unknown_unit", "unknown_subject",
)  # fmt: skip
