"""The sentences about officials' archives and the closed kinds of record that they are made of."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

ARCHIVE_SENTENCES: dict[str, Promise] = {
    "records.archive_begun": lazy("This official has an archive already."),
    "records.basis_of_archive_missing": lazy("Name the document on which the archive is begun."),
    "records.basis_of_release_missing": lazy("Name the document on which the official is told."),
    "records.basis_of_switch_missing": lazy("Name the law or document on which the kind is kept here, or no longer."),
    "records.classified": lazy(
        "This carries the mark of a classified paper. State secrets have no place on this platform; nothing of it was"
        " kept. Follow the rules of secrecy of your unit."
    ),
    "records.identity_taken": lazy("Another archive is kept under this resident number."),
    "records.identity_wrong": lazy(
        "This is no resident number: its form, its day of birth or its check digit is wrong."
    ),
    "records.kind_off": lazy(
        "“%(kind)s” belongs to officials' archives and is not kept here: nobody has switched it on with a basis of law."
    ),
    "records.kind_stands_so": lazy("“%(kind)s” stands so already."),
    "records.matter_missing": lazy("Name the paper or case that the opening rests on."),
    "records.no_own_archive": lazy("No archive is kept on you here."),
    "records.opening_not_withheld": lazy("This opening was never withheld from the official."),
    "records.opening_released": lazy("A day of release is recorded already."),
    "records.own_archive": lazy("This is your own archive; open it as yours, not for an office."),
    "records.release_day_past": lazy("The day of release is over; name today or a later day."),
    "records.unknown_archive": lazy("There is no such archive."),
    "records.unknown_closed_kind": lazy("There is no such closed kind of record."),
    "records.unknown_opening": lazy("There is no such opening, or it is over; open the archive again."),
    "records.unknown_purpose": lazy("The rulebook knows no such purpose."),
}

ARCHIVE_STATUS = {
    "records.no_own_archive": 404,
    "records.own_archive": 403,
    "records.unknown_archive": 404,
    "records.unknown_closed_kind": 404,
    "records.unknown_opening": 404,
}
