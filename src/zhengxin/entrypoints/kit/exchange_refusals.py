"""The sentences about witnesses. docs/journal.md tells each way out."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

EXCHANGE_SENTENCES: dict[str, Promise] = {
    "exchange.key_name": lazy(
        "%(name)s cannot be the name of a witness or a log: an address without scheme, no space."
    ),
    "exchange.log_known": lazy("This key of %(origin)s is trusted already."),
    "exchange.log_unknown": lazy("No log is witnessed by this key."),
    "exchange.no_verifier_key": lazy("This is no verifier key: %(reason)s."),
    "exchange.no_witness": lazy(
        "This installation is no witness yet; it becomes one with: zhengxin journal witness begin"
    ),
    "exchange.not_a_log_key": lazy("The key of %(name)s is that of a witness, not of a log."),
    "exchange.not_a_witness_key": lazy("The key of %(name)s is that of a log, not of a witness."),
    "exchange.reason_missing": lazy("Say why; the reason stands in the journal."),
    "exchange.witness_begun_already": lazy("This installation is a witness already."),
    "exchange.witness_key_missing": lazy(
        "The key of the witness is missing: the file witness-key in the data folder, or ZHENGXIN_WITNESS_KEY."
        " Where it is lost for good: zhengxin journal witness begin makes another, which every log has to be told."
    ),
    "exchange.witness_known": lazy("The journal is shown to the witness %(name)s already."),
    "exchange.witness_store_missing": lazy(
        "The store of the witness (witness-store.sqlite3) is missing, so its key can no longer know what it has"
        " cosigned. Take the key away and begin another witness."
    ),
    "exchange.witness_store_spoiled": lazy("The store of the witness cannot be used (%(reason)s)."),
    "exchange.witness_unknown": lazy("The journal is shown to no witness of this key."),
}
