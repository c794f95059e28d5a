"""The sentences about files for sites of credit information, and their receipts."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

SITE_SENTENCES: dict[str, Promise] = {
    "sites.kind_not_taken": lazy("The site takes no records of the kind %(kind)s."),
    "sites.nothing_due": lazy("Nothing of this kind waits for the site."),
    "sites.nothing_public": lazy("What waits for the site has not been published here; publish it first."),
    "sites.reason_missing": lazy("Say why, in at most %(limit)s characters."),
    "sites.receipt_empty": lazy("The receipt holds no row; take the one that the site gave for this file."),
    "sites.receipt_reason_missing": lazy("Line %(line)s of the receipt rejects a row without a reason."),
    "sites.receipt_result_unknown": lazy(
        "Line %(line)s of the receipt says “%(word)s”, which the rules of this site do not know as a result."
    ),
    "sites.receipt_row_twice": lazy("Line %(line)s of the receipt answers %(key)s again and otherwise."),
    "sites.receipt_rows_missing": lazy(
        "The receipt leaves %(count)s of %(rows)s rows unanswered; take the whole one once the site has it."
    ),
    "sites.receipt_too_long": lazy("The receipt has far more rows than the %(rows)s of this file."),
    "sites.receipt_unknown_row": lazy(
        "Line %(line)s of the receipt answers %(key)s, which is not in this file; it seems to belong to another one."
    ),
    "sites.sent_on_wrong": lazy("The day of sending lies between %(made_on)s, when the file was made, and %(today)s."),
    "sites.unknown_batch": lazy("There is no such file for a site."),
    "sites.unknown_row": lazy("This row is not there, or something else was told since."),
    "sites.unknown_site": lazy("The rulebook knows no site %(site)s."),
}
SITE_STATUS = {
    "sites.unknown_batch": 404,
    "sites.unknown_row": 404,
    "sites.unknown_site": 404,
    "sites.kind_not_taken": 404,
}
