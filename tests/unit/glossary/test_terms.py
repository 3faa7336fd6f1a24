import pytest
from pydantic import ValidationError

from briefer.glossary import Entry, Glossary, Target, TermType


def entry(term: str, **fields: object) -> Entry:
    return Entry.model_validate({"term": term, **fields})


def test_target_is_text_or_a_mapping() -> None:
    """A rendering given as a text is the same as a mapping with that text."""
    assert entry("torture", targets={"ko": "고문"}) == entry("torture", targets={"ko": {"text": "고문"}})


def test_entry_is_frozen() -> None:
    """An entry cannot be changed after it is made."""
    with pytest.raises(ValidationError, match="frozen"):
        entry("torture").term = "abuse"


def test_defaults() -> None:
    """Only the term is needed; it is then an English term of no particular type."""
    made = entry("torture")
    assert (made.type, made.language, made.case, made.whole_word, made.keep) == (
        TermType.TERM,
        "en",
        "auto",
        "auto",
        False,
    )


def test_decomposed_text_is_composed_and_trimmed() -> None:
    """Hangul typed on a Mac arrives in pieces, and is put together."""
    assert entry(" Salmo\u0301n ", targets={"ko": "살몬\u200a"}).term == "Salmón"


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\0b", "a\x1bb", "a\x7fb", "a\x85b"])
def test_text_that_no_article_has(text: str) -> None:
    """A line break or a control character matches nothing; a note may have several lines."""
    for fields in (
        {"term": text},
        {"aliases": [text]},
        {"targets": {"ko": text}},
        {"targets": {"ko": {"short": text}}},
    ):
        with pytest.raises(ValidationError, match=r"expected one line|control character U\+00"):
            Entry.model_validate({"term": "torture", **fields})
    if "\n" in text:
        assert entry("torture", note=text, source=text).note == text
    else:
        with pytest.raises(ValidationError, match=r"note\n.* control character U\+00"):
            entry("torture", note=text)


@pytest.mark.parametrize("template", ["{text", "{acronym}", "{text}({acronim})", "{text!r", "{}"])
def test_first_mention_names_known_parts(template: str) -> None:
    """The format of a first mention has the text, and nothing that is unknown."""
    with pytest.raises(ValidationError, match="expected a format such as"):
        Target.model_validate({"text": "국제형사재판소", "first_mention": template})


def test_first_mention_with_acronym_needs_one() -> None:
    """A first mention cannot show an acronym that no alias gives."""
    with pytest.raises(ValidationError, match="no alias is an acronym"):
        entry("torture", targets={"ko": {"text": "고문", "first_mention": "{text}({acronym})"}})


def test_target_in_own_language_is_refused() -> None:
    """Other ways to write a term in its own language are aliases, not targets."""
    with pytest.raises(ValidationError, match="use aliases"):
        entry("torture", targets={"en": "torment"})


def test_acronym_is_the_first_word_of_capitals() -> None:
    """COI and R2P are acronyms; Salmon and UN Security Council are not."""
    assert entry("UN Security Council", aliases=["Salmon", "UNSC", "SC"]).acronym == "UNSC"
    assert entry("R2P").acronym == "R2P"
    assert entry("Salmon", aliases=["UN office", "A"]).acronym is None


def test_acronym_is_accepted_where_the_first_mention_shows_it() -> None:
    """An acronym may stand in a translation only if the reader was told what it means."""
    shown = {"text": "국제형사재판소", "first_mention": "{text}({acronym})"}
    made = entry("International Criminal Court", aliases=["ICC"], targets={"ko": shown, "ja": "国際刑事裁判所"})
    assert made.accepted("ko") == ("국제형사재판소", "ICC")
    assert made.accepted("ja") == ("国際刑事裁判所",)
    assert made.accepted("zh") == ()


def test_kept_term_is_itself_in_every_language_without_a_target() -> None:
    """`keep` leaves a name as it is, but a target that is given comes first."""
    made = entry("Rodong Sinmun", aliases=["Rodong Shinmun"], keep=True, targets={"ko": "노동신문"})
    assert made.accepted("fr") == ("Rodong Sinmun", "Rodong Shinmun")
    assert made.accepted("ko") == ("노동신문",)


def test_other_right_renderings_are_accepted_but_not_looked_for() -> None:
    """성분 may be a word for songbun, but in a Korean article it mostly means an ingredient."""
    made = entry("songbun", targets={"ko": {"text": "출신성분", "also": ["성분"]}})
    assert made.accepted("ko") == ("출신성분", "성분")
    assert made.forms("ko") == ("출신성분",)


def test_later_layer_replaces_the_whole_entry() -> None:
    """A project's entry takes the place of the packaged one with the same term, whatever its capitals."""
    packaged = Glossary((entry("DPRK", targets={"ko": "북한", "ja": "北朝鮮"}), entry("torture")))
    project = Glossary((entry("dprk", targets={"ko": "조선"}),))
    layered = Glossary.layered([packaged, project])
    assert [one.term for one in layered] == ["torture", "dprk"]
    assert layered.entries[1].target("ja") is None


def test_same_words_in_two_languages_are_two_terms() -> None:
    """`Gift` in English and in German do not replace each other."""
    english = Glossary((entry("gift", targets={"ko": "선물"}),))
    german = Glossary((entry("Gift", language="de", targets={"ko": "독"}),))
    assert len(Glossary.layered([english, german])) == 2


def test_pair_keeps_what_can_occur_and_is_fixed() -> None:
    """For Korean into Japanese only the entries count that have both."""
    both = entry("torture", targets={"ko": "고문", "ja": "拷問"})
    glossary = Glossary((both, entry("songbun", targets={"ko": "성분"})))
    assert glossary.for_pair("ko", "ja").entries == (both,)
    assert len(glossary.for_pair("en", "ko")) == 2
    assert len(glossary.for_pair("en", "fr")) == 0


def test_digest_follows_the_content_only() -> None:
    """Order, notes and sources do not change a digest; a rendering does."""
    one, other = entry("torture", targets={"ko": "고문"}), entry("DPRK", targets={"ko": "북한"})
    digest = Glossary((one, other)).digest
    assert digest == Glossary((other, entry("torture", targets={"ko": "고문"}, note="x", source="y"))).digest
    assert digest != Glossary((one, entry("DPRK", targets={"ko": "조선"}))).digest
    assert len(digest) == 12
    assert Glossary().digest == Glossary.layered([]).digest == "4f53cda18c2b"
