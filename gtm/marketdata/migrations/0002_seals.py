from django.db import migrations

from gtm.marketdata.seals import seal, unseal


def sealed_tables(apps):
    models = apps.get_app_config("marketdata").get_models()
    fields = {model._meta.db_table: {field.name for field in model._meta.fields} for model in models}
    return sorted(table for table, names in fields.items() if table == "marketdata_release" or "fact_key" in names)


def put_on(apps, schema_editor):
    seal(schema_editor.connection, sealed_tables(apps))


def take_off(apps, schema_editor):
    unseal(schema_editor.connection, sealed_tables(apps))


class Migration(migrations.Migration):
    dependencies = [("marketdata", "0001_initial")]
    operations = [migrations.RunPython(put_on, take_off)]
