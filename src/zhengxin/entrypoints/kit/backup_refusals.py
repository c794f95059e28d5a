"""The sentences about backups and what is brought back from them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

BACKUP_SENTENCES: dict[str, Promise] = {
    "backup.being_restored": lazy("Another call is bringing a backup into %(path)s right now."),
    "backup.being_written": lazy("Another call is writing %(path)s right now."),
    "backup.copy_fails": lazy("The copy of the store cannot be written: %(reason)s."),
    "backup.cut_off": lazy("The backup %(name)s is cut off or altered after %(path)s; nothing was brought back."),
    "backup.file_altered": lazy(
        "The file %(sha256)s no longer has the bytes of its hash; bring it back from an older backup."
    ),
    "backup.file_missing": lazy("The file %(sha256)s is missing; bring it back from an older backup."),
    "backup.folder_holds": lazy(
        "%(path)s holds %(name)s; a backup is brought into a folder that is not there yet, or that holds nothing but"
        " the log and its keys."
    ),
    "backup.newer_program": lazy("The backup was made by a newer program (%(program)s); install that one first."),
    "backup.no_backup": lazy("%(name)s is no backup that this program has written."),
    "backup.other_restore": lazy(
        "Another backup was being brought into %(path)s and was cut off; call it again with that one."
    ),
    "backup.other_store": lazy(
        "The backup holds a store of the kind %(held)s, this installation has %(here)s; ZHENGXIN_DATABASE chooses."
    ),
    "backup.part_altered": lazy("The backup is damaged: %(path)s is not what was backed up."),
    "backup.part_missing": lazy("The backup is damaged: %(path)s is missing."),
    "backup.part_unknown": lazy("The backup is damaged: %(path)s does not belong to it."),
    "backup.program_failed": lazy("%(program)s does not do its work: %(reason)s."),
    "backup.program_missing": lazy(
        "%(program)s is missing; install PostgreSQL's client programs of version %(major)s."
    ),
    "backup.program_other": lazy(
        "%(program)s is of another version (%(found)s); install PostgreSQL's client programs of version %(major)s."
    ),
    "backup.store_damaged": lazy("The store is damaged and was not backed up: %(reason)s."),
    "backup.store_there": lazy("There is a store already (%(name)s); a backup never goes over one."),
    "backup.there_already": lazy("%(path)s is there already; name another file."),
}
