"""Entries are found by the public number of the thing that they are about."""

import json

from django.db import migrations, models

BATCH = 2000


def number_from_body(apps, schema_editor):
    Entry = apps.get_model("journal", "Entry")
    waiting = []
    for entry in Entry.objects.filter(body__startswith='{"about"').iterator(chunk_size=BATCH):
        entry.about = json.loads(entry.body)["about"]
        waiting.append(entry)
        if len(waiting) == BATCH:
            Entry.objects.bulk_update(waiting, ["about"])
            waiting = []
    Entry.objects.bulk_update(waiting, ["about"])


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_journal_log")]

    operations = [
        migrations.AddField("entry", "about", models.CharField(max_length=200, null=True)),
        migrations.RunPython(number_from_body, migrations.RunPython.noop),
        migrations.AddIndex("entry", models.Index(fields=["about", "id"], name="entry_by_thing")),
    ]
