"""What the process that reads apart does, asked in this one: what it may not, what it answers, how it ends."""

import io
import os
import resource
import signal
import sys
import threading

import pytest

from tui.store import apart_process
from tui.store.apart_frames import answered, frame, question, read_frame
from tui.store.formats.extraction import Extraction, RefusedError, Wish

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes and limits of POSIX")


def raising(error):
    def extract(*_):
        raise error

    return extract


def echo(data, name, wish):
    return Extraction(data.decode(), name, wish.encoding or "")


@pytest.fixture
def reader(monkeypatch):
    """Puts a function in the place of the reader of RTF."""
    from tui.store.formats import rtf  # noqa: PLC0415 - patched here

    return lambda extract: monkeypatch.setattr(rtf, "extract", extract)


def said(data=b"Peace"):
    return answered(apart_process._said("tui.store.formats", question("rtf", "a.rtf", Wish(), 60.0), data))


@pytest.mark.parametrize(
    "details",
    [
        ("os.remove", ("a",)),
        ("socket.connect", ()),
        ("subprocess.Popen", ()),
        ("open", ("a", "w", os.O_WRONLY | os.O_CREAT)),
        ("open", ("a", None, os.O_RDWR)),
    ],
)
def test_what_no_reader_has_reason_for_is_refused(details):
    with pytest.raises(PermissionError, match="is not for readers"):
        apart_process._refuse(*details)


@pytest.mark.parametrize(
    "details", [("open", ("a", "r", os.O_RDONLY)), ("open", ("a", "r", None)), ("import", ("json",))]
)
def test_reading_is_not_refused(details):
    assert apart_process._refuse(*details) is None


def test_an_answer_is_what_the_reader_extracts_and_its_time_is_over_with_it(reader):
    reader(echo)

    assert ("Peace", "a.rtf") == (said().text, said().reader)
    assert (0.0, 0.0) == signal.getitimer(signal.ITIMER_REAL)


@pytest.mark.parametrize(
    ("error", "what", "detail"),
    [
        (RefusedError("empty", "nothing in it"), "empty", "nothing in it"),
        (MemoryError(), "memory", "takes more than 2 GB of memory"),
        (IndexError("x"), "unreadable", "cannot make sense of it (IndexError)"),
    ],
)
def test_whatever_a_reader_raises_is_an_answer(reader, error, what, detail):
    reader(raising(error))
    with pytest.raises(RefusedError) as refused:
        said()

    assert what == refused.value.what
    assert detail in refused.value.detail
    assert (0.0, 0.0) == signal.getitimer(signal.ITIMER_REAL)


def limits(monkeypatch, hard, fails=()):
    """What is asked of the system where the limits are so high already."""
    asked = {}

    def put(which, bounds):
        if which in fails:
            raise ValueError("not here")
        asked[which] = bounds

    monkeypatch.setattr(resource, "getrlimit", lambda _: (hard, hard))
    monkeypatch.setattr(resource, "setrlimit", put)
    apart_process._limit()
    return asked


def test_limits_are_set_for_good_and_never_raised(monkeypatch):
    asked = limits(monkeypatch, resource.RLIM_INFINITY)

    assert (0, 0) == asked[resource.RLIMIT_FSIZE] == asked[resource.RLIMIT_CORE]
    assert apart_process.MEMORY < asked[resource.RLIMIT_AS][0] == asked[resource.RLIMIT_AS][1]
    assert all(bounds <= (9, 9) for bounds in limits(monkeypatch, 9).values())


def test_a_limit_that_the_system_does_not_take_keeps_none_of_the_others_from_being_set(monkeypatch):
    asked = limits(monkeypatch, resource.RLIM_INFINITY, {resource.RLIMIT_AS})

    assert {resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NOFILE} == set(asked)


def test_a_system_without_limits_is_read_on_without(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)

    assert apart_process._limit() is None


def test_where_the_system_does_not_say_how_much_is_used_a_guess_has_to_do(monkeypatch):
    monkeypatch.setattr(apart_process, "open", lambda *_, **__: io.StringIO("no number"), raising=False)

    assert apart_process.MEMORY == apart_process._addresses()


def test_without_timers_of_the_system_nothing_is_set(monkeypatch):
    monkeypatch.delattr(signal, "setitimer")

    assert apart_process._set_alarm(60.0) is None


@pytest.mark.parametrize("cut", [0, 3, 20], ids=["none", "in a length", "in a question"])
def test_it_ends_with_its_input_wherever_that_ends(monkeypatch, cut):
    given, asking = os.pipe()
    whole = question("rtf", "a.rtf", Wish(), 60.0)
    os.write(asking, (frame(whole) + whole)[:cut])
    os.close(asking)
    monkeypatch.setattr(os, "_exit", sys.exit)
    with pytest.raises(SystemExit) as end:
        apart_process._listen(given, apart_process.SimpleQueue())
    os.close(given)

    assert 0 == end.value.code


def test_limits_come_first_and_what_a_reader_prints_is_no_answer(monkeypatch, reader):
    given, asking = os.pipe()
    done, said, readers = [], bytearray(), iter([echo, raising(KeyboardInterrupt())])
    reader(lambda data, *how: next(readers)(data, *how))  # noqa: PLW0108 - another reader each time
    head = question("rtf", "a.rtf", Wish("latin-1"), 60.0)
    for data in (head, b"Peace", head, b"the end"):
        os.write(asking, frame(data) + data)
    os.close(asking)

    def write(_, data):
        said.extend(data[:7])
        return min(len(data), 7)

    monkeypatch.setattr(os, "dup", {0: given, 1: "answers"}.get)
    monkeypatch.setattr(os, "dup2", lambda _, standard: done.append(standard))
    monkeypatch.setattr(os, "write", write)
    monkeypatch.setattr(os, "_exit", lambda _: threading.Event().wait())  # the thread that listens ends us
    monkeypatch.setattr(sys, "addaudithook", done.append)
    monkeypatch.setattr(apart_process, "_limit", lambda: done.append("limits"))
    monkeypatch.setattr(sys, "dont_write_bytecode", sys.dont_write_bytecode)
    with pytest.raises(KeyboardInterrupt):
        apart_process.main()
    stream = io.BytesIO(said)
    extraction = answered(read_frame(stream.read, 1 << 20))

    assert [0, 1, "limits", apart_process._refuse] == done
    assert ("Peace", "a.rtf", "latin-1") == (extraction.text, extraction.reader, extraction.encoding)
    assert b"" == stream.read()
