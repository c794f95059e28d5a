"""What the acts on erasures commit to: never what is erased, nor anything by which it could be found again.

Who asked for what and why is told as entries about persons are; that something was erased, and on which ground, to all.
"""

from zhengxin.kernel.entries import EventKind

ERASURE_ASKED = EventKind("erasure.asked", closed=("number", "kind", "ground", "reason"), about_person=True)
ERASURE_DECLINED = EventKind("erasure.declined", closed=("number", "reason"), about_person=True)
ERASURE_DECIDED = EventKind("erasure.decided", public=("number", "ground", "openings"))
# The store's own pages and the files are clean.
ERASURE_CARRIED_OUT = EventKind("erasure.carried_out", public=("number",))
