"""What is pasted is searched for, whole, and obeyed by nothing."""

from tests.terminal.conftest import HELP


def test_a_quote_pasted_in_lines_is_searched_for_whole(terminal, folder):
    shown = terminal(str(folder), size=(160, 24))
    shown.until(HELP)
    shown.settle()
    shown.type(b"/")
    shown.settle()
    shown.type(b"\x1b[200~Friends, this\n  is the\r\nq speech\x1b[201~")
    shown.until(b"Friends, this is the q speech")
    shown.type(b"\x11")
    assert shown.ended() == 0
