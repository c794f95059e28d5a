"""What is wrong in a row of records, in words; and what a field asks for, as templates and pages say it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.kernel.recordchecks import Finding
from zhengxin.kernel.recordkinds import Choice, Condition, Field, RecordKind

SENTENCES: dict[str, Promise] = {
    "required": lazy("“%(field)s” is missing."),
    "required_when": lazy("“%(field)s” is missing; it is asked for when “%(when)s” is %(is)s."),
    "one_of": lazy("One of these must be filled in: %(fields)s."),
    "characters": lazy("“%(field)s” holds control characters; type the text anew."),
    "length": lazy("“%(field)s” is longer than %(length)s characters."),
    "pattern": lazy("“%(field)s” has another form; write it like %(sample)s."),
    "date": lazy("“%(value)s” is no day; write it like 2026-01-31."),
    "decimal": lazy(
        "“%(value)s” is no amount in %(unit)s with at most %(digits)s digits before and %(scale)s after the point."
    ),
    "integer": lazy("“%(value)s” is no whole number of at most %(digits)s digits."),
    "enum": lazy("“%(value)s” is not among the values of “%(field)s”; choose one of them: %(offered)s."),
    "division": lazy("“%(value)s” is no code of a division."),
    "credit_code": lazy("“%(value)s” is no unified social credit code: its form or its check character is wrong."),
    "organisation_code": lazy("“%(value)s” is no organisation code: its form or its check character is wrong."),
    "registration_number": lazy("“%(value)s” is no registration number: it has 15 digits, the last one a check digit."),
    # The number itself is a person's, so no sentence repeats it.
    "resident_number": lazy(
        "“%(field)s” is no resident number: its form, its day of birth or its check digit is wrong."
    ),
    "date_order": lazy("“%(field)s” lies before “%(first)s”."),
    "not_in_future": lazy("“%(field)s” has not come yet (%(value)s)."),
    "term": lazy("The term from “%(first)s” to “%(field)s” is not the one that goes with “%(by)s”."),
    "term_within": lazy(
        "The merged term from “%(first)s” to “%(field)s” is shorter than one term or longer than %(most)s months."
    ),
    "at_most": lazy("“%(field)s” is more than “%(most)s”."),
    "sum": lazy("“%(field)s” is not the sum of %(fields)s."),
    "positive_when": lazy("“%(field)s” must be above 0 when “%(when)s” is %(is)s."),
    "empty_when": lazy("“%(field)s” must be empty when “%(when)s” is %(is)s."),
    "differs": lazy("“%(field)s” and “%(other)s” are the same; they cannot be."),
    "unknown_unit": lazy("No unit with the code %(value)s bears the name that the row gives."),
    "unknown_subject": lazy("The register knows nobody with “%(field)s” %(value)s."),
    "same_row_before": lazy("The same row stands above in this file (%(value)s)."),
    "same_key_otherwise": lazy("Another row of this file says something else under the same number (%(value)s)."),
    "formula": lazy("“%(field)s” was made by a formula; type the value itself."),
    "other_source": lazy("The row names “%(value)s” as its source unit; this file was handed in for another one."),
    "others_document": lazy("A record under this “%(field)s” was handed in by another unit; ask that unit about it."),
    "merged": lazy("“%(field)s” lies in a merged cell; take it apart and fill in every row."),
}


def sentence(finding: Finding, kind: RecordKind) -> str:
    """One sentence in the reader's language."""
    rule = finding.rule
    told: dict[str, object] = dict(rule.params)
    others = told.get("others") or ()
    fields = ("when", "first", "by", "other", *(["most"] if rule.name == "at_most" else []))
    named = {"field": rule.field, **{key: str(told[key]) for key in fields if key in told}}
    words: dict[str, object] = told | {key: _name(kind, code) for key, code in named.items() if code}
    words["value"] = finding.value or ""
    if isinstance(others, tuple) and others:
        words["fields"] = "、".join(_name(kind, str(code)) for code in others)
    if "is" in told and "when" in told:
        words["is"] = choice_words(kind, Condition(str(told["when"]), frozenset(_texts(told["is"]))))
    if rule.name == "enum":
        words["offered"] = "、".join(word_of(choice) for choice in _choices(kind.field(rule.field)))
    return str(SENTENCES[rule.name]) % words


def choice_words(kind: RecordKind, condition: Condition) -> str:
    """The choices of a condition, by name."""
    return "、".join(
        word_of(choice) for choice in _choices(kind.field(condition.field)) if choice.code in condition.values
    )


def name_of(named: Field | RecordKind) -> str:
    return named.en if get_language() == "en" else named.zh


def word_of(choice: Choice) -> str:
    word = choice.en if get_language() == "en" else choice.zh
    return f"{word}-…" if choice.has_note else word


def value_words(field: Field, value: str) -> str:
    """As people read it: choices by name, each with what was written behind it, amounts with their unit."""
    if field.code_list is None or not value:
        return f"{value} {field.unit}".strip() if field.type == "decimal" and value else value
    names = {choice.code: word_of(choice) for choice in field.code_list.choices}
    said = [each.partition("-") for each in value.split(";")]
    return "、".join(names.get(code, code) + dash + note for code, dash, note in said)


def asked_for(kind: RecordKind, field: Field) -> list[str]:
    """What a field asks for, one sentence a line."""
    lines = [_need(kind, field), _form(field)]
    if field.sample:
        lines.append(_("Example: %(sample)s") % {"sample": field.sample.replace("{n}", "12")})
    if field.note_zh:
        lines.append(field.note_en if get_language() == "en" else field.note_zh)
    if field.is_unverified:
        lines.append(_("Unverified: no official text at hand confirms this field."))
    return [line for line in lines if line]


def _need(kind: RecordKind, field: Field) -> str:
    if field.is_required:
        return _("Required.")
    if field.required_when:
        named = {"when": _name(kind, field.required_when.field), "is": choice_words(kind, field.required_when)}
        return _("Required when “%(when)s” is %(is)s.") % named
    return _("May be empty.")


def _form(field: Field) -> str:
    form = {
        "text": _("Text of at most %(length)s characters.")
        if field.length
        else _("A number with its check character."),
        "day": _("A day, such as 2026-01-31."),
        "decimal": _("An amount in %(unit)s, with at most %(scale)s digits after the point."),
        "integer": _("A whole number (%(unit)s)."),
        "choice": _("Choose from the list; several are parted by a semicolon.")
        if field.several
        else _("Choose from the list."),
    }[field.type]
    return form % {"length": field.length, "unit": field.unit, "scale": field.scale}


def _name(kind: RecordKind, code: str) -> str:
    return name_of(kind.field(code))


def _choices(field: Field) -> tuple[Choice, ...]:
    return field.code_list.choices if field.code_list else ()


def _texts(told: object) -> list[str]:
    return [str(each) for each in told] if isinstance(told, list) else []


def words_of(finding: Finding, kind: RecordKind) -> Mapping[str, object]:
    """A finding as `records intake --format json` lists it."""
    return {
        "row": finding.row,
        "field": finding.rule.field or None,
        "code": finding.rule.code,
        "message": sentence(finding, kind),
    }
