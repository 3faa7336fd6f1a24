"""What a sentence loses by rule, what it never loses, and how a speaker is named in full."""

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefer.brief.compression import compress, introduce
from briefer.grounding import ground

SHORTENED = {
    "en": [
        (
            "Moreover, the council has opened four shelters in the city.",
            "The council has opened four shelters in the city.",
        ),
        ("But the council has opened four shelters in the city.", "The council has opened four shelters in the city."),
        (
            "The ministry, however, announced a new plan for the border towns.",
            "The ministry announced a new plan for the border towns.",
        ),
        (
            "The ministry also announced a new plan for the border towns.",
            "The ministry announced a new plan for the border towns.",
        ),
        (
            "In his opening remarks, Mayor Paul Stein thanked the witnesses for coming so far.",
            "Mayor Paul Stein thanked the witnesses for coming so far.",
        ),
        (
            "As the river rose through the night, the families moved to the hills.",
            "The families moved to the hills.",
        ),
        (
            "The forum took place in Seoul on Monday, drawing wide attention abroad.",
            "The forum took place in Seoul on Monday.",
        ),
        (
            "The group published its report in Geneva, followed by a long debate among lawyers.",
            "The group published its report in Geneva.",
        ),
        (
            "She described the violations against farmers, which are closely tied to the harvest.",
            "She described the violations against farmers.",
        ),
        (
            "The archive, which grew out of a student project, holds the names of the witnesses.",
            "The archive holds the names of the witnesses.",
        ),
        (
            "The archive, founded by students in a small town, holds the names of the witnesses.",
            "The archive holds the names of the witnesses.",
        ),
        (
            "The Saebyeok Archive, a private organization in central Seoul, holds the names of the witnesses.",
            "The Saebyeok Archive holds the names of the witnesses.",
        ),
        (
            "The border stayed closed through the winter, as talks between the neighbours dragged on.",
            "The border stayed closed through the winter.",
        ),
        (
            "The border stayed closed through the winter amid growing tension in the region.",
            "The border stayed closed through the winter.",
        ),
        (
            "The city opened a shelter for the families, in the run-up to the national holiday, aimed at newcomers.",
            "The city opened a shelter for the families.",
        ),
        (
            "The army closed the road to the north, prompting protests in the villages, officials said.",
            "The army closed the road to the north, officials said.",
        ),
        (
            "The army closed the road to the north, prompting protests in the villages, according to the ministry.",
            "The army closed the road to the north, according to the ministry.",
        ),
        (
            "The guards (mostly young men) searched every house along the road.",
            "The guards searched every house along the road.",
        ),
        (
            "The guards searched each and every house in order to find the letters.",
            "The guards searched every house to find the letters.",
        ),
    ],
    "ko": [
        ("한편 서울시는 오는 가을 두 번째 포럼을 열 계획이다.", "서울시는 오는 가을 두 번째 포럼을 열 계획이다."),
        ("또한, 정부는 탈북민의 정착을 지원하겠다고 밝혔다.", "정부는 탈북민의 정착을 지원하겠다고 밝혔다."),
        (
            "국제사회의 우려가 커지는 가운데 정부는 새 대책을 내놓겠다고 밝혔다.",
            "정부는 새 대책을 내놓겠다고 밝혔다.",
        ),
        ("총선을 앞두고 여당은 새 공약을 차례로 내놓고 있다.", "여당은 새 공약을 차례로 내놓고 있다."),
        (
            "기자회견을 연 위원장(오른쪽)은 책임자 처벌을 거듭 요구했다.",
            "기자회견을 연 위원장은 책임자 처벌을 거듭 요구했다.",
        ),
    ],
    "fr": [
        (
            "En outre, la ville a ouvert un refuge pour les familles.",
            "La ville a ouvert un refuge pour les familles.",
        ),
        (
            "La ville a ouvert un refuge pour les familles, ce qui a surpris les voisins.",
            "La ville a ouvert un refuge pour les familles.",
        ),
        (
            "Le forum a eu lieu à Séoul lundi, attirant les regards du monde.",
            "Le forum a eu lieu à Séoul lundi.",
        ),
    ],
    "es": [
        (
            "Además, la ciudad abrió un refugio para las familias.",
            "La ciudad abrió un refugio para las familias.",
        ),
        (
            "La ciudad abrió un refugio para las familias, lo que sorprendió a los vecinos.",
            "La ciudad abrió un refugio para las familias.",
        ),
    ],
    "de": [
        (
            "Die Stadt hat ein Haus für Familien (überwiegend Frauen mit Kindern) eröffnet.",
            "Die Stadt hat ein Haus für Familien eröffnet.",
        ),
    ],
    "ja": [
        ("また、市は脱北者の家族のための施設を開いた。", "市は脱北者の家族のための施設を開いた。"),
        ("会見した委員長（右）は責任者の処罰を改めて求めた。", "会見した委員長は責任者の処罰を改めて求めた。"),
    ],
    "zh": [("此外，市政府为脱北者家庭开设了一处新的住所。", "市政府为脱北者家庭开设了一处新的住所。")],
}
KEPT = {
    "en": [
        # Who says it, and what is said.
        "According to the ministry, the border will stay closed through the winter.",
        "She spoke about the camps, adding that her sister never came home.",
        "The road was closed at night, said the mayor of the town.",
        "The road was closed at night, as the mayor told reporters on the way home.",
        "The road was closed at night, as reported by a local newspaper.",
        "The book was published in Paris, citing letters from inside the country.",
        # Who the speaker is.
        "Ann Lee, the director of the archive, said the witnesses are growing old.",
        "Ann Lee, who heads the office in Seoul, said the witnesses are growing old.",
        "“Nobody came back,” said Ann Lee, who follows the region for a bank in Paris.",
        # Denials, hedges, conditions.
        "The paper said the minister took the money, which he denied in a letter.",
        "The ministry announced the arrests, which could not be verified at once.",
        "The man reportedly crossed the river, allegedly bribing the guards on the way.",
        "Unless the border opens soon, the families will stay in the camp.",
        "The families will stay in the camp, as long as the border is closed.",
        # Numbers with what they count, and what is grave.
        "The bomb fell on the market in the morning, killing people in the crowd.",
        "The group hid in the mountains, which sheltered 300 families from the town.",
        "The guards (two young men) searched every house along the road.",
        "The old tower has (typically) several floors of thick green glass.",
        "The guards searched (mostly) the houses along the road to the north.",
        "The lawyers saw great progress at first — aside from a more hostile tone.",
        "The lawyers saw great progress at first, especially in matters other than land.",
        "The camp holds most of them (more than half) through the cold winter.",
        # Definitions.
        "The Commission of Inquiry (COI) found that crimes had been committed there.",
        "The COI (Commission of Inquiry) found that crimes had been committed there.",
        # Words inside quotation marks.
        "“Moreover, we have opened a shelter for the families in the city.”",
        "The mayor praised the archive, which called the law “a promise that nobody keeps”.",
        "The teacher (who calls it “the long winter”) searched every house along the road.",
        # Only half of a quotation, or of a pair of brackets.
        "Moreover, we have opened a shelter for the families in the city.”",
        "Moreover, the council (with the mayor has opened a shelter in the city.",
        # What looks like padding and is none.
        "She stressed the importance of documenting abuses, holding culprits accountable and bringing cases to court.",
        "They need safe homes, loving parents, good schools and reliable doctors.",
        "The number of children, including orphans, living in the camps rose sharply.",
        "When winter comes to the valley, keeping the houses warm is a daily struggle.",
        "The town, which lies in the north, worked all summer, was rebuilt in autumn.",
        "He is known not only as a lawyer but also as a writer of songs.",
        "After two days of rain, however, the road to the village was open.",
        "Like all old houses, building up so much dust, tired and cold, it was hard to sell.",
        "Ongoing unrest, the cold winter and the lack of food forced the families to leave.",
        # What stands between a conjunction and its clause.
        "The mill ignored the letter from the mayor and, in March 2015, the company closed the road.",
        "The board agreed and, after a long debate in the hall, the group closed the old school.",
        "The board agreed but, after it was debated at length, the group closed the old school.",
        "Sales rose in 2015 and in the following year, the company opened a new plant in the valley.",
        "Sales rose in 2015 and, a year later, the company opened a new plant in the valley.",
        # Too little would be left.
        "The forum opened in Seoul, drawing wide attention abroad.",
    ],
    "ko": [
        "정부에 따르면 국경은 겨울 내내 닫혀 있을 것으로 보인다.",
        "북한인권조사위원회(COI)는 2014년 보고서를 냈다.",
        "줄리 터너(Julie Turner) 특사는 책임자 처벌을 요구했다.",
        "정부는 우려가 커지는 가운데 새 대책을 내놓겠다고 밝혔다.",
        "피해자 300명이 숨진 가운데 정부는 새 대책을 내놓겠다고 밝혔다.",
        "수감자가 잇따라 숨진 가운데 정부는 새 대책을 내놓겠다고 밝혔다.",
        "또 다른 탈북민은 가족의 소식을 듣지 못했다고 말했다.",
        "“한편 우리는 가족을 기다리고 있다”고 그는 말했다.",
    ],
    "fr": [
        "Le refuge a ouvert lundi, soulignant que les familles arrivent.",
        "La ville a ouvert un refuge, ce qui n'a pas surpris les voisins.",
    ],
    "es": ["El refugio abrió el lunes en la ciudad, señalando que llegan familias."],
    "de": ["Die Stadt hat ein Haus eröffnet, das Familien aus dem Norden aufnimmt."],
    "ja": ["国連北朝鮮人権調査委員会（ＣＯＩ）は二〇一四年に報告書を出した。"],
    "zh": ["联合国调查委员会（COI）在二〇一四年发表了一份报告。"],
}
SENTENCES = [
    (language, text) for language in SHORTENED for text in (*(long for long, _ in SHORTENED[language]), *KEPT[language])
]


@pytest.mark.parametrize(
    ("language", "sentence", "short"),
    [(language, *pair) for language, pairs in SHORTENED.items() for pair in pairs],
)
def test_padding_goes(language: str, sentence: str, short: str) -> None:
    """Openers, asides, and the clauses that commas set off, with their commas."""
    assert compress(sentence, language) == short


@pytest.mark.parametrize(
    ("language", "sentence"), [(language, sentence) for language, texts in KEPT.items() for sentence in texts]
)
def test_what_a_reader_needs_stays(language: str, sentence: str) -> None:
    """Speakers, denials, hedges, conditions, numbers, grave facts, definitions, quoted words: and what is unsure."""
    assert compress(sentence, language) == sentence


def words(text: str) -> list[str]:
    return regex.findall(r"[\p{L}\p{N}]", text.casefold())


def assert_only_left_out(sentence: str, language: str) -> None:
    short = compress(sentence, language)
    rest = iter(words(sentence))
    assert all(letter in rest for letter in words(short))
    assert not ground(short, [sentence], language)
    assert compress(short, language) == short
    for mark in '“”"()（）「」«»':
        assert short.count(mark) <= sentence.count(mark)
    assert short.count("“") - short.count("”") == sentence.count("“") - sentence.count("”")


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_a_short_sentence_says_nothing_else_and_gets_no_shorter(language: str, sentence: str) -> None:
    """Words are only left out, the grounding check has no objection, and a second time changes nothing."""
    assert_only_left_out(sentence, language)


PIECES = [
    "Moreover,", "The ministry", "Oh Se-hoon", "the archive", ", which lies in the north", ", a private group in Seoul",
    ", drawing attention abroad", ", as talks dragged on", "(mostly women)", "(COI)", "said", "opened", "did not open",
    "may open", "“we came”", "300 families", "on Monday", "amid tension", ", officials said", ",", "and", "also", "who",
    "if it rains", "in the city", "—", ".", "”", "(",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12))
@example([])
@settings(deadline=None)
def test_whatever_the_sentence_nothing_is_added(pieces: list[str]) -> None:
    """Also where it makes no sense."""
    sentence = " ".join(pieces).replace(" ,", ",")
    if not ground(sentence, [sentence], "en"):
        assert_only_left_out(sentence, "en")


@given(st.sampled_from(sorted(SHORTENED)), st.text(max_size=60))
@settings(deadline=None, max_examples=60)
def test_any_text_is_read(language: str, text: str) -> None:
    """No text raises an error, and none grows."""
    assert len(compress(text, language)) <= len(text)


ENVOY = "the UN envoy for human rights"


@pytest.mark.parametrize(
    ("language", "sentence", "mention", "name", "role", "introduced"),
    [
        ("en", "Salm also spoke.", "Salm", "Eva Salm", ENVOY, "Eva Salm, the UN envoy for human rights, also spoke."),
        ("en", "Mr. Stein said no.", "Mr. Stein", "Paul Stein", "Mayor", "Mayor Paul Stein said no."),
        (
            "en",
            "“We came,” Stein said.",
            "Stein",
            "Paul Stein",
            "Berlin Mayor",
            "“We came,” Berlin Mayor Paul Stein said.",
        ),
        (
            "en",
            "“We came,” said Salm.",
            "Salm",
            "Eva Salm",
            ENVOY,
            "“We came,” said Eva Salm, the UN envoy for human rights.",
        ),
        (
            "en",
            "“We came,” she said.",
            "she",
            "Eva Salm",
            ENVOY,
            "“We came,” Eva Salm, the UN envoy for human rights, said.",
        ),
        (
            "en",
            "“We came,” said Stein.",
            "Stein",
            "Paul Stein",
            "Former mayor",
            "“We came,” said former mayor Paul Stein.",
        ),
        ("en", "He said no.", "He", "Paul Stein", "head of the archive", "Paul Stein, head of the archive, said no."),
        ("en", "He said no.", "He", "Paul Stein", "Chile's envoy", "Paul Stein, Chile's envoy, said no."),
        ("en", "He said no.", "He", "Paul Stein", "her father", "Paul Stein said no."),
        ("en", "Salm, the envoy, said no.", "Salm", "Eva Salm", ENVOY, "Eva Salm, the envoy, said no."),
        ("ko", "오 시장은 강조했다.", "오 시장", "오세훈", "서울시장", "오세훈 서울시장은 강조했다."),
        ("ko", "이날 그는 강조했다.", "그", "줄리 터너", "북한인권특사", "이날 줄리 터너 북한인권특사는 강조했다."),
        ("ko", "그가 입을 열었다.", "그", "한서연", "탈북민", "탈북민 한서연이 입을 열었다."),
        ("ko", "한 씨는 말했다.", "한 씨", "한서연", "", "한서연 씨는 말했다."),
        ("ja", "同氏は強調した。", "同氏", "小林恵", "市長", "小林恵市長は強調した。"),
        ("ja", "小林氏は強調した。", "小林氏", "小林恵", "", "小林恵氏は強調した。"),
        ("zh", "他表示支持。", "他", "陈明", "首尔市长", "首尔市长陈明表示支持。"),
        ("fr", "Salm a dit non.", "Salm", "Eva Salm", "l’envoyée de l’ONU", "Eva Salm, l’envoyée de l’ONU, a dit non."),
        ("es", "Salm dijo que no.", "Salm", "Eva Salm", "la relatora", "Eva Salm, la relatora, dijo que no."),
        (
            "de",
            "„Nein“, sagte Stein.",
            "Stein",
            "Paul Stein",
            "Bürgermeister",
            "„Nein“, sagte Bürgermeister Paul Stein.",
        ),
    ],
)
def test_a_speaker_is_named_in_full(
    language: str, sentence: str, mention: str, name: str, role: str, introduced: str
) -> None:
    """With the role where the language puts it, and in Korean the particle that the new word takes."""
    start = sentence.index(mention)
    assert introduce(sentence, start, start + len(mention), name, role, language) == introduced


@pytest.mark.parametrize(
    ("language", "sentence", "mention", "name"),
    [
        ("en", "Stein's office said no.", "Stein", "Paul Stein"),
        ("en", "His office said no.", "His", "Paul Stein"),
        ("en", "The letter was given to Stein on Monday.", "Stein", "Paul Stein"),
        ("en", "Mayor Stein said no.", "Stein", "Paul Stein"),
        ("en", "Stein and Salm said no.", "Stein", "Paul Stein"),
        ("en", "Stein said no to Paul Stein.", "Stein", "Paul Stein"),
        ("en", "“Stein said no,” she said.", "Stein", "Paul Stein"),
        ("en", "Stone said no.", "Stone", "Paul Stein"),
        ("ko", "그의 말은 옳다.", "그", "한서연"),
        ("ko", "박 시장과 오 시장은 말했다.", "오 시장", "오세훈"),
        ("ko", "박 시장은 말했다.", "박 시장", "오세훈"),
        ("ja", "彼の話は正しい。", "彼", "小林恵"),
        ("zh", "他的话没错。", "他", "陈明"),
    ],
)
def test_what_is_no_plain_subject_is_left(language: str, sentence: str, mention: str, name: str) -> None:
    """A possessive, an object, one of two, a title that stands there already, quoted words, and another person."""
    start = sentence.index(mention)
    assert introduce(sentence, start, start + len(mention), name, "mayor", language) == sentence
