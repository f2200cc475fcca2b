import pytest
from django.db import connection

from court.identity.models import Person
from court.keys.fields import Undecipherable, blind_index, decrypt, encrypt

pytestmark = pytest.mark.django_db
PLACE = "identity_person.name"


def stored(person: Person, column: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"select {column} from identity_person where phone = %s", [person.phone])
        return bytes(cursor.fetchone()[0])


def test_a_name_stands_in_the_database_only_as_ciphertext():
    person = Person.objects.create_user("19900000051", name="林小雨")
    raw = stored(person, "name")
    assert "林小雨".encode() not in raw
    assert Person.objects.get(pk=person.pk).name == "林小雨"


def test_equal_values_do_not_look_equal():
    assert encrypt("林小雨", PLACE) != encrypt("林小雨", PLACE)


def test_a_value_moved_to_another_column_does_not_open():
    sealed = encrypt("林小雨", PLACE)
    assert decrypt(sealed, PLACE) == "林小雨"
    with pytest.raises(Undecipherable):
        decrypt(sealed, "identity_person.id_number")


def test_an_altered_value_does_not_open():
    sealed = bytearray(encrypt("林小雨", PLACE))
    sealed[-1] ^= 1
    with pytest.raises(Undecipherable):
        decrypt(bytes(sealed), PLACE)


def test_a_blind_index_answers_equality_by_purpose_only():
    number = "999999199001011234"
    assert blind_index(number, "id") == blind_index(f" {number} ", "id")
    assert blind_index(number, "id") != blind_index(number, "phone")
    assert number not in blind_index(number, "id")
    assert blind_index("", "id") == ""
