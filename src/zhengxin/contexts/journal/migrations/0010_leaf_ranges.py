"""Places are kept by the stretch: what was a row for each entry becomes one for those that follow one another."""

from django.db import migrations, models

_TO_RANGES = """
INSERT INTO journal_leafrange (place, first_entry, count)
SELECT MIN(place), MIN(entry_id), COUNT(*)
FROM (
    SELECT place, entry_id, SUM(is_break) OVER (ORDER BY place) AS stretch
    FROM (
        SELECT place, entry_id, CASE
            WHEN place = LAG(place) OVER (ORDER BY place) + 1 AND entry_id = LAG(entry_id) OVER (ORDER BY place) + 1
            THEN 0 ELSE 1 END AS is_break
        FROM journal_leaf
    ) AS compared
) AS numbered
GROUP BY stretch
"""
_TO_LEAVES = """
INSERT INTO journal_leaf (place, entry_id)
SELECT r.place + e.id - r.first_entry, e.id
FROM journal_leafrange r JOIN journal_entry e ON e.id >= r.first_entry AND e.id < r.first_entry + r.count
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0009_acts_in_steps")]

    operations = [
        migrations.CreateModel(
            name="LeafRange",
            fields=[
                ("place", models.BigIntegerField(primary_key=True, serialize=False)),
                ("first_entry", models.BigIntegerField(unique=True)),
                ("count", models.IntegerField()),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(_TO_RANGES, _TO_LEAVES),
        migrations.DeleteModel(name="Leaf"),
    ]
