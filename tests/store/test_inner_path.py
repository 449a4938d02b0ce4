"""A place inside a file as people write it is the address that the file itself gives for it."""

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.store.inner_path import as_address
from tui.store.parts import ReadFile, read_documents
from tui.store.read import part_of, path_of, uri_of

NAMES = ["a.txt", "1975/Speech no. 3.txt", "Über #1 & 100%.md", "deep/er/[sic]!.txt"]
MAIL = "From a@example.org Mon May  9 10:00:00 2005\nFrom: a@example.org\nSubject: {}\n\nWords of {}.\n\n"


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "talks.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name in NAMES:
            packed.writestr(name, f"These are the words of {name}.\n")
        packed.writestr("old/letters.mbox", "".join(MAIL.format(n, n) for n in (1, 2, 3)))
    return path


def documents(path):
    return [one for one in read_documents(str(path), path.name)[0] if isinstance(one, ReadFile)]


def test_what_a_list_shows_is_the_address_of_the_same_document(archive):
    shown = {one.source.path: one.source.uri for one in documents(archive)}

    assert set(shown) == {f"talks.zip/{name}" for name in NAMES} | {
        f"talks.zip/old/letters.mbox/message {number}" for number in (1, 2, 3)
    }
    for path, uri in shown.items():
        if "letters" not in path:
            assert as_address(str(archive.parent / path)) == uri


def test_the_signs_of_addresses_may_be_written_behind_a_path(archive):
    addresses = {one.source.uri for one in documents(archive)}

    assert {as_address(f"{archive}!/{name}") for name in NAMES} < addresses
    assert as_address(f"{archive}!/old/letters.mbox#message=2") in addresses


def test_a_message_and_a_row_are_found_by_number(tmp_path):
    path = tmp_path / "letters.mbox"
    path.write_text("".join(MAIL.format(n, n) for n in (1, 2)))

    for written in ("letters.mbox/message 2", "letters.mbox#message=2"):
        address = as_address(str(tmp_path / written))
        (read,) = read_documents(path_of(address), path.name, part=part_of(address))[0]

        assert "Words of 2." in read.text


def test_what_is_on_the_disk_goes_before(tmp_path):
    odd = tmp_path / "a.txt!" / "b#row=1"
    odd.parent.mkdir()
    odd.write_text("words")

    assert as_address(str(odd)) == str(odd)


@given(st.text(alphabet="ab/!#= .0message\0*", max_size=30))
def test_a_path_into_nothing_stays_as_it_is(tmp_path_factory, path):
    nowhere = str(tmp_path_factory.getbasetemp() / "none") + "/" + path

    assert as_address(nowhere) == nowhere


@pytest.mark.parametrize("address", ["file:///a.zip!/b.txt", "-", "https://example.org/a#row=1"])
def test_an_address_is_one_already(address):
    assert as_address(address) == address


def test_a_relative_path_becomes_an_absolute_address(archive, monkeypatch):
    monkeypatch.chdir(archive.parent)

    assert as_address("talks.zip!/a.txt") == uri_of(str(archive)) + "!/a.txt"
