"""What a site says to be erased by law against the decisions that the log tells of."""

from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.audit_run import Audit

DECIDED = "erasure.decided"


def account_for_erased(run: Audit) -> None:
    """Decisions must tell of as many openings as are missing, at least: their others are nobody's to see."""
    if not run.erased:
        return
    decided = [run.opened(entry) for entries in run.told[DECIDED].values() for entry in entries]
    if sum(int(values["openings"]) for values in decided if values) < len(run.erased):
        words = _("%(n)s openings are said to be erased by law, and the log does not tell of so many.")
        run.find("erasure_not_in_log", words % {"n": len(run.erased)}, ", ".join(run.erased))
