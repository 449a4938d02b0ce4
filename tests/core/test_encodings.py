import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.encodings import ENCODINGS, encoding_named


@pytest.mark.parametrize("encoding", sorted(ENCODINGS))
def test_an_encoding_is_known_by_its_own_name_and_decodes_to_text(encoding):
    assert encoding_named(encoding) == encoding
    assert b"".decode(encoding) == ""


@pytest.mark.parametrize(
    "words",
    [
        "rot13",
        "base64",
        "zlib",
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
        "",
        " ",
        "utf-8\0",
        "ä",
        "../x",
    ],
)
def test_what_is_no_encoding_of_writing_is_none(words):
    assert encoding_named(words) is None


@given(st.text(max_size=30))
def test_whatever_is_said_names_an_encoding_or_none(words):
    assert encoding_named(words) in {None, *ENCODINGS}
