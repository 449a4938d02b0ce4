from dataclasses import replace

import pytest

from tui.core.correction import Correction
from tui.core.document import Document, Title
from tui.core.encodings import CHOSEN_BY_HAND
from tui.core.problem import Problem
from tui.core.sidecar import read_sidecar
from tui.session.correcting import correct, propose, sidecar, undo
from tui.session.other_readings import is_to_be_read_again, other_readings
from tui.session.wishing import wishes_of
from tui.store.corrections import CorrectionStore
from tui.store.formats.extraction import Wish
from tui.store.parts import parts_of

RUSSIAN = "Весной река поднялась выше обычного, и вода подошла к самым домам."


def read(data):
    """The document of some bytes, read as is wished by now."""
    wishes = wishes_of(CorrectionStore.of_this_person().load().corrections)
    (read,) = parts_of(data, "a.txt", "file:///a.txt", wishes=wishes)
    return Document("a", read.source, read.text, Title("a", None), (), problems=read.problems)


def test_an_encoding_is_kept_read_with_carried_and_taken_back():
    data = RUSSIAN.encode("koi8-r")
    found = read(data)
    said = correct(found, propose(encoding="CP866"))
    chosen = read(data)

    assert said is None
    assert found.text == RUSSIAN
    assert is_to_be_read_again(found)
    assert chosen.text == data.decode("cp866")
    assert (chosen.source.encoding, chosen.source.why) == ("cp866", CHOSEN_BY_HAND)
    assert not is_to_be_read_again(chosen)
    assert read_sidecar("".join(sidecar([chosen])))[0] == {chosen.source.sha256: Correction(encoding="cp866")}
    assert undo(chosen) is None
    assert is_to_be_read_again(chosen)
    assert read(data) == found


def test_an_emptied_encoding_is_found_again_and_other_corrections_stay():
    data = RUSSIAN.encode("koi8-r")
    correct(read(data), propose(encoding="cp866", title="River"))
    correct(read(data), propose(encoding=""))

    assert read(data).text == RUSSIAN
    assert CorrectionStore.of_this_person().load().corrections[read(data).source.sha256].title == "River"


def test_a_wrong_choice_holds_and_says_what_it_breaks():
    data = RUSSIAN.encode("koi8-r")
    correct(read(data), propose(encoding="utf-8"))

    assert [problem.what for problem in read(data).problems] == ["broken"]


@pytest.mark.parametrize("typed", ["rot13", "klingon", "utf-8\x1b[2J"])
def test_what_is_no_encoding_is_refused(typed):
    problem = propose(encoding=typed)

    assert isinstance(problem, Problem)
    assert problem.what == "encoding"


def test_nothing_said_is_no_wish():
    assert wishes_of({}).of("0" * 64) == Wish()


def test_a_format_that_says_its_encoding_is_not_read_again():
    document = read(b"Words.")
    plain = replace(document, source=replace(document.source, why=""))
    correct(document, propose(encoding="cp866"))

    assert is_to_be_read_again(document)
    assert not is_to_be_read_again(plain)


def test_the_right_reading_is_among_those_that_are_offered():
    data = RUSSIAN.encode("koi8-r")
    correct(read(data), propose(encoding="cp1251"))
    offered = other_readings(read(data))

    assert offered[0].encoding == "koi8-r"
    assert RUSSIAN.startswith(offered[0].line)
    assert len({reading.line for reading in offered}) == len(offered)


def test_a_document_in_ascii_reads_alike_everywhere():
    assert other_readings(read(b"Words.")) == ()
