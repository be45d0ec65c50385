"""One list of what can be taken back, of which changes of several products were the first."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KINDS = [
    ("product", "Product changed"),
    ("products", "Several products changed"),
    ("sheet", "Sheet imported"),
    ("answers", "Answers about sheets forgotten"),
    ("figure-told", "Own figure told"),
    ("figure-ended", "End of an own figure noted"),
    ("figure-withdrawn", "Own figure taken back"),
    ("licence", "Licence changed"),
    ("paper", "File of a licence removed"),
    ("scenario", "Scenario deleted"),
    ("comment", "Comment deleted"),
    ("results-taken", "Results taken over"),
    ("results-undone", "Results count no more"),
    ("results-read", "Results read again"),
]


def as_deeds(apps, schema_editor):
    """The changes that are kept, in the form of deeds."""
    deeds = apps.get_model("catalog", "Deed").objects.select_related("made_by")
    for deed in deeds.all():
        deed.content = {"changes": deed.content, "created": {}, "parts": []}
        deed.made_by_name = deed.made_by.username if deed.made_by else ""
        deed.save(update_fields=["content", "made_by_name"])


def as_edits(apps, schema_editor):
    """Back to changes of several products; what else was kept goes."""
    deeds = apps.get_model("catalog", "Deed").objects
    deeds.exclude(kind="products").delete()
    for deed in deeds.all():
        deed.content = deed.content["changes"]
        deed.save(update_fields=["content"])


class Migration(migrations.Migration):

    dependencies = [
        ("catalog", "0006_worksheets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel("CatalogueEdit", "Deed"),
        migrations.RenameField("Deed", "changes", "content"),
        migrations.AlterField(
            "Deed",
            "brand",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="deeds", to="catalog.brand"),
        ),
        migrations.AddField(
            "Deed",
            "kind",
            models.CharField(max_length=20, default="products", choices=KINDS),
            preserve_default=False,
        ),
        migrations.AddField("Deed", "subject", models.CharField(blank=True, max_length=300, default=""), preserve_default=False),
        migrations.AddField("Deed", "made_by_name", models.CharField(blank=True, max_length=150, default=""), preserve_default=False),
        migrations.AddField("Deed", "undone_by_name", models.CharField(blank=True, max_length=150, default=""), preserve_default=False),
        migrations.AddIndex("Deed", models.Index(fields=["brand", "made_at"], name="catalog_dee_brand_i_162405_idx")),
        migrations.RunPython(as_deeds, as_edits),
    ]
