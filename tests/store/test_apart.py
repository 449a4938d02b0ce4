"""Reading apart: whatever a reader does, we get an extraction or a reason, and no process is left."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.declared import Declared
from tui.store import apart, extras
from tui.store.apart import Apart, extract_apart, stop_apart
from tui.store.apart_frames import BrokenFrameError, answer, answered, asked, frame, question, read_frame
from tui.store.formats.extraction import Extraction, RefusedError, Wish
from tui.store.kinds import Kind

WAIT = 30
READERS = """
import os, signal, socket, subprocess, sys, time, types
from tui.store.formats.extraction import Extraction, RefusedError
from tui.store import apart_process

apart_process.MEMORY = 1 << 28

def reader(function):
    module = types.ModuleType(f"strange.{function.__name__}")
    module.extract = function
    sys.modules[module.__name__] = module

@reader
def echo(data, name, wish):
    print("noise")
    return Extraction(data.decode(), name, wish.encoding or "", str(os.getpid()))

@reader
def limits(data, name, wish):
    import resource
    return Extraction(str([resource.getrlimit(getattr(resource, which)) for which in name.split()]), "", "")

@reader
def refuses(data, name, wish):
    raise RefusedError("empty", "there is nothing in it")

@reader
def fails(data, name, wish):
    raise IndexError

@reader
def dies(data, name, wish):
    os.abort()

@reader
def dies_second(data, name, wish, seen=[]):
    seen.append(1)
    if len(seen) > 1:
        os._exit(1)
    return Extraction("read", "", "")

@reader
def hangs(data, name, wish):
    time.sleep(1000)

@reader
def eats(data, name, wish):
    eaten = []
    while True:
        eaten.append(bytearray(1 << 26))

@reader
def lies(data, name, wish):
    return Extraction(data.decode(), "", "", pages=(3, 1))

@reader
def dials(data, name, wish):
    socket.create_connection(("127.0.0.1", 9))

@reader
def starts(data, name, wish):
    subprocess.run(["true"])

@reader
def writes(data, name, wish):
    open(data.decode(), "w")

apart_process.main("strange")
"""


@pytest.fixture
def strange():
    """Readers that do what readers must not."""
    made = Apart(READERS, seconds=WAIT)
    yield made
    made.stop()


def process_of(reading):
    return int(reading.extract("echo", b"", "", Wish()).why)


def is_gone(process):
    """Whether a process ends within a while."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.01)
    return False


@given(st.text(), st.text(), st.none() | st.text(), st.dictionaries(st.text(), st.lists(st.text())))
def test_a_question_comes_as_it_was_asked(kind, name, encoding, columns):
    assert (kind, name, Wish(encoding, columns), 2.5) == asked(
        question(kind, name, Wish(encoding, columns), 2.5)
    )


anything = st.characters(exclude_categories=())
lines = st.text(anything)


@given(
    lines,
    lines,
    lines,
    lines,
    st.lists(st.tuples(lines, lines, lines, st.floats(0, 1))),
    st.lists(st.tuples(lines, lines)),
)
def test_an_extraction_comes_as_it_was_made(text, reader, encoding, why, declared, remarks):
    pages = tuple(sorted({0, len(text) // 2, len(text)}))
    made = Extraction(
        text, reader, encoding, why, tuple(Declared(*one) for one in declared), pages, tuple(remarks)
    )

    assert made == answered(answer(made))


@given(lines, lines)
def test_a_refusal_comes_as_it_was_made(what, detail):
    with pytest.raises(RefusedError) as refused:
        answered(answer(RefusedError(what, detail)))

    assert (what, detail) == (refused.value.what, refused.value.detail)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["what", "detail", "text", "pages"]), inner)
    ),
)


@given(json_values.map(repr).map(str.encode) | st.binary())
def test_what_is_no_answer_is_told_from_one(said):
    with pytest.raises((BrokenFrameError, RefusedError)):
        answered(said)


@pytest.mark.parametrize(
    "pages", [(1,), (0, 5), (0, 2, 1), ("0",), (True,)], ids=["late", "beyond", "back", "text", "truth"]
)
def test_pages_that_are_not_in_the_text_are_no_answer(pages):
    with pytest.raises(BrokenFrameError):
        answered(answer(Extraction("four", "", "", pages=pages)))


@given(st.binary(), st.data())
def test_a_frame_is_read_from_whatever_pieces_it_comes_in(data, draw):
    stream = frame(data) + data

    def read(length):
        nonlocal stream
        size = draw.draw(st.integers(1, max(length, 1)))
        piece, stream = stream[:size], stream[size:]
        return piece

    assert data == read_frame(read, len(data))
    assert read_frame(read, 10) is None


def test_a_frame_that_announces_too_much_is_not_waited_for():
    stream = iter([frame(b"x" * 11)])

    with pytest.raises(BrokenFrameError):
        read_frame(lambda _: next(stream), 10)


def test_what_a_reader_is_given_and_gives_goes_through_whole(strange):
    text = "Peace 和平 \N{WHITE SMILING FACE}\n" * 100_000
    read = strange.extract("echo", text.encode(), "a\udcff.pdf", Wish("cp1251"))

    assert (text, "a\udcff.pdf", "cp1251") == (read.text, read.reader, read.encoding)


def test_one_process_reads_one_file_after_another(strange):
    assert process_of(strange) == process_of(strange)


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("refuses", "empty"),
        ("fails", "unreadable"),
        ("dies", "crashed"),
        ("lies", "crashed"),
        ("dials", "unreadable"),
        ("starts", "unreadable"),
        ("writes", "unreadable"),
        ("not_there", "unreadable"),
    ],
)
def test_whatever_a_reader_does_there_is_a_reason_and_the_next_file_is_read(strange, tmp_path, kind, what):
    with pytest.raises(RefusedError) as refused:
        strange.extract(kind, str(tmp_path / "written").encode(), "", Wish())

    assert what == refused.value.what
    assert not list(tmp_path.iterdir())
    assert "next" == strange.extract("echo", b"next", "", Wish()).text


@pytest.mark.skipif(sys.platform != "linux", reason="only there are addresses limited")
def test_a_reader_that_takes_all_memory_is_ended(strange):
    before = process_of(strange)
    with pytest.raises(RefusedError) as refused:
        strange.extract("eats", b"", "", Wish())

    assert "memory" == refused.value.what
    assert before != process_of(strange)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
def test_a_reader_writes_no_file_and_leaves_no_core(strange):
    assert "[(0, 0), (0, 0), (64, 64)]" == (
        strange.extract("limits", b"", "RLIMIT_FSIZE RLIMIT_CORE RLIMIT_NOFILE", Wish()).text
    )


def test_a_file_that_takes_too_long_is_given_up():
    hasty = Apart(READERS, seconds=0.5)
    with pytest.raises(RefusedError) as refused:
        hasty.extract("hangs", b"", "", Wish())
    hasty.stop()

    assert "slow" == refused.value.what


@pytest.mark.skipif(os.name == "nt", reason="Windows stops no process")
def test_a_process_that_takes_no_question_is_given_up():
    hasty = Apart(READERS, seconds=WAIT)
    os.kill(process_of(hasty), signal.SIGSTOP)
    hasty._seconds = 0.5
    with pytest.raises(RefusedError) as refused:
        hasty.extract("echo", bytes(1 << 20), "", Wish())
    hasty.stop()

    assert "slow" == refused.value.what


@pytest.mark.skipif(os.name == "nt", reason="its processes end in other ways")
def test_a_process_that_was_killed_is_replaced_unseen(strange):
    before = process_of(strange)
    os.kill(before, signal.SIGKILL)

    assert before != process_of(strange)


def test_a_file_does_not_suffer_for_what_was_read_before_it(strange):
    """In a process that read another it crashes its reader; in a new one it does not."""
    assert ["read", "read"] == [strange.extract("dies_second", b"", "", Wish()).text for _ in range(2)]


def test_another_thread_can_stop_a_reading(strange):
    reasons = []

    def read():
        try:
            strange.extract("hangs", b"", "", Wish())
        except RefusedError as refused:
            reasons.append(refused.what)

    process_of(strange)
    waiting = threading.Thread(target=read)
    waiting.start()
    while strange._worker.files < 2:
        time.sleep(0.01)
    strange.stop()
    waiting.join(WAIT)

    assert ["stopped"] == reasons


def test_threads_take_turns(strange):
    texts = [str(number) for number in range(20)]
    read = {}

    def extract(text):
        read[text] = strange.extract("echo", text.encode(), "", Wish()).text

    threads = [threading.Thread(target=extract, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)

    assert {text: text for text in texts} == read


PARENT = """
import os, sys, time
from tui.store.apart import Apart
from tui.store.formats.extraction import Wish
reading = Apart(sys.argv[1])
print(reading.extract("echo", b"", "", Wish()).why, flush=True)
if sys.argv[2] == "hangs":
    reading.extract("hangs", b"", "", Wish())
time.sleep(1000)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("doing", ["waits", "hangs"])
def test_no_process_is_left_of_a_parent_that_was_killed(doing):
    with subprocess.Popen([sys.executable, "-c", PARENT, READERS, doing], stdout=subprocess.PIPE) as parent:
        process = int(parent.stdout.readline())
        parent.kill()

    assert is_gone(process)


FORKING = """
import os, sys
from tui.store import apart
from tui.store.formats.extraction import Wish
reading = apart._APART
reading._program = sys.argv[1]
ours = reading.extract("echo", b"", "", Wish()).why
child = os.fork()
if not child:
    theirs = reading.extract("echo", b"", "", Wish()).why
    reading.stop()
    os._exit(ours == theirs)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), ours == reading.extract("echo", b"", "", Wish()).why, ours)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_forked_process_has_a_process_of_its_own_and_none_is_left_at_the_end():
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", FORKING, READERS],
        capture_output=True,
        check=True,
        text=True,
        timeout=WAIT,
    )
    status, is_still_ours, process = ran.stdout.split()

    assert ("0", "True", "") == (status, is_still_ours, ran.stderr)
    assert is_gone(int(process))


def test_a_file_whose_extra_is_missing_names_the_command_and_starts_nothing(monkeypatch):
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == "pypdfium2" else name)
    monkeypatch.setattr(apart, "_APART", None)
    with pytest.raises(RefusedError) as refused:
        extract_apart(Kind.PDF, b"%PDF-", "a.pdf", Wish())

    assert "extra" == refused.value.what
    assert "dateline[pdf]" in refused.value.detail
    assert f"{sys.executable} -m pip install " in refused.value.detail
    assert "pypdfium2" in refused.value.detail


@pytest.mark.parametrize("extra", extras.EXTRAS.values(), ids=lambda extra: extra.name)
def test_each_extra_is_installed_in_the_version_our_metadata_name(monkeypatch, extra):
    listed = [
        "click>=8",
        f"{extra.modules[0]}<9,>=1; extra == '{extra.name}'",
        f"{extra.modules[0]}<9,>=1; extra == 'all'",
    ]
    monkeypatch.setattr(extras, "requires", lambda _: listed)

    assert (f"{extra.modules[0]}<9,>=1",) == extras.requirements_of(extra)


def test_without_metadata_the_library_is_named_alone(monkeypatch):
    def none(name):
        raise extras.PackageNotFoundError(name)

    monkeypatch.setattr(extras, "requires", none)

    assert ("striprtf",) == extras.requirements_of(extras.EXTRAS[Kind.RTF])


def test_an_environment_without_pip_is_served_by_uv(monkeypatch):
    monkeypatch.setattr(extras, "find_spec", lambda _: None)

    assert extras.installing(extras.EXTRAS.values()).startswith("uv pip install --python ")


EXTRACTED = {
    "text": "Peace",
    "reader": "",
    "encoding": "",
    "why": "",
    "declared": [],
    "pages": [],
    "remarks": [],
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"declared": [["date", "1945", "", 1.0]] * 10_001},
        {"remarks": [["broken", ""]] * 10_001},
        {"text": 5},
        {"remarks": [["broken", None]]},
        {"declared": [["date", "1945", "", 2]]},
        {"declared": [["date", "1945", "", "much"]]},
        {"pages": [0, 1.5]},
    ],
)
def test_an_answer_of_another_shape_is_none(wrong):
    assert "Peace" == answered(json.dumps(EXTRACTED).encode()).text
    with pytest.raises(BrokenFrameError):
        answered(json.dumps(EXTRACTED | wrong).encode())


def test_where_no_process_can_be_started_the_file_says_so(monkeypatch):
    def refuse(*_, **__):
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(apart.subprocess, "Popen", refuse)
    with pytest.raises(RefusedError, match="Resource temporarily unavailable") as refused:
        Apart().extract("rtf", b"", "", Wish())

    assert "unreadable" == refused.value.what


@pytest.mark.skipif(os.name == "nt", reason="Windows does not fork")
def test_a_process_that_is_not_ours_is_let_go_and_ends_with_its_input(strange):
    theirs = process_of(strange)
    strange.forget()

    assert theirs != process_of(strange)
    os.waitpid(theirs, 0)


def test_the_process_of_this_program_can_be_stopped_from_anywhere(monkeypatch, strange):
    monkeypatch.setattr(apart, "_APART", strange)
    before = process_of(strange)
    stop_apart()

    assert before != process_of(strange)
