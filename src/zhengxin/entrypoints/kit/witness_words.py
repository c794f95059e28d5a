"""What is wrong with a witness of our log, in the reader's words."""

from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.exchange.queries.witnesses import AHEAD, ANSWERED, FORGOT, REFUSES, UNKNOWN, UNREACHABLE

_WORDS = {
    UNREACHABLE: lazy("The witness cannot be reached; it is asked again."),
    UNKNOWN: lazy("The witness does not know this log or its key; whoever keeps it has to add the verifier key."),
    ANSWERED: lazy("The witness answered otherwise than it should; it is asked again."),
    AHEAD: lazy("The witness has seen more entries than this journal holds: the journal has been set back."),
    FORGOT: lazy("The witness knows less than it has cosigned before: it has been set back."),
    REFUSES: lazy("The witness has refused: what it has seen of this journal before is not what lies here now."),
}


def trouble_words(trouble: str) -> str:
    """One sentence; empty where nothing is wrong."""
    return str(_WORDS[trouble]) if trouble else ""
