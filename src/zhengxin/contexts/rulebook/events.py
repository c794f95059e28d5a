"""What the acts on rule files commit to. `files` lists name, hash before (null: new) and hash now (null: gone)."""

from zhengxin.kernel.entries import EventKind

PROPOSED = EventKind("rulebook.proposed", public=("files", "reason"))
ADOPTED = EventKind("rulebook.adopted", public=("files", "reason"))
