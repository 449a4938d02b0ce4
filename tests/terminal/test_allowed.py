"""The judge of what is sent to terminals objects to each thing that must not be sent, wherever it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.allowed import Judge, findings

PAGE = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J\x1b[1;1H   \x1b[4;12HFriends — 纪念"
START = "\x1b[?1049h\x1b[?1000h\x1b[?25l\x1b[>25u\x1b[?2026$p\x1b[?2004h"
FRAME = "\x1b[2;3H\x1b[1;38;2;1;20;255;48;5;7mnaïve 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f\x1b[0m \x1b[2m\x1b[0m\r\n\x1b]22;text\x07"
STOP = "\x1b[?2004l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m\r\n"
GOOD = PAGE + START + FRAME + STOP

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x1B]
FORMATS = [*"\u2028\u2029\u202a\u202e\u2066\u2069\ufff9\ufffe\ufdd0", "\U000e0041", "\U0010ffff", "\x1b"]
SEQUENCES = [
    *("\x1b[2J", "\x1b[3J", "\x1b[J", "\x1b[K", "\x1b[H", "\x1b[1;1f", "\x1b[999A", "\x1b[-1;2H", "\x1b[6n", "\x1b[c", "\x1bc"),
    *("\x1b[31m", "\x1b[m", "\x1b[8mhidden\x1b[0m", "\x1b[1;5mblinks\x1b[0m", "\x1b[38;9;1mx\x1b[0m"),
    *("\x1b[?1049h\x1b[?1049h\x1b[?1049h", "\x1b[?47h", "\x1b[?1h", "\x1b[?1016h", "\x1b[4h", "\x1b[?2048$y", "\x1b[>31u"),
    *("\x1b[5i", "\x1b[8;50;200t", "\x1b[21t", "\x1b[!p", "\x1b[1;2r", "\x1b(0", "\x1b7", "\x1b=", "\x1b\\", "\x1bD", "\x1b[200~"),
    *("\x1b]0;title\x07", "\x1b]2;title\x1b\\", "\x1b]8;;http://x.example\x1b\\", "\x1b]52;c;?\x07", "\x1b]52;c;aGk=\x07"),
    *("\x1b]10;?\x07", "\x1b]1337;File=:\x07", "\x1b]22;evil\x07", "\x1b]22;text", "\x1bPq#0\x1b\\", "\x1b_Gx\x1b\\", "\x1b^x\x1b\\", "\x1bXx\x1b\\"),
]  # fmt: skip


@pytest.mark.parametrize("bad", [*CONTROLS, *FORMATS, *SEQUENCES])
@pytest.mark.parametrize("place", ["words", "styled", "first page", "between", "end"])
def test_what_is_not_on_the_list_is_objected_to(bad, place):
    among = {
        "words": GOOD.replace("\x1b[2m", f"words {bad} words\x1b[2m"),
        "styled": GOOD.replace("naïve", f"na{bad}ïve"),
        "first page": GOOD.replace("Friends", f"Fr{bad}iends"),
        "between": GOOD.replace(STOP, bad + STOP),
        "end": GOOD + bad,
    }[place]

    assert findings(among.encode("utf-8", "surrogatepass"), starts=2 if "1049h" not in bad else 1)


@pytest.mark.parametrize("bad", [b"\xff", b"\xc2", b"\x9b31m", b"\xed\xa0\x80", b"\xc0\x9b"])
def test_what_is_no_utf8_is_objected_to(bad):
    assert findings(GOOD.replace("naïve", "na|ive").encode().replace(b"|", bad))


def test_what_the_program_sends_is_allowed():
    assert [] == findings(GOOD.encode())
    assert [] == findings((START + FRAME * 9 + STOP).encode())
    assert [] == findings((GOOD + "\x1b]52;c;aGk=\x07").encode(), copies=True)
    assert [] == findings(b"\r20 documents read\r\x1b[Ka\tb\r\n\x1b[1mword\x1b[0m\r\n", is_screen=False)


def test_a_command_may_not_do_what_the_screen_may():
    assert findings(START.encode(), is_screen=False)
    assert findings(FRAME.encode(), is_screen=False)


@given(st.lists(st.integers(0, len(GOOD.encode())), max_size=6))
def test_how_it_comes_in_pieces_makes_no_difference(cuts):
    seen = (GOOD + "\x1b[31mEVIL" + FRAME).encode()
    judge = Judge()
    begin = 0
    for cut in [*sorted(cuts), len(seen)]:
        judge.feed(seen[begin:cut])
        begin = cut

    assert findings(seen) == judge.finish()
