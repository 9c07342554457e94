import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.spelling import Code, code_in, name_key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("  St.   Helens ", "st helens"),
        ("SAINT HELENS", "st helens"),
        ("King's Lynn", "kings lynn"),
        ("King’s Lynn", "kings lynn"),
        ("Stoke-on-Trent", "stoke on trent"),
        ("Ynys Môn", "ynys mon"),
        ("Brighton & Hove", "brighton and hove"),
        ("Brighton&Hove", "brighton and hove"),
        ("Saintfield", "saintfield"),
        ("...", ""),
        ("ﬁshguard", "fishguard"),
    ],
)
def test_spellings_of_one_name_share_a_key(typed, key):
    assert name_key(typed) == key


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert name_key(name_key(text)) == name_key(text)


@pytest.mark.parametrize(
    "typed", ["NG7 2RD", "ng72rd", " ng7  2rd ", "NG7-2RD", "Ng7.2rD", "ＮＧ７ ２ＲＤ", "NG7\t2RD"]
)
def test_a_full_postcode_is_seen_however_it_is_spaced(typed):
    assert code_in(typed) == Code("NG7", "2RD")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("M1 1AE", Code("M1", "1AE")),
        ("cr26xh", Code("CR2", "6XH")),
        ("DN551PT", Code("DN55", "1PT")),
        ("W1A 0AX", Code("W1A", "0AX")),
        ("EC1A1BB", Code("EC1A", "1BB")),
    ],
)
def test_every_shape_of_postcode_is_split_before_its_last_three(typed, code):
    assert code_in(typed) == code


@pytest.mark.parametrize("typed", ["ng7", "NG 7", "n1", "EC1A", "w1t", "BT7"])
def test_a_district_alone_has_no_rest(typed):
    assert code_in(typed) == Code(typed.upper().replace(" ", ""), "")


@pytest.mark.parametrize(
    "typed", ["", "Leeds", "7NG", "NG", "NG7 2R", "NG77 22RD", "NGG7 2RD", "NG7 2RD Nottingham", "٣"]
)
def test_what_has_another_shape_is_no_postcode(typed):
    assert code_in(typed) is None


def test_the_last_two_letters_are_never_some():
    assert code_in("NG7 2RD").can_exist
    assert not code_in("NG7 2CD").can_exist
    assert not code_in("NG7 2DO").can_exist


def test_northern_ireland_begins_with_bt():
    assert code_in("bt1 5gs").is_northern_irish
    assert not code_in("b1 1bt").is_northern_irish


@given(st.text())
def test_any_text_is_read_without_an_error(text):
    code = code_in(text)
    assert code is None or code_in(f"{code.district} {code.rest}") == code
