"""What a version says, with its sensitive values opened: for acts, never for a page."""

import json

from zhengxin.contexts.records.models import RecordVersion
from zhengxin.contexts.records.queries.seals import place_of
from zhengxin.contexts.records.queries.worded import Values
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.sealing import Seal, Spoiled


def opened_values(version: RecordVersion, kind: RecordKind, seal: Seal) -> Values:
    """Refused "records.seal_broken" where a value does not open with the installation's key."""
    told: Values = {**json.loads(version.values), **json.loads(version.further)}
    for field in kind.fields:
        if field.is_sensitive and field.code in told:
            try:
                told[field.code] = seal.opened(str(told[field.code]), place_of(kind.code, field.code))
            except Spoiled as spoiled:
                raise Refused("records.seal_broken") from spoiled
    return told
