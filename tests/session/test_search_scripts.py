"""Searching in every script: what people do not tell apart is the same, and numbers never are."""

import re
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.session.test_searching import collection_of
from tui.core.span import Span
from tui.session.searching import Searcher

ALPHABETS = {
    "Latin": "abcdefghilmnoprstuvéèüöñçåø",
    "Russian": "абвгдежзийклмнопрстуфхцчшыэюя",
    "Greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "Hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهو",
    "Armenian": "աբգդեզէըթժիլխծկհձղճմյն",
    "Georgian": "აბგდევზთიკლმნოპჟრსტუფქღ",
    "Hindi": "अआइईकखगघचछजझटठडढतथदधन",
    "Korean": "가나다라마바사아자차카타파하고노도로모보소",
}
NO_BLANKS = {
    "Chinese": "中国人民抗日战争世界反法西斯胜利历史和平发展合作关系主席会谈",
    "Japanese": "親譲りの無鉄砲で小供の時から損ばかりしているカタカナ",
    "Thai": "กขคงจชซดตถทนบปผพฟมยรลวสหอ",
}
MARKS = {"Hebrew": "\u05b0\u05b4\u05b7\u05b8\u05bc", "Arabic": "\u064b\u064e\u064f\u0650\u0651\u0652"}


def passages_in(alphabet, fewest=3):
    """Passages of a script with blanks, each of ten different words."""
    words = st.text(alphabet=alphabet, min_size=fewest, max_size=9)
    return st.lists(words, min_size=40, max_size=40, unique=True).map(
        lambda found: [found[n : n + 10] for n in range(0, 40, 10)]
    )


def first_of(passages, query):
    """The best match of a query among passages of words, its words lit, and its score."""
    texts = [" ".join(words) for words in passages]
    matches = Searcher(collection_of(*texts)).search(query).matches
    if not matches:
        return None
    number = int(matches[0].document_id)
    return number, [texts[number][span.slice] for span in matches[0].spans], matches[0].score


@pytest.mark.parametrize("script", ALPHABETS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_phrase_is_first_in_any_case_with_any_accents(script, data):
    passages = data.draw(passages_in(ALPHABETS[script]))
    phrase = " ".join(passages[2][3:7])
    change = data.draw(st.sampled_from([str, str.upper, str.title, bare, decomposed]))

    assert (2, [phrase], 100.0) == first_of(passages, change(phrase))


def decomposed(text):
    return unicodedata.normalize("NFD", text)


def bare(text):
    """A text without accents; the Russian short i has none, it is a letter."""
    kept = [
        letter for part in re.split("(й)", text) for letter in (decomposed(part) if part != "й" else part)
    ]
    kept = [letter for letter in kept if unicodedata.category(letter) != "Mn"]
    return unicodedata.normalize("NFC", "".join(kept))


@pytest.mark.parametrize("script", ALPHABETS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_letter_missing_in_a_word_of_a_phrase_does_not_hide_it(script, data):
    passages = data.draw(passages_in(ALPHABETS[script], fewest=5))
    words = passages[1][2:7]
    at = data.draw(st.integers(1, 3))
    words[2] = words[2][:at] + words[2][at + 1 :]

    assert 1 == first_of(passages, " ".join(words))[0]


@pytest.mark.parametrize("script", NO_BLANKS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_without_blanks_any_run_of_characters_is_first_and_lit(script, data):
    texts = data.draw(
        st.lists(st.text(alphabet=NO_BLANKS[script], min_size=30, max_size=30), min_size=4, max_size=4)
    )
    start = data.draw(st.integers(0, 20))
    run = texts[3][start : start + data.draw(st.integers(4, 10))]
    assume(not any(run in text for text in texts[:3]))
    match = Searcher(collection_of(*texts)).search(run).matches[0]

    assert ("03", 100.0) == (match.document_id, match.score)
    assert any(Span(start, start + len(run)).overlaps(span) for span in match.spans)
    assert run in [texts[3][span.slice] for span in match.spans] or texts[3].count(run) > 1


@pytest.mark.parametrize("script", ["Chinese", "Japanese"])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_without_blanks_one_character_wrong_is_forgiven(script, data):
    characters = sorted(set(NO_BLANKS[script]))
    texts = ["".join(data.draw(st.permutations(characters))) for _ in range(4)]
    run = texts[3][3:12]
    wrong = run[:4] + "龍" + run[5:]

    assert "03" in [match.document_id for match in Searcher(collection_of(*texts)).search(wrong).matches]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="がぎぐげござじずぜぞばびぶべぼぱぴぷぺぽかきくけこ", min_size=4, max_size=9))
def test_letters_written_in_parts_are_the_same_and_lit_whole(run):
    """As some systems write all text: a kana and its dakuten are two characters."""
    text = decomposed(f"海{run}山")
    for query in (run, decomposed(run)):
        match = Searcher(collection_of(text)).search(query).matches[0]

        assert (100.0, decomposed(run)) == (match.score, text[match.spans[0].slice])


@pytest.mark.parametrize("script", MARKS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_vowel_marks_make_no_difference_in_the_document_or_in_the_query(script, data):
    passages = data.draw(passages_in(ALPHABETS[script]))
    marks = st.text(alphabet=MARKS[script], max_size=2)
    pointed = [["".join(c + data.draw(marks) for c in word) for word in words] for words in passages]

    assert 100.0 == first_of(pointed, " ".join(passages[0][2:6]))[2]
    assert 100.0 == first_of(passages, " ".join(pointed[0][2:6]))[2]
    assert [" ".join(pointed[0][2:6])] == first_of(pointed, " ".join(passages[0][2:6]))[1]


YEARS = st.integers(1000, 2100).map(str)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(YEARS, min_size=2, max_size=12, unique=True),
    st.sampled_from(["", "in the spring of ", "8 May "]),
)
def test_a_number_never_finds_another(years, before):
    """Neither alone nor among words is anything lit that holds other digits than were typed."""
    texts = [f"in the spring of {year} the treaty of 8 May {year} was signed" for year in years]
    query = f"{before}{years[0]} "
    for match in Searcher(collection_of(*texts)).search(query).matches:
        lit = " ".join(match.text[span.slice] for span in match.spans_in_text)

        assert {*re.findall(r"\d+", lit)} <= {*re.findall(r"\d+", query)}


@pytest.mark.parametrize(
    "query", ["9 May 1945", "9 may 1945 ", "9th May 1945", "9th of May 1945", "May 9, 1945"]
)
def test_a_date_finds_its_own_day_first_however_it_is_written(query):
    """Among other words, as dates stand; alone in a few hundred words a day has too little to tell it by."""
    others = " ".join(f"word{number}" for number in range(60))
    texts = [
        f"On the eve of {day} May {year} came {others}" for day in range(1, 32) for year in (1944, 1945, 1946)
    ]

    assert "9 May 1945" in Searcher(collection_of(*texts)).search(query).matches[0].text


@pytest.mark.parametrize("dash", "-‐‑‒–—−")
@pytest.mark.parametrize("query", ["co-operation treaty", "cooperation treaty", "co operation treaty"])
def test_hyphens_of_every_kind_none_and_a_blank_are_the_same(dash, query):
    texts = (
        f"their co{dash}operation treaty",
        "their cooperation treaty",
        "their co operation treaty",
        "nothing here",
    )

    assert {"00", "01", "02"} == {
        match.document_id for match in Searcher(collection_of(*texts)).search(query).matches
    }


def test_a_word_parted_at_the_end_of_a_line_is_found():
    searcher = Searcher(collection_of("for their multi-\nlateralism and friend\u00adship", "other"))

    assert "00" == searcher.search("multilateralism").matches[0].document_id
    assert 100.0 == searcher.search("friendship").matches[0].score


COMPOUND = "Das Bundesverfassungsgericht prüfte die Straßenverkehrsordnung."


@pytest.mark.parametrize(
    "query",
    [
        "verfassungsgericht", "Bundesverfassungs", "gericht ", "verkehrsordnung", "strassenverkehrsordnung",
        "STRASSENVERKEHRSORDNUNG", "Straßenverkehrs Ordnung", "Bundes Verfassungsgericht", "Bundesverfasungsgericht",
        "prufte ", "pruefte ",
    ],
)  # fmt: skip
def test_german_compounds_are_found_by_their_parts_parted_and_misspelt(query):
    searcher = Searcher(collection_of(COMPOUND, "Der Bundestag tagte.", "Die Ordnung ist neu."))

    assert "00" == searcher.search(query).matches[0].document_id


def test_joined_and_split_words_find_each_other():
    searcher = Searcher(
        collection_of("The worldwar began.", "A world war began.", "Their multi-\nlateralism won.")
    )

    assert {"00", "01"} == {match.document_id for match in searcher.search("worldwar").matches}
    assert {"00", "01"} == {match.document_id for match in searcher.search("world war").matches}
    assert "02" == searcher.search("multilateralism").matches[0].document_id


def test_scripts_without_blanks_find_their_phrases():
    texts = (
        "中国人民抗日战争暨世界反法西斯战争胜利",
        "国民生产总值增长",
        "親譲りの無鉄砲で小供の時から損ばかりしている",
        "ประเทศไทยเป็นราชอาณาจักร",
    )
    searcher = Searcher(collection_of(*texts))
    for number, (text, start, end) in enumerate(
        [(texts[0], 2, 8), (texts[1], 0, 4), (texts[2], 4, 10), (texts[3], 0, 9)]
    ):
        first = searcher.search(text[start:end]).matches[0]

        assert f"{number:02}" == first.document_id
        assert (Span(start, end),) == first.spans


def test_accents_and_marks_of_other_scripts_do_not_matter():
    searcher = Searcher(collection_of("Победа ещё далека", "שָׁלוֹם עֲלֵיכֶם", "السَّلَامُ عَلَيْكُمْ"))

    for number, query in enumerate(["победа еще", "שלום עליכם", "السلام عليكم"]):
        match = searcher.search(query).matches[0]

        assert (f"{number:02}", 100.0) == (match.document_id, match.score)


def test_a_word_in_a_compound_is_found():
    searcher = Searcher(collection_of("Das Bundesverfassungsgericht entschied.", "Der Bundestag tagte."))

    assert ["00"] == [match.document_id for match in searcher.search("verfassungsgericht").matches]
