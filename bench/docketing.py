"""Docketing transactions a second, against a bare insert of the same rows in the same run."""

import tempfile
from pathlib import Path

from tests.faults.house import House, drop_postgresql, new_postgresql
from tests.faults.test_numbers import SEED

FILINGS = 200
DOCKET = """
import time
from django.utils import timezone
from court.filing.models import Filing
from court.review.actions import docket_filing

filings = list(Filing.objects.values_list("pk", flat=True))
docket_filing(filings.pop(), by="machine:bench", at=timezone.now())
begun = time.perf_counter()
for filing_id in filings:
    docket_filing(filing_id, by="machine:bench", at=timezone.now())
print(len(filings) / (time.perf_counter() - begun))
"""
BARE = """
import time
from django.db import connection, transaction
from django.apps import apps

TABLES = [
    "docket_case", "docket_caseparty", "docket_casemember", "docket_docketentry",
    "review_decision", "fees_feeassessment", "journal_journalentry", "journal_delivery",
]
with connection.cursor() as cursor:
    rows = {}
    for table in TABLES:
        cursor.execute(f'select * from "{table}"')
        rows[table] = ([c[0] for c in cursor.description], cursor.fetchall())
    cursor.execute("select count(*) from docket_case")
    cases = cursor.fetchone()[0]
    for table, (columns, _) in rows.items():
        cursor.execute(f'create table "bare_{table}" as select * from "{table}" where 1 = 0')
begun = time.perf_counter()
for n in range(cases):
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, all_rows) in rows.items():
            share = len(all_rows) / cases
            for row in all_rows[round(n * share) : round((n + 1) * share)]:
                marks = ", ".join(["%s"] * len(columns))
                cursor.execute(f'insert into "bare_{table}" values ({marks})', [
                    __import__("json").dumps(v) if isinstance(v, (dict, list)) else v for v in row
                ])
print(cases / (time.perf_counter() - begun))
"""


def measure(house: House) -> tuple[float, float]:
    """(docketings a second, bare transactions with the same rows a second)."""
    house.prepare()
    house.run(SEED, str(FILINGS))
    return float(house.run(DOCKET)), float(house.run(BARE))


def main() -> None:
    """Print the section."""
    print(
        "## 登记立案\n\n一次登记立案一个事务：案号、当事人、卷内目录、决定、费用、流水。"
        "对照：同样的行只插入。\n"
    )
    print("| 数据库 | 登记立案 次/秒 | 只插入 次/秒 | 比 |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        done, bare = measure(House(Path(folder)))
        print(f"| SQLite | {done:.0f} | {bare:.0f} | {done / bare:.2f} |")
    addresses = new_postgresql()
    if addresses:
        with tempfile.TemporaryDirectory() as folder:
            done, bare = measure(House(Path(folder), addresses[1]))
            print(f"| PostgreSQL | {done:.0f} | {bare:.0f} | {done / bare:.2f} |")
        drop_postgresql(*addresses)


if __name__ == "__main__":
    main()
