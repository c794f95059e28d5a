"""The sentences about publication: terms, repair, withdrawal."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

PUBLICATION_SENTENCES: dict[str, Promise] = {
    "publication.basis_missing": lazy("Name the law or decision that the publication or its end rests on."),
    "publication.before_record": lazy("Nothing is published before the day of the record, %(day)s."),
    "publication.no_term": lazy("The rulebook knows no term of publication for a record of %(day)s."),
    "publication.not_corrected": lazy("A repair needs the breach to be corrected."),
    "publication.not_performed": lazy("A repair needs every duty of the decision to be performed."),
    "publication.not_promised": lazy("A repair needs a public credit promise."),
    "publication.not_shown": lazy("On %(day)s nothing of this record is shown; there is nothing to end."),
    "publication.reason_missing": lazy("Such a record is normally not published; say why this one has to be."),
    "publication.repair_too_early": lazy("A repair is possible from %(day)s on; the least term is not over before."),
    "publication.term_over": lazy("The term of publication was over on %(day)s."),
    "publication.withdrawal_reason_missing": lazy("Say why the record is withdrawn; the reason is told in public."),
    "publication.withdrawn_already": lazy("The record was withdrawn on %(day)s already."),
}
