"""The reading grades: our own counts and formulas against examples that others have published."""

from __future__ import annotations

import pytest

from selfcheck.prose.readability import WORD, Counts, count, syllables

# How many syllables the CMU Pronouncing Dictionary gives to words; a random choice.
DICTIONARY = {
    1: "both breaths bring brings chalk call called can care check chest choose could cramped day doors drags flow found four "
    "gland herbs jumps less long look makes mean more pill rare real runs salts search self send sheet shin spine spoil "
    "stiff which whole years",
    2: "amounts became becomes below beside bladder calmer career checklist crawling delete drawing eases experts guidance "
    "happens leaflet limits local loosen mostly never noticed pregnant prescribed problem rarely refer review signals "
    "sleeping slowly spinal stretches sudden tablets template tested thinking thyroid tired treatment trouble waiting "
    "weakness",
    3: "alcohol allergy another anything anywhere approval australia awareness calcium canada musician conditions confusion "
    "dangerous energy everyday everyone examine heavily india inhalers lithium november hairdresser elephants "
    "privacy publisher register relative remember reviewers serious somebody specialist stimulant suddenly summary "
    "teenagers tiredness together unsteady usual vomiting whatever",
    4: "amphetamines anxiety geography cholesterol diabetes diarrhoea diuretics emergencies emergency information magnesium "
    "neurologist neuropathy periodic potassium professional samaritans",
    5: "corticosteroids",
}


def test_19_words_in_20_have_the_syllables_a_dictionary_gives_them() -> None:
    words = [(word, number) for number, listed in DICTIONARY.items() for word in listed.split()]
    wrong = {word: (syllables(word), number) for word, number in words if syllables(word) != number}
    assert len(words) > 150
    assert len(wrong) <= len(words) // 20, wrong


def test_the_slips_of_the_counter_do_not_add_up_to_an_easier_grade() -> None:
    words = [(word, number) for number, listed in DICTIONARY.items() for word in listed.split()]
    counted, real = sum(syllables(word) for word, _ in words), sum(number for _, number in words)
    assert abs(counted - real) / real < 0.02


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("BBC", 3), ("ETA", 3), ("UK", 2), ("WHO", 5)),
        *(("GPs", 2), ("MRIs", 3), ("TV's", 2), ("As", 1), ("Us", 1)),
        *(("check-up", 2), ("over-the-counter", 5), ("400", 1), ("1.5", 1)),
        *(("doesn't", 2), ("you’re", 1), ("the", 1), ("I", 1)),
        *(("kettle", 2), ("evening", 2), ("going", 2), ("boxes", 2)),
    ],
)
def test_abbreviations_hyphens_figures_and_short_forms(word: str, number: int) -> None:
    assert WORD.findall(word) == [word]
    assert syllables(word) == number


@pytest.mark.parametrize(
    ("counts", "grade"),
    [
        # "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature": 24 syllables, 13 words, 11.3
        # (Wikipedia, Flesch-Kincaid readability tests)
        (Counts(sentences=1, words=13, syllables=24), 11.3),
        # the same, counted as 26 syllables: 13.08 (documentation of the library `flesch-kincaid`)
        (Counts(sentences=1, words=13, syllables=26), 13.08),
        # "Green Eggs and Ham": 5.7 words a sentence, 1.02 syllables a word, -1.3 (Wikipedia, as above)
        (Counts(sentences=100, words=570, syllables=581), -1.3),
        # the lowest grade in theory, one word of one syllable a sentence: -3.40 (Wikipedia, as above)
        (Counts(sentences=1, words=1, syllables=1), -3.40),
    ],
)
def test_flesch_kincaid_gives_the_grades_of_published_examples(counts: Counts, grade: float) -> None:
    decimals = len(str(grade).partition(".")[2])
    assert round(counts.flesch_kincaid, decimals) == grade


@pytest.mark.parametrize(
    ("long_words", "sentences", "grade"),
    [
        # a sentence without long words, and the platypus with 4 (tests of the library `smog-formula`)
        (0, 1, 3.1291),
        (4, 1, 14.554593),
    ],
)
def test_smog_gives_the_grades_of_published_examples(long_words: int, sentences: int, grade: float) -> None:
    assert Counts(sentences=sentences, long_words=long_words).smog == pytest.approx(grade, abs=1e-6)


@pytest.mark.parametrize(
    ("lowest", "highest", "grade"),
    # McGraw's table for 30 sentences, as the University of South Carolina prints it. It was made with the quick formula
    # (3 + the root), so the exact one lies up to a grade higher.
    [(3, 6, 5), (7, 12, 6), (13, 20, 7), (21, 30, 8), (31, 42, 9), (43, 56, 10), (57, 72, 11), (73, 89, 12)],
)
def test_smog_agrees_with_the_table_people_use_by_hand(lowest: int, highest: int, grade: int) -> None:
    for long_words in (lowest, highest):
        assert abs(Counts(sentences=30, long_words=long_words).smog - grade) < 1


def test_what_is_counted_are_words_and_not_the_marks_beside_them() -> None:
    sentences = [["(It", "is", "dangerous!)"], [], ["–", "..."], ["Left/right", "doors."]]
    assert count(sentences) == Counts(sentences=2, words=6, syllables=8, long_words=1)


def test_a_page_without_a_sentence_has_a_grade_of_nothing() -> None:
    assert (Counts().flesch_kincaid, Counts().smog) == (0, 0)
