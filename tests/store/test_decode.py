import os
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.encodings import CHOSEN_BY_HAND, ENCODINGS
from tui.store import decode as decode_module
from tui.store.decode import decode
from tui.store.guess import fit, guess, has_alphabet

RUSSIAN = "9 мая 2025 года в Москве прошёл парад. Президент обратился к ветеранам и гостям.\n" * 4
CHINESE = "二〇二五年九月三日，纪念胜利八十周年大会在北京隆重举行。两国元首交换了意见。\n" * 4
JAPANESE = "一九四五年八月十五日、終戦の詔書が放送された。　戦後八十年の式典がひらかれた。\n" * 4
ARABIC = "في التاسع من مايو عام 2025 أقيم عرض عسكري في موسكو\n" * 4
ENGLISH = "“We shall never forget” – the President’s words…\n" * 6
prose = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\ufeff"))


@given(prose)
def test_valid_utf8_is_read_as_it_is(text):
    assert decode(text.encode()).text == text


@given(prose, st.sampled_from([("utf-8", "utf-8-sig"), ("utf-16-le", "utf-16"), ("utf-32-le", "utf-32")]))
def test_a_byte_order_mark_decides(text, names):
    encoding, with_mark = names
    decoded = decode(text.encode(with_mark))

    assert (decoded.text, decoded.encoding, decoded.why) == (text, encoding, "byte-order mark")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_not_and_nothing_is_raised(data):
    decoded = decode(data)

    assert decoded is None or "\r" not in decoded.text


@pytest.mark.parametrize("text", [RUSSIAN, CHINESE, JAPANESE, ARABIC, ENGLISH, "Plain words.\n" * 9])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_told_without_a_mark(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (CHINESE, "gb18030"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (ARABIC, "cp1256"),
        (ENGLISH, "cp1252"),
    ],
)
def test_old_encodings_are_guessed_and_said_to_be(text, encoding):
    decoded = decode(text.encode(encoding))

    assert decoded.text == text
    assert decoded.is_guess


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("かれは橋が朝までもたないだろうと言った", "utf-16-le"),
        ("老磨坊主走到屋前望着那条河水一直涨到了门槛", "utf-16-be"),
        ("ชาวนาเฒ่าเดินออกมาหน้าบ้าน", "utf-16-le"),
    ],
)
def test_a_headline_without_blanks_is_told_in_utf16(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("notwendige Garantien gehabt hat, gemäß", "cp850"),
        ("skelbia šią visuotinę žmogaus", "cp1257"),
        ("ЗАГОЛОВОК ПЕРВОЙ СТРАНИЦЫ ГАЗЕТЫ", "cp1251"),
        ("OPĆA DEKLARACIJA O PRAVIMA ČOVJEKA", "cp1250"),
        ("l’autorité publique – déclarée à l’unanimité", "cp1252"),
    ],
)
def test_a_headline_is_read_as_it_reads_best(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_a_byte_that_an_encoding_does_not_have_does_not_turn_the_rest_into_another():
    lines = RUSSIAN.encode("cp1251").splitlines(keepends=True)
    decoded = decode(b"".join(lines) + b"\x98\n" + b"".join(lines))

    assert decoded.text.count(RUSSIAN) == 2
    assert decoded.broken == 1


@pytest.mark.parametrize(
    ("text", "encoding"), [(JAPANESE, "iso2022_jp"), (CHINESE.replace("〇", "零"), "hz")]
)
def test_seven_bit_encodings_announce_themselves(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("sign", [b"~{ is no Chinese ~}", b"\x1b$B", b"\x1b(0lqqk", b"+ABs-[2J"])
def test_signs_that_lead_nowhere_stay_as_written(sign):
    assert decode(b"before " + sign + b" after").text.encode() == b"before " + sign + b" after"


@pytest.mark.parametrize("bad", [b"\xff", b"\xc3", b"\xe8\x83"])
def test_one_bad_byte_does_not_turn_utf8_into_something_else(bad):
    data = CHINESE.encode() + bad + RUSSIAN.encode()
    decoded = decode(data)

    assert (decoded.encoding, decoded.broken) == ("utf-8", 1)
    assert decoded.text == CHINESE + "\ufffd" + RUSSIAN


def test_surrogate_pairs_in_utf8_are_joined():
    decoded = decode(b"pair \xed\xa0\xbd\xed\xb8\x80 lone \xed\xa0\x80 end")

    assert (decoded.text, decoded.broken) == ("pair \U0001f600 lone \ufffd end", 1)


def test_nulls_among_words_are_kept_for_the_cleaning():
    data = b"The words \0 of a \0report" + b"\0" * 5000 + b"and its end"

    assert decode(data).text == data.decode()


@pytest.mark.parametrize(
    "data", [b"\x7fELF\x02\x01\x01\xfe" + bytes(range(256)) * 20, b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" * 9]
)
def test_programs_and_compressed_data_are_not_text(data):
    assert decode(data) is None


def test_random_bytes_are_not_text():
    assert [decode(os.urandom(5000)) for _ in range(20)] == [None] * 20


@given(st.lists(st.sampled_from(["a", "\n", "\r", "\r\n", "é"])))
def test_every_kind_of_line_end_is_one_newline(parts):
    expected = "".join(parts).replace("\r\n", "\n").replace("\r", "\n")

    assert decode("".join(parts).encode()).text == expected


@given(st.lists(st.integers(0x80, 0xFF), min_size=1, max_size=6))
def test_a_few_odd_bytes_never_change_the_ascii_around_them(odd):
    before, after = "The parties met on 9 May 2025, and agreed. " * 3, " They will meet again in the autumn."
    decoded = decode(before.encode() + bytes(odd) + after.encode())

    assert decoded.text.startswith(before)
    assert decoded.text.endswith(after)


def test_bytes_that_latin1_has_controls_for_are_quotes_and_dashes():
    data = b"caf\xe9 \x93quoted\x94 \x96 and \x80 5 more caf\xe9s \x85"

    assert decode(data).text == "café “quoted” – and € 5 more cafés …"


def held(text, encoding):
    """What an encoding holds of a text, as it comes back from it."""
    return text.encode(encoding, "ignore").decode(encoding)


@given(prose, st.sampled_from(sorted(ENCODINGS)))
def test_a_text_in_the_encoding_that_was_chosen_comes_back(text, encoding):
    expected = held(text, encoding)
    decoded = decode(expected.encode(encoding), encoding)

    assert (decoded.text, decoded.encoding, decoded.why) == (expected, encoding, CHOSEN_BY_HAND)
    assert not decoded.is_guess


@given(st.binary(max_size=200), st.sampled_from(sorted(ENCODINGS)))
def test_any_bytes_are_text_in_the_encoding_that_was_chosen(data, encoding):
    assert decode(data, encoding) is not None


@given(
    st.text("абвгд жзик \n", min_size=20, max_size=80),
    st.text("漢字かな、", min_size=20, max_size=80),
    st.data(),
)
def test_a_byte_replaced_in_utf8_leaves_the_rest(before, after, data):
    mixed = f"{before} é {after}"
    written = bytearray(mixed.encode())
    place = len(before.encode()) + 1 + data.draw(st.integers(0, 1))
    written[place] = 0xFF
    decoded = decode(bytes(written))

    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(before)
    assert decoded.text.endswith(after)


@given(st.binary(min_size=1, max_size=300))
def test_a_guess_is_an_encoding_of_python(data):
    found = guess(data)

    assert "".encode(found.encoding) is not None
    assert 0 <= found.sureness <= 1


@given(st.text(max_size=60))
def test_a_fit_is_a_share(text):
    assert 0 <= fit(text) <= 1


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("gemäß", "gem„á"),
        ("sûreté de", "s–ret‚ de"),
        ("Ninguém", "NinguŽm"),
        ("und ohne Rück", "und ohne Rاck"),
        ("не зависящим от", "не зависЯщим от"),
        ("à une aide et à une", "а une aide et а une"),
    ],
)
def test_the_better_reading_fits_better(better, worse):
    assert fit(better) == 1.0
    assert fit(worse) < 0.9


@pytest.mark.parametrize(
    ("text", "is_one"), [("šią", True), ("ðià", False), ("יום", True), ("İstanbul ığ", True)]
)
def test_an_alphabet_is_of_one_language(text, is_one):
    assert has_alphabet(text) is is_one


@given(
    st.lists(
        st.sampled_from([b"words ", "é習👩".encode(), b"\x80", b"\x00\x01", b"\r\n", b"\xed\xa0\x80"]),
        max_size=9,
    ).map(b"".join)
)
def test_what_is_decoded_in_pieces_is_decoded_as_the_whole(data):
    with mock.patch.object(decode_module, "_PIECE", 5):
        in_pieces = decode(data)

    assert decode(data) == in_pieces
