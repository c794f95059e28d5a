"""What a kind of record (记录种类) consists of, as the rulebook defines it."""

from collections.abc import Mapping
from dataclasses import dataclass

UNVERIFIED = "unverified"

TYPES = ("text", "day", "decimal", "integer", "choice")
# How a text is brought into one form: as prose; as a code (one width, capitals); as the number of a document, whose
# brackets and spaces do not count when two are compared.
WRITTEN = ("prose", "code", "number")
# Who may see a field (公开公示, 政务共享, 授权查询), and nobody but those who keep it.
TIERS = ("public", "shared", "authorised", "closed")
SUBJECT_KINDS = ("public_body", "organisation", "person", "official")
SEVERITIES = ("minor", "general", "serious")
# 生效, 救济期内, 已维持, 已撤销
REVOKED = "revoked"
FINALITIES = ("effective", "in_remedy", "upheld", REVOKED)
NATURES = ("negative", "neutral", "positive")
DISCLOSURES = ("public", "limited", "closed")
UPDATES = ("each", "daily", "monthly", "quarterly", "half_yearly", "yearly")


@dataclass(frozen=True)
class Choice:
    """One value of a code list. `has_note`: written with what it stands for, 其他-…."""

    code: str
    zh: str
    en: str
    has_note: bool = False


@dataclass(frozen=True)
class CodeList:
    code: str
    choices: tuple[Choice, ...]
    source: str


@dataclass(frozen=True)
class Condition:
    """True where the choice in `field` is one of `values` (codes)."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True)
class Field:
    """One field of a kind.

    `is_required` always, `required_when` by another field's choice. `length` in characters, of texts. `digits` and
    `scale` of decimals: all digits and those after the point; `unit` says of what. `several` choices stand in one cell,
    with ; between. `code_list` of choices. `pattern` is matched against the whole text in its one form. `sample` is an
    example with {n} for a running number. `person_tier` holds where the subject is a natural person. A sensitive field
    is kept encrypted.
    """

    code: str
    zh: str
    en: str
    type: str
    tier: str
    source: str
    is_required: bool = False
    required_when: Condition | None = None
    length: int | None = None
    digits: int = 18
    scale: int = 0
    unit: str = ""
    written: str = "prose"
    code_list: CodeList | None = None
    several: bool = False
    pattern: str = ""
    sample: str = ""
    person_tier: str = ""
    is_sensitive: bool = False
    note_zh: str = ""
    note_en: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether a row ever must have it."""
        return self.is_required or self.required_when is not None

    @property
    def heads(self) -> tuple[str, str, str]:
        """The words by which a file may name it."""
        return (self.zh, self.code, self.en)

    @property
    def is_unverified(self) -> bool:
        return self.source == UNVERIFIED


@dataclass(frozen=True)
class Check:
    """A named check across fields: `fields` by the names of its arguments; see named_checks.py."""

    name: str
    fields: Mapping[str, str]
    others: tuple[str, ...] = ()
    condition: Condition | None = None
    months: Mapping[str, int] | None = None
    most: int = 0
    source: str = ""


@dataclass(frozen=True)
class CatalogueItem:
    """The item of the catalogue of public credit information (公共信用信息目录) that lets the kind be collected."""

    zh: str
    edition: str
    number: str
    disclosure: str
    sharing: str
    update: str
    keep: str
    organ: str
    source: str


@dataclass(frozen=True)
class Party:
    """A unit or subject that a record names: the codes of the fields with its name and its code, "" for none."""

    name: str
    code: str


@dataclass(frozen=True)
class Subject:
    """Whom a record is about. `identity` is the field with a natural person's number; `must_be_known` where a record
    about somebody whom the register does not know is refused (unknown_subject)."""

    kinds: tuple[str, ...]
    party: Party
    identity: str
    must_be_known: bool


@dataclass(frozen=True)
class Owner:
    """The one owner of the kind (一数一源): whose data it is, of which kinds of unit."""

    zh: str
    en: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Severity:
    """`fixed`, or by the choices of a field; `otherwise` for a choice that is not named."""

    otherwise: str
    field: str = ""
    values: Mapping[str, str] | None = None
    source: str = UNVERIFIED

    def of(self, choices: frozenset[str]) -> str:
        """The gravest that one of the choices has."""
        found = [(self.values or {}).get(choice, self.otherwise) for choice in choices] or [self.otherwise]
        return max(found, key=SEVERITIES.index)


@dataclass(frozen=True)
class Remedy:
    """A remedy against what is recorded, and how long it can be sought."""

    zh: str
    en: str
    amount: int
    unit: str
    source: str


@dataclass(frozen=True)
class Finality:
    """In which state a record begins, which it can have, and whether it counts before it is final."""

    starts: str
    states: tuple[str, ...]
    counts: str
    remedies: tuple[Remedy, ...]
    source: str


@dataclass(frozen=True)
class Publication:
    """Whether records are shown, by kind of subject; `term` names a table of publication_terms.yaml or is "" for no
    term. `basis` is what allows it."""

    tiers: Mapping[str, str]
    term: str
    basis: tuple[str, ...]
    repair: str
    source: str


@dataclass(frozen=True)
class StartedClock:
    """A time limit of the rulebook that runs from the day in a field."""

    limit: str
    field: str


@dataclass(frozen=True)
class RecordKind:
    """A kind of record. `key` are the fields that identify a record within its source unit; `day` is the field with the
    day from which terms run. `reviewers` is how many other persons confirm a record before it counts."""

    code: str
    zh: str
    en: str
    source: str
    in_force_from: str
    clauses: tuple[tuple[str, str], ...]
    nature: str
    fields: tuple[Field, ...]
    checks: tuple[Check, ...]
    key: tuple[str, ...]
    day: str
    subject: Subject
    source_unit: Party
    deciding_unit: Party
    owner: Owner
    catalogue: CatalogueItem
    severity: Severity | None
    finality: Finality
    publication: Publication
    clocks: tuple[StartedClock, ...]
    indicators: tuple[str, ...]
    reviewers: int
    is_closed: bool
    has_field_proofs: bool

    def field(self, code: str) -> Field:
        return next(field for field in self.fields if field.code == code)

    @property
    def is_unverified(self) -> bool:
        """Whether no official text at hand confirms the kind or its catalogue item."""
        return UNVERIFIED in (self.source, self.catalogue.source)
