"""Packing: what comes out is what went in, and bytes are found where passages stand."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.document import PassageKind
from tui.core.segment import passages
from tui.core.span import Span
from tui.store.packing import PackedPassages, pack_passages, pack_spans, unpack_spans

TEXTS = st.text(alphabet="ab. \nñ漢😀", max_size=300)


@given(TEXTS, st.booleans(), st.integers(0, 300), st.integers(0, 300))
def test_passages_come_back_as_they_were(text, is_plain, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    whole = passages(text, [Span(start, end)] if start < end else [])
    packed = PackedPassages(pack_passages(whole, text, is_plain=is_plain))

    assert list(whole) == list(packed)
    assert list(whole)[1:3] == list(packed[1:3])
    assert is_plain == packed.has_places


@given(TEXTS)
def test_the_bytes_of_a_passage_are_its_words(text):
    data = text.encode()
    whole = passages(text)
    packed = PackedPassages(pack_passages(whole, text, is_plain=True))
    for passage in whole:
        assert text[passage.span.slice] == data[packed.place(passage.index).slice].decode()
        assert passage.kind is PassageKind.BODY


@given(st.lists(st.tuples(st.integers(0, 1 << 30), st.integers(0, 1 << 20)), max_size=20))
def test_spans_come_back_as_they_were(pairs):
    spans = tuple(Span(start, start + size) for start, size in pairs)

    assert spans == unpack_spans(pack_spans(spans))
