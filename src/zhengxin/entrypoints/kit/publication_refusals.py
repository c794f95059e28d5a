"""The sentences about publication: terms, repair, withdrawal."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

PUBLICATION_SENTENCES: dict[str, Promise] = {
    "publication.basis_missing": lazy("Name the law or decision that the publication or its end rests on."),
    "publication.before_record": lazy("Nothing is published before the day of the record, %(day)s."),
    "publication.closed": lazy("The rulebook lets nobody outside the offices see such a record about such a subject."),
    "publication.day_missing": lazy("The record says no day, so no term can be counted."),
    "publication.end_in_past": lazy("The end cannot lie before %(day)s; who looked until today saw the record."),
    "publication.end_not_earlier": lazy("The publication ends on %(day)s already; it can only end earlier."),
    "publication.gate_closed": lazy("Such records have not been opened to the public; that needs a recorded basis."),
    "publication.gate_open": lazy("Such records are open to the public already."),
    "publication.no_term": lazy("The rulebook knows no term of publication for a record of %(day)s."),
    "publication.no_such_data": lazy("There is no such part of the open data."),
    "publication.not_corrected": lazy("A repair needs the breach to be corrected."),
    "publication.not_performed": lazy("A repair needs every duty of the decision to be performed."),
    "publication.not_promised": lazy("A repair needs a public credit promise."),
    "publication.not_proposed": lazy("This record does not wait for other eyes; somebody has decided meanwhile."),
    "publication.not_shown": lazy("On %(day)s nothing of this record is shown; there is nothing to end."),
    "publication.nothing_chosen": lazy("Choose at least one record."),
    "publication.over": lazy("The publication of this record is over; it does not come back."),
    "publication.own_proposal": lazy("You asked for this publication or confirmed it yourself; another has to decide."),
    "publication.proposed_already": lazy("Somebody has proposed this record already; it waits for other eyes."),
    "publication.published_already": lazy("This record is public already."),
    "publication.reason_missing": lazy("Such a record is normally not published; say why this one has to be."),
    "publication.reason_needed": lazy("Say why."),
    "publication.repair_too_early": lazy("A repair is possible from %(day)s on; the least term is not over before."),
    "publication.revoked": lazy("The decision behind this record was quashed; nothing of it is published."),
    "publication.term_over": lazy("The term of publication was over on %(day)s."),
    "publication.too_many": lazy("At most %(most)s records at once."),
    "publication.announced_already": lazy("The paper was announced already; it can be announced once."),
    "publication.unknown_announcement": lazy("There is no announcement with this number."),
    "publication.unknown_announcement_kind": lazy("A paper is announced as an announcement or as a typical case."),
    "publication.announcement_down": lazy("The announcement was taken down already."),
    "publication.unknown_company": lazy("Nothing that is public here is about this code."),
    "publication.unknown_record": lazy("No public record has this number."),
    "publication.withdrawal_reason_missing": lazy("Say why the record is withdrawn; the reason is told in public."),
    "publication.withdrawn_already": lazy("The record was withdrawn on %(day)s already."),
}

PUBLICATION_STATUS = {
    "publication.no_such_data": 404,
    "publication.own_proposal": 403,
    "publication.unknown_announcement": 404,
    "publication.unknown_company": 404,
    "publication.unknown_record": 404,
}
