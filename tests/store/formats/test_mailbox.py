import mailbox
from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.core.problem import Problem
from tui.store.formats.extraction import Wish
from tui.store.formats.mail import extract
from tui.store.formats.mailbox import members
from tui.store.parts import parts_of

SEPARATOR = b"From jane@example.org Mon May  9 10:00:00 2005"
lines = st.one_of(
    st.sampled_from(
        ["", "From here on", "From a to b at 10:00 in May 2005", "Subject: x", "words", ">", "-- "]
    ),
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=40),
)
bodies = st.lists(lines, max_size=8).map("\n".join)


def messages(data):
    return [member.data for member in members(data, "a.mbox", Wish())]


def escaped(body):
    """As mboxrd has it: one sign more before each line that has any number of them and "From "."""
    return "\n".join(
        ">" + line if line.lstrip(">").startswith("From ") else line for line in body.split("\n")
    )


@given(st.lists(bodies, min_size=1, max_size=5))
@example(["From the start\n\nFrom x Mon May  9 10:00:00 2005\n\nbody", "\n\n"])
def test_what_the_library_writes_is_split_into_the_same_messages(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("box") / "a.mbox"
    box = mailbox.mbox(path)
    for text in texts:
        mail = EmailMessage()
        mail["From"] = "jane@example.org"
        mail.set_content(text, cte="8bit")
        box.add(mail)
    box.close()
    found = [extract(data, "", Wish()).text.partition("\n\n")[2] for data in messages(path.read_bytes())]

    assert [text.strip("\n") if text.strip() else "" for text in texts] == found


@given(
    st.lists(
        st.lists(st.sampled_from(["From x", ">From x", ">>From y", "a", "", SEPARATOR.decode()])), min_size=1
    )
)
def test_every_escaped_line_comes_back(texts):
    bodies = ["\n".join(text) for text in texts]
    data = b"".join(SEPARATOR + b"\nA: b\n\n" + escaped(body).encode() + b"\n\n" for body in bodies)

    assert [f"A: b\n\n{body}\n".encode() for body in bodies] == messages(data)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_prose_that_begins_with_from_is_no_separator(end):
    prose = b"From here on, at 10:00 on 9 May 2005, all was peace." + end + b"It held."
    tight = b"words" + end + SEPARATOR + end + b"A: b"
    data = end.join(
        (SEPARATOR, b"A: b", b"", b"one", b"", prose, b"", tight, b"", SEPARATOR, b"A: b", b"", b"two")
    )

    assert len(messages(data)) == 2


@pytest.mark.parametrize(
    "line",
    [
        b"From - Mon May 09 10:00:00 2005",
        b"From 1234@xxx Mon May 09 10:00:00 +0000 2005",
        b"From jane at example.org  Mon May  9 10:00:00 2005",
        b"From jane@example.org Mon, 9 May 2005 10:00:00 +0200",
        b"From MAILER-DAEMON Mon May  9 10:00:00 CEST 2005 remote from x",
    ],
)
def test_the_lines_of_many_programs_separate(line):
    assert messages(b"A: b\n\none\n\n".join([line + b"\n"] * 3) + b"A: b\n\nlast") == [
        *[b"A: b\n\none\n"] * 2,
        b"A: b\n\nlast",
    ]


def test_a_count_is_believed_where_it_leads_to_a_separator():
    body = b"one\n\n" + SEPARATOR + b"\nA: quoted\n\ntwo\n"
    counted = SEPARATOR + b"\nContent-Length: %d\n\n" % len(body) + body
    data = counted + b"\n" + SEPARATOR + b"\nA: b\n\nthree\n"

    assert len(messages(data)) == 2
    assert len(messages(data.replace(b"Length: ", b"Length: 9"))) == 3


@given(st.binary(max_size=300), st.integers(0, 4))
def test_any_bytes_are_split_and_none_is_raised(data, count):
    for whole in (data, (SEPARATOR + b"\n" + data + b"\n\n") * count):
        assert all(isinstance(message, bytes) for message in messages(whole))


def test_messages_have_addresses_and_an_empty_box_is_a_problem():
    data = (SEPARATOR + b"\nFrom: a@b\nSubject: x\n\nwords\n\n") * 3
    read = list(parts_of(data, "box.mbox", "file:///box.mbox"))

    assert [one.source.uri for one in read] == [f"file:///box.mbox#message={n}" for n in (1, 2, 3)]
    assert list(parts_of(data, "box.mbox", "file:///box.mbox", part="#message=2")) == [read[1]]
    assert [type(one) for one in parts_of(b"", "box.mbox", "file:///box.mbox")] == [Problem]
