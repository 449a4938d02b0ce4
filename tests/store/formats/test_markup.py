import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.store.formats.markup import words_of

words = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
pieces = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div hidden>",
        "</div>",
        "<!--",
        "-->",
        "<",
        ">",
        '"',
        "'",
        "&#",
        "&amp",
        "<pre>",
        "\n",
        " ",
        "<script>",
        "</script>",
        "<br>",
        "<td>",
        "<a href='",
        "style=display:none",
        "<blockquote>",
        "<svg",
        "x",
        "</",
    ]
)


@given(st.lists(pieces, max_size=30).map("".join))
def test_any_marks_are_read(html):
    assert isinstance(words_of(html), str)


@given(st.lists(words, min_size=1))
def test_paragraphs_are_set_apart(paragraphs):
    assert "\n\n".join(paragraphs) == words_of(
        "".join(f"<p class='a > b'>{words}</p>\n" for words in paragraphs)
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("one<br>two<br/><br />three", "one\ntwo\n\nthree"),
        ("<div>one</div><div>two</div><div><br></div><div>three</div>", "one\ntwo\n\nthree"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>", "a b\nc"),
        ("a <a href='http://x/'>link</a>&nbsp;&amp; more", "a link\xa0& more"),
        (
            "He wrote:<blockquote>one<br>two<blockquote>three</blockquote></blockquote>me",
            "He wrote:\n\n> one\n> two\n\n> > three\n\nme",
        ),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        ("<head><title>no</title></head><style>no</style><script>if (a<b) 'no'</script>yes", "yes"),
        ("<span style='color:red; DISPLAY : none'>no<span>no</span></span>yes", "yes"),
        ("<p hidden>yes, since its end is missing", "yes, since its end is missing"),
        ("<p data-hidden-x='1' style='no-display:none'>yes</p>", "yes"),
        ("a<o:p></o:p> 1 < 2 <3 &#99999999999; &#x41;<!-- no -->", "a 1 < 2 <3 \ufffd A"),
        ("a <img alt='no' src=x> b<!-- never closed", "a b"),
        ('<p title="never closed>word</p>', "word"),
    ],
)
def test_what_a_reader_sees_is_read(html, text):
    assert words_of(html) == text


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<!--",
        "<a ",
        "<a '",
        "<div hidden>",
        '<div style="a ',
        "<blockquote>",
        "<script>",
        "&#9",
        "<a x='>",
    ],
)
def test_marks_that_never_end_cost_their_length(piece):
    """A square of the length would take hours."""
    assert isinstance(words_of(piece * 100_000), str)
