"""Templates: what is known stands in its place, what is not is said or left out with its group, and mistakes are named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_styles import cited
from tests.kept_quotes import kept_quotes
from tui.core.dates.model import Role
from tui.core.document import Origin
from tui.core.quotation import Quotation
from tui.core.selector import PositionSelector, QuoteSelector
from tui.core.span import Span
from tui.core.styles.template import EXAMPLE, FIELDS, parse_template, template_values

PIECES = st.lists(
    st.sampled_from(["{", "}", "[", "]", "{{", "}}", "[[", "]]", "{title}", "{date}", "{x}", "a", "\n"]),
    max_size=12,
)


def quotation_of(citation):
    return Quotation("words", Span(7, 12), PositionSelector(7, 12), QuoteSelector("words"), citation)


def filled(template, citation):
    return parse_template(template).fill(template_values(quotation_of(citation)))


@pytest.mark.parametrize(
    ("template", "citation", "said"),
    [
        ("{title}, {date} ({source}), {path}#{start}-{end}", cited(), "A Title, 9 May 2025 (The Paper), folder/a.txt#7-12"),
        (EXAMPLE, cited(None, origin=Origin()), "A Title, folder/a.txt#7-12"),
        ("{date}, {source}, {author}", cited(None, origin=Origin()), "n.d., [no source named], [no author]"),
        ("{date} {year} {edtf}[ ({event})]", cited("1945-05-08", Role.EVENT), "n.d. n.d. n.d. (8 May 1945)"),
        ("{date}[ ({event})]", cited("2020?-05-08"), "8 May [2020] (year inferred)"),
        ("[a]{{{year}}}[[{edtf}]]", cited(), "a{2025}[2025-05-09]"),
        ("{ Title }", cited(stands_in=True), "[A Title]"),
        ("{quote}: {address}", cited(), "words: file:///folder/a.txt#char=7,12"),
    ],
)  # fmt: skip
def test_a_template_says_what_is_known(template, citation, said):
    assert said == filled(template, citation)


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{titel}", r"there is no \{titel\}; did you mean \{title\}\?"),
        ("{}", r"there is no \{\}; there are quote, title"),
        ("{title", r"'\{' at 1 has no partner; the sign itself is written '\{\{'"),
        ("a}", r"'\}' at 2 has no partner"),
        ("[a[b]]", r"'\[' at 3 has no partner"),
        ("a]", r"'\]' at 2 has no partner"),
        ("[a", r"'\[' has no partner"),
        ("  ", "must say something"),
        ("a" * 10_001, "must say something"),
    ],
)
def test_a_mistake_is_named(template, fault):
    with pytest.raises(ValueError, match=fault):
        parse_template(template)


@given(PIECES.map("".join), kept_quotes())
def test_a_template_is_understood_or_refused_and_nothing_else(template, quote):
    try:
        understood = parse_template(template)
    except ValueError:
        return
    assert isinstance(understood.fill(template_values(quote.quotation)), str)


@given(st.sampled_from(list(FIELDS)), kept_quotes())
def test_a_field_in_a_group_is_said_or_the_group_is_left_out(name, quote):
    value = template_values(quote.quotation)[name]
    said = parse_template(f"[<{{{name}}}>]").fill(template_values(quote.quotation))

    assert (f"<{value}>" if value else "") == said
