from django.db import migrations

POSTGRES = [
    """create function journal_queue_leaf() returns trigger language plpgsql as
    $$ begin insert into journal_leaf (entry_id) values (new.id); return new; end $$""",
    """create trigger every_entry_waits after insert on journal_journalentry
    for each row execute function journal_queue_leaf()""",
]
SQLITE = [
    "create trigger every_entry_waits after insert on journal_journalentry "
    "begin insert into journal_leaf (entry_id) values (new.id); end"
]
BEFORE = "insert into journal_leaf (entry_id) select id from journal_journalentry order by id"


def install(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in [BEFORE, *(SQLITE if sqlite else POSTGRES)]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_tree")]
    operations = [migrations.RunPython(install)]
