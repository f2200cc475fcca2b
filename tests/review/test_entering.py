"""Docketing keeps with each party what is needed to reach it and to name it in rulings."""

import pytest
from django.db import connection

from court.docket.access import contact_of
from court.docket.actions import join_case
from court.docket.models import CaseParty
from court.identity.queries import number_index
from court.review.actions import docket_filing
from tests.review.examples import BUNDLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(submitted, clerk, monday):
    return docket_filing(submitted.pk, by=clerk.actor, at=monday)


def test_the_confirmed_address_counts_and_the_number_ends_in_four(case):
    plaintiff = case.parties.get(side="plaintiff")
    confirmed, said = BUNDLE["service_address"], BUNDLE["plaintiffs"][0]

    assert (plaintiff.address, plaintiff.postcode) == (confirmed["address"], confirmed["postcode"])
    assert (plaintiff.phone, plaintiff.electronic) == (confirmed["phone"], True)
    assert plaintiff.id_last == said["id_number"][-4:]
    assert plaintiff.id_index == number_index(said["id_number"])
    assert plaintiff.kind == "person"


def test_rulings_name_a_party_without_the_number(case):
    plaintiff = case.parties.get(side="plaintiff")
    said = BUNDLE["plaintiffs"][0]

    assert said["sex"] in plaintiff.described["rest"]
    assert said["id_number"] not in str(plaintiff.described)


def test_a_defendant_is_reached_where_the_plaintiff_said(case):
    defendant = case.parties.get(side="defendant")
    said = BUNDLE["defendants"][0]

    assert defendant.address == said["domicile"]["text"]
    assert (defendant.person, defendant.electronic) == (None, False)


def test_contacts_stand_in_the_database_only_as_ciphertext(case):
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, phone, email, id_last FROM docket_caseparty")
        stored = b"".join(bytes(value) for row in cursor.fetchall() for value in row)

    for party in CaseParty.objects.all():
        assert party.address.encode() not in stored


def test_the_other_side_sees_the_phone_masked_and_no_address(case, lin, wang, clerk, monday):
    plaintiff, defendant = case.parties.get(side="plaintiff"), case.parties.get(side="defendant")
    join_case(case.pk, wang, party_id=defendant.pk, capacity="party", by=wang.actor, at=monday)
    seen = contact_of(plaintiff, wang)

    assert (seen.address, seen.id_last, seen.email) == ("", "", "")
    assert seen.phone == f"{plaintiff.phone[:3]}****{plaintiff.phone[-4:]}"
    assert contact_of(plaintiff, clerk).address == plaintiff.address
    assert contact_of(defendant, wang).address == defendant.address


def test_claims_and_grounds_are_kept_for_rulings(case):
    assert case.claims == [claim["text"] for claim in BUNDLE["claims"]]
    assert case.grounds == BUNDLE["facts_and_reasons"]
