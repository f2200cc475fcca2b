"""500 payments with accidents on both databases: our ledger ends equal to the provider's.

Messages are lost, doubled, late, forged, replayed and reordered; too little is paid, some pay
twice, the sandbox is killed in the middle and comes back, and the house is down for a while.
"""

import random
import re
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.faults.house import House
from tests.faults.processes import free_port, rows, serve, wait_for

pytestmark = pytest.mark.faults
PAYMENTS = 500
ROOT = Path(__file__).resolve().parents[2]

SEED = """
import sys
from decimal import Decimal
from uuid import uuid4
from django.utils import timezone
from court.docket.models import Case
from court.fees.actions import assess_fee
from court.fees.actions.placing import begin_payment
from court.law.fees import fee

at = timezone.now()
for n in range(1, int(sys.argv[1]) + 1):
    case = Case.objects.create(
        number=f"（2026）浙0106民初{n}号", court_code="浙0106", year=2026, type_code="民初", seq=n,
        cause="民间借贷纠纷", filing_id=uuid4(), filed_at=at, docketed_at=at, procedure="summary",
    )
    owed = fee("property", Decimal(8000 + 100 * n), procedure="summary")
    made = assess_fee(case, owed, prepaid=True, by="machine:test", at=at)
    order = begin_payment(made, by="machine:test", at=at)
    if n % 20 == 0:
        assert order.pk == begin_payment(made, by="machine:test", at=at).pk
    print(order.path)
"""
ASK = """
from datetime import timedelta
from django.utils import timezone
from court.fees.actions.placing import ask_about, reconcile
from court.fees.models import FeeAssessment, PaymentOrder
from court.docket.clocks import CHINA

now = timezone.now()
for order in PaymentOrder.objects.filter(state="open"):
    ask_about(order, at=now)
open_still = PaymentOrder.objects.filter(state="open").count()
today = now.astimezone(CHINA).date()
print(open_still, len(reconcile(today, at=now).differences))
"""


def pay_sandbox(house: House, port: int) -> subprocess.Popen[bytes]:
    """``weifating pay-sandbox`` beside the house."""
    command = [sys.executable, "-m", "court.cli", "pay-sandbox", "--port", str(port)]
    process = subprocess.Popen(command, env=house.environment, cwd=ROOT)
    wait_for(lambda: _up(port) or process.poll() is not None, 30)
    assert process.poll() is None
    return process


def _up(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/", timeout=2).status_code == 404
    except httpx.HTTPError:
        return False


def theirs(house: House) -> Counter[tuple[str, str, str]]:
    """The sandbox's ledger, read from its own file."""
    ledger = sqlite3.connect(house.state / "sandbox" / "pay.sqlite3", timeout=20)
    found = ledger.execute("select reference, kind, amount from movements").fetchall()
    ledger.close()
    return Counter(found)


def ours(house: House) -> Counter[tuple[str, str, str]]:
    """Money in our ledger."""
    sql = "select reference, kind, amount from fees_paymententry where provider = 'sandbox'"
    return Counter((r, k, f"{float(a):.2f}") for r, k, a in rows(house, sql))


def pay(address: str, path: str, accident: str) -> None:
    """A person pays; where the page does not answer they try again."""
    for _ in range(60):
        try:
            given = {"accident": accident}
            if httpx.post(address + path, data=given, timeout=10).status_code in (200, 409):
                return
        except httpx.HTTPError:
            time.sleep(0.25)
    raise AssertionError("the pay page did not come back")


def forge(court: str, path: str) -> int:
    """A stranger claims that everything was paid."""
    body = {"kind": "paid", "number": path[-20:], "reference": "M1", "amount": "50.00",
            "at": "2026-03-02T09:00:00+08:00"}  # fmt: skip
    seal = {"X-Time": str(int(time.time())), "X-Nonce": "n" * 32, "X-Signature": "0" * 64}
    return httpx.post(
        f"{court}/payments/callback/", json=body, headers=seal, timeout=30
    ).status_code


def test_after_every_accident_both_ledgers_say_the_same(house):
    draw = random.Random(20260302)
    port, pay_port = free_port(), free_port()
    court, bank = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{pay_port}"
    house = _Addressed(house.state, house.database_url)
    house.address = court
    sandbox = pay_sandbox(house, pay_port)
    web = serve(house, port)
    try:
        paths = re.findall(r"/pay/\w+", house.run(SEED, str(PAYMENTS)))
        assert len(paths) == PAYMENTS
        kinds = ["", "", "", "lost", "lost", "doubled", "late", "wrong"]
        plan = [(path, draw.choice(kinds)) for path in paths]
        plan += [(path, "twice") for path in draw.sample(paths, 20)]
        draw.shuffle(plan)
        with ThreadPoolExecutor(8) as crowd:
            half = len(plan) // 2
            first = [crowd.submit(pay, bank, *one) for one in plan[:half]]
            forged = {forge(court, path) for path in paths[:20]}
            sandbox.kill()
            sandbox.wait()
            sandbox = pay_sandbox(house, pay_port)
            web.kill()
            web.wait()
            second = [crowd.submit(pay, bank, *one) for one in plan[half:]]
            web = serve(house, port)
            for done in (*first, *second):
                done.result()
        time.sleep(4)  # late messages come
        assert forged == {400}
        assert house.run(ASK).split() == ["0", "0"]
        assert ours(house) == theirs(house)
        assert sum(theirs(house).values()) >= PAYMENTS
        checked = rows(house, "select count(*) from docket_case where state = 'fee_settled'")
        short = rows(house, "select count(*) from fees_irregularity where kind = 'wrong_amount'")
        assert checked[0][0] + short[0][0] >= PAYMENTS
        assert rows(house, "select id from fees_paymententry where reference = 'M1'") == []
    finally:
        for process in (sandbox, web):
            process.kill()
            process.wait()


class _Addressed(House):
    """A house that knows where it answers, so that the provider can tell it."""

    address = ""

    @property
    def environment(self) -> dict[str, str]:
        """With its own address."""
        return super().environment | {"WEIFATING_ADDRESS": self.address}
