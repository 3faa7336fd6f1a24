"""Sentences in each language, their offsets in the source, and sentences cut to a budget."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import pytest
import regex  # type: ignore[import-untyped, unused-ignore]
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.document import Block, BlockKind, Document, Inline, InlineKind
from briefer.languages import LANGUAGES
from briefer.segment import join_pieces, sentence_spans, split, split_to_budget

# A case is its sentences, with `|` between them.
ENGLISH = [
    'Endanger lives: "they are two sides of the same coin."|"So the city hosts the forum," Oh told them.',
    '"Really?" Oh asked.|He left.',
    '"It works."|The forum ended.',
    '"It works."|Oh said the forum ended.',
    '"It works." Oh said.|He left.',
    "“Who are you?” Kim Jong-un asked the crowd.|Nobody answered.",
    "“Stop!” Seoul Mayor Oh Se-hoon said in a speech.|He left.",
    "‘Really?’ Oh, the mayor of Seoul, asked.|He left.",
    '"Why now?"|She said no one had told her.',
    '"Stop!" the leader of the country said.|Then he left.',
    '"Why?" and "how?" are the questions.|Nobody knows.',
    '"I will go," he said.|"I will come back."|"No," she said.',
    'He said: "Go."|Then he left.',
    '"Attempting to control people cannot be sustained," Ban said.|"This shows that the rule is failing."',
    "See Art. 5 of the law.|It is short.",
    "Arts. 5 and 6 apply.|Nos. 7 and 8 do not.|See pp. 12-14 and para. 3 of it.|See Fig. 2 and Sec. 4 too.",
    "No. 5 came first.|He said no.|Five people left.",
    "The Council adopted Res. 1718 in 2006.|It was unanimous.",
    "It began at 10 a.m. KST on Monday.|It ended at 5 p.m.|The crowd left.",
    "It began at 10 a.m. Eastern time and ended at 11 p.m. on Monday.|He left.",
    "The meeting is at 3 p.m. Friday.|At 3 p.m. Oh left.",
    "U.S. Secretary of State Antony Blinken met U.N. Security Council members.|He left.",
    "He lived in the U.S.|The law passed.|He lives in the U.K.|He works there.",
    "The U.S. Army and the U.K. Parliament agreed.|North Korea did not.",
    "Born on Jan. 5, he left in Feb. 2010.|On Sept. 3 he came back.",
    "Mr. Kim met Mrs. Lee, Ms. Park, Dr. Choi and Gen. Paik.|Rep. Hwang and Sen. Lim did not come.",
    "Lt. Gen. Park met Col. Lee.|Prof. Song and Rev. Kim met Gov. Ahn in St. Petersburg.",
    "He met Adm. Yi and Amb. Robert King.|They talked.",
    "J. K. Smith wrote it.|Kim J. Park read it.",
    "He chose plan B.|Then he left.",
    "It is Liverpool vs. Chelsea.|It includes food, e.g. rice, i.e. grain, etc. and so on.",
    "They grow rice, corn, etc.|The harvest was poor.",
    "He waited... and waited.|He waited...|Then he left.",
    "“Wait…” he said.|He waited … then left.",
    "It rose 3.5 percent to $1.2 billion.|Version 2.0.1 fell.",
    "Samsung Electronics Co. Ltd. said so.|Apple Inc. reported a loss.|Acme Corp. said nothing.",
    "He joined Apple Inc.|The firm grew.",
    "He has a Ph.D.|He teaches in Washington, D.C.|There he lives.",
    "Yahoo! said it would.|What now? asked Kim.",
    "The report is by Human Rights Watch.[1]|It is long.[2][3]|“Nobody reads it.”",
    "1. First item.|2. Second item.|(3) Third item.",
    "iPhone sales fell.|eBay rose.|iPads did not.",
    "N. Korea fired a missile.|S. Korea protested.|N.Korea said nothing.",
    "It was late (about 5 p.m. or so).|(See below.)|He left.",
    "It was late (he was told so. He left).|Then it rained.",
    "He left.|He came back! :-) 😀",
    "Is it A?|Or B?|Yes!!|Really?!|OK.",
    "Kim et al. 2010 said so.|Cf. Lee v. Park.",
    "Visit www.example.com.|Then go to example.com/a.b?c=d.e and leave.",
    "The D.P.R.K. said so.|Kim Il-sung, Jr. came.|The man left.",
    "We must act now, said Elizabeth Salmón, the U.N. Special Rapporteur.|Nobody moved.",
]

FRENCH = [
    "M. Dupont est arrivé.|Mme Martin et Mgr. Kim aussi.|MM. Kim et Lee ont dit non.",
    "Il a cité l’art. 5 du code.|Voir le n° 3 et la p. 12.|Voir l’art. L. 123-4 aussi.",
    "« Vraiment ? » a-t-il dit.|Il est parti.",
    "« Vraiment ? », a demandé M. Kim.|« Non. »|Il est parti.",
    "« C’est fini ! » s’est exclamé Oh Se-hoon.|Le forum s’est achevé.",
    "« C’est fini ! »|Le forum s’est achevé.",
    '"Non !" a-t-il crié.|"Non."|Il part.',
    "Il a dit… et puis rien.|Les États-Unis…|Il a ri.",
    "L’O.N.U. a dit oui.|Les États-Unis ont dit non.",
    "Le prix a monté de 3,5 %.|Il vaut 1 000 euros.",
    "Ils vendent du riz, du maïs, etc.|Le marché est fermé.",
    "Il habitait au bd. St-Michel, av. Foch, etc. avant la guerre.|Puis il est parti.",
    "(Voir p. 3.)|Fin du chapitre.|J.-P. Sartre l’a écrit.",
    "Il a choisi le plan B.|Puis il est parti.",
]

SPANISH = [
    "El Sr. Kim y la Sra. Park llegaron.|El Dr. Choi dijo no.",
    "Véase el art. 5.|El núm. 3 es corto.|Véanse las págs. 3-4 y el n.º 5.",
    "¿Por qué?|¡No!|Se fue.",
    "«¿De verdad?», dijo Oh.|«¡Basta!» dijo Kim.|«Fin.»|El foro terminó.",
    '"¿De verdad?" preguntó Oh.|"¡No!"|Se fue.',
    "“Terminó”.|El foro cerró.",
    "El foro dijo lo siguiente: “No habrá paz”.|Luego cerró.",
    "Para los lectores de fuera: En galés significa otra cosa.|Fin.",
    "El presidente de EE. UU. Donald Trump llegó.|En EE.UU. la ley pasó.|Se fue de EE. UU.|La ley no.",
    "Empezó a las 10 a.m. KST del lunes.|Terminó a las 5 p. m.|La gente se fue.",
    "Esperó... y esperó.|Esperó...|Luego se fue.",
    "Subió un 3,5 %.|Costó 1.000 dólares.",
    "Nació en ene. de 2010.|C. K. Smith lo dijo.",
    "—¿Te vas? —preguntó Ana.|—Sí.|—Bien —dijo él—.|Vamos.",
]

GERMAN = [
    "Am 3. Oktober kam er.|Er ging am 5. und 6. Mai.|Das war am 3.|Der Mann kam.",
    "Z. B. Kim, d. h. der Chef, kam.|Es gibt z.B. Reis, u. a. aus Seoul.",
    "z. B. Kim kam.|Lee nicht.",
    "Siehe Nr. 5 und Art. 3 Abs. 2 GG.|Vgl. S. 5.",
    "Dr. Choi und Prof. Dr. Lee kamen.|Hr. Kim nicht.",
    "„Wirklich?“, sagte Oh.|„Wirklich?“ fragte Kim.|„Nein!“|Er ging.",
    "„Es ist aus.“|Das Forum endete.",
    "»Ja?«, sagte er.|»Ja.«|Er ging.",
    "Er wurde am 10. 11. 2010 geboren.|Im 19. Jahrhundert war es anders.",
    "Elisabeth II. Königin zu nennen war üblich.|Friedrich II. kam.",
    "Es stieg um 3,5 Prozent auf 2 Mio. Euro.|Es kostet 1.000 Won.",
    "Er wartete... und wartete.|Er wartete…|Dann ging er.",
    "Es war 50 v. Chr. anders.|Das war 50 n. Chr.|Danach kam er.",
    "‚Ja.‘|Er ging.|(Siehe S. 3.)|Ende.",
    "Sie verkaufen Reis, Mais usw.|Der Markt ist zu.",
    "Beim 3. Parteitag sprach er.|Sie schwieg.",
]

KOREAN = [
    "(서울=연합뉴스) 홍길동 기자 = 서울시는 11일 북한인권 포럼을 열었다.|오세훈 시장이 참석했다.",
    '(서울=연합뉴스) 홍길동 김철수 기자 = "이제 행동할 때다. 늦출 수 없다."라고 그는 말했다.|그는 떠났다.',
    "【서울=뉴시스】홍길동 기자 = 유엔은 11일 밝혔다.|그는 떠났다.",
    '"정말인가? 나는 모르겠다."라고 그는 말했다.|그는 떠났다.',
    "“이제 끝났다. 우리는 간다.”며 그는 말했다.|그는 떠났다.",
    "“이제 끝났다. 우리는 간다”고 그는 말했다.|그는 떠났다.",
    '"이것은 중요하다.|매우 그렇다."|포럼은 그렇게 끝났다.',
    '그는 "안타깝다. 슬프다"면서 "더는 안 된다. 이제 그만"이라고 했다.|그는 울었다.',
    "그는 “도와 달라. 살려 달라.” 하고 외쳤다.|아무도 오지 않았다.",
    "가격이 3.5% 올랐다.|정말이다!|왜 그럴까?|모르겠다.",
    "2024. 7. 11. 서울에서 열렸다.|U.S. 국무장관이 참석했다.",
    "북한 주민들은 (국제사회가 돕는다. 그렇게 믿는다) 말했다.|그는 떠났다.",
    "그는 간다고 말했다 그러나 가지 않았다.|끝.",
    "1. 첫째 항목이다.|2. 둘째 항목이다.",
    "좋은 날이다!|정말 좋다. 😀",
]

JAPANESE = [
    "フォーラムが開かれた。|市長が出席した。",
    "「これで終わりだ。もう行く。」と彼は言った。|彼は去った。",
    "「本当か？」って彼は聞いた。|誰も答えなかった。",
    "「本当か？」|彼は去った。",
    "「終わりだ。」という声が上がった。|「モーニング娘。」の歌だ。",
    "彼は去った（後で戻った。そう聞いた）。|次の日だった。",
    "本当か!?|そうだ！！|待て……まだだ。",
    "なぜだ？と彼は聞いた。|答えはなかった。",
    "Yahoo!ニュースが伝えた。|価格は3.5%上がった。",
    "『「もう行く。」と言った。そう聞いた。』は本の題だ。|彼が書いた。",
    "市長が出席した。（共同）",
    "「もう行く。」|とにかく彼は去った。",
    "である．|価格は3．5である．",
    "開いた「かぎ括弧。|閉じない。",
    "すごい! |もう一度。",
]

CHINESE = [
    "论坛开幕了。|市长出席了。",
    "“真的吗？”他问。|没人回答。",
    "“真的吗？”吴世勋市长问道。|没人回答。",
    "他说：“结束了。我们走吧。”|他走了。",
    "“结束了。我们走吧。”他说，天已经黑了。|他走了。",
    "“不！”，她喊道。|他走了。",
    "“自由！”的口号响起。|他走了。",
    "“我们必须行动。”|论坛结束了。",
    "他走了（后来回来了。据说如此）。|第二天到了。",
    "等等……还没完。|价格上涨3.5%。|真的？！|对。",
    "市长出席了。（新华社）",
    "引号“没有关上。|他走了。",
    "《你好！世界》出版了。|他读了。",
]

TABLES = {
    "en": ENGLISH,
    "fr": FRENCH,
    "es": SPANISH,
    "de": GERMAN,
    "ko": KOREAN,
    "ja": JAPANESE,
    "zh": CHINESE,
}


@pytest.mark.parametrize(
    ("language", "case"), [(language, case) for language, cases in TABLES.items() for case in cases]
)
def test_sentences(language: str, case: str) -> None:
    """A paragraph falls into the sentences that a reader of the language sees."""
    expected = [sentence.strip() for sentence in case.split("|")]
    text = case.replace("|", " " if LANGUAGES[language].spaced else "")
    assert [text[start:end] for start, end in sentence_spans(text, language)] == expected


def test_line_breaks_are_spaces() -> None:
    """A sentence goes on over a line break, and ends at one."""
    text = "  The forum\r\nended.\n\tOh left.\n"
    assert [text[start:end] for start, end in sentence_spans(text, "en")] == [
        "The forum\r\nended.",
        "Oh left.",
    ]


def test_no_text_no_sentences() -> None:
    """White space alone has no sentence."""
    assert sentence_spans("", "en") == sentence_spans(" \n\u00a0", "ko") == sentence_spans("\u3000", "ja") == []


def test_import_is_light() -> None:
    """Importing the module loads neither Kiwi nor the SRX rules."""
    code = "import sys, briefer.segment; sys.exit(bool({'kiwipiepy', 'choppa'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


FRAGMENTS = [
    *(
        "Oh said",
        "Kim",
        "left",
        "U.S.",
        "No. 5",
        "서울",
        "말했다",
        "라고",
        "東京",
        "と",
        "说",
        "é",
        "e\u0301",
        "3.5",
    ),
    *(
        ".",
        "。",
        "?",
        "！",
        "…",
        "!",
        ",",
        ":",
        "-",
        '"',
        "“",
        "”",
        "「",
        "」",
        "(",
        ")",
        "’",
        "«",
        "»",
        "[1]",
        "*",
    ),
    *(
        " ",
        "  ",
        "\n",
        "\r\n",
        "\u00a0",
        "\u200b",
        "\u3000",
        "\t",
        "\ufeff",
        "\x1c",
        "😀",
        "👨‍👩‍👧",
        "\u0301",
    ),
]
prose = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join) | st.text(max_size=40)
languages = st.sampled_from(sorted(LANGUAGES))


@given(prose, languages)
@settings(deadline=None, max_examples=400)
def test_nothing_is_lost_between_sentences(text: str, language: str) -> None:
    """Sentences are trimmed, disjoint and in order, and only white space lies outside them."""
    spans = sentence_spans(text, language)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans)
    assert not "".join(text[end:start] for end, start in zip(edges[::2], edges[1::2], strict=True)).strip()


@dataclass
class Marked:
    """A block of Markdown as it is built: its source so far and the inlines in it."""

    text: str
    inlines: tuple[Inline, ...] = ()


def block_of(source: str, *inlines: tuple[InlineKind, str, str], kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    """A document of one block, its inlines given as kind, source and visible text."""
    found = []
    for inline, whole, inner in inlines:
        start = source.index(whole)
        inner_start = start + whole.index(inner)
        found.append(Inline(inline, start, start + len(whole), inner_start, inner_start + len(inner)))
    found.sort(key=lambda inline: inline.start)
    block = Block(1, kind, 0, len(source), source, inlines=tuple(found))
    return Document("-", source, "markdown", (block,))


def texts(document: Document, language: str = "en") -> list[str]:
    return [segment.text for segment in split(document, language)]


def test_segments_are_numbered_over_the_document() -> None:
    """Segments count on from block to block and name the block they lie in."""
    source = "# Seoul. Forum\n\nOh left. He came.\n"
    blocks = (
        Block(1, BlockKind.HEADLINE, 2, 14, "Seoul. Forum", level=1),
        Block(2, BlockKind.PARAGRAPH, 16, 33, "Oh left. He came."),
    )
    segments = split(Document("a.md", source, "markdown", blocks), "en")
    assert [(one.number, one.block, one.start, one.end, one.text) for one in segments] == [
        (1, 1, 2, 14, "Seoul. Forum"),
        (2, 2, 16, 24, "Oh left."),
        (3, 2, 25, 33, "He came."),
    ]


@pytest.mark.parametrize("kind", ["headline", "deck", "heading", "byline", "dateline", "date", "table cell"])
def test_a_title_is_one_segment(kind: str) -> None:
    """Headlines, bylines, table cells and the like are not split."""
    assert texts(block_of(" He came. He left. ", kind=BlockKind(kind))) == ["He came. He left."]


@pytest.mark.parametrize("kind", ["paragraph", "list item", "quote"])
def test_prose_is_split(kind: str) -> None:
    """Paragraphs, list items and quotes are."""
    assert texts(block_of(" He came. He left. ", kind=BlockKind(kind))) == ["He came.", "He left."]


def test_delimiters_stay_with_their_sentence() -> None:
    """Markup around a sentence belongs to it, and a link's target is not prose."""
    document = block_of(
        "**Bold sentence.** *Next one.* [It ends.](http://a.b/c?d=e.f) Then **more**.",
        (InlineKind.STRONG, "**Bold sentence.**", "Bold sentence."),
        (InlineKind.EMPHASIS, "*Next one.*", "Next one."),
        (InlineKind.LINK, "[It ends.](http://a.b/c?d=e.f)", "It ends."),
        (InlineKind.STRONG, "**more**", "more"),
    )
    assert texts(document) == [
        "**Bold sentence.**",
        "*Next one.*",
        "[It ends.](http://a.b/c?d=e.f)",
        "Then **more**.",
    ]


def test_delimiters_stay_with_their_sentence_without_spaces() -> None:
    """In Japanese a closing delimiter goes left and an opening one goes right."""
    document = block_of(
        "**太い文。***次の文。*終わり。",
        (InlineKind.STRONG, "**太い文。**", "太い文。"),
        (InlineKind.EMPHASIS, "*次の文。*", "次の文。"),
    )
    assert texts(document, "ja") == ["**太い文。**", "*次の文。*", "終わり。"]


def test_an_inline_is_never_cut() -> None:
    """Two sentences in one link are one segment."""
    document = block_of(
        "He came. [He saw. He won.](u) He left.", (InlineKind.LINK, "[He saw. He won.](u)", "He saw. He won.")
    )
    assert texts(document) == ["He came.", "[He saw. He won.](u)", "He left."]


def test_delimiters_do_not_hide_the_text() -> None:
    """Sentences are found in what a reader sees: `"Really?"` in bold is still followed by who asked."""
    document = block_of(
        'See Art. **5** now. **"Really?"** Oh asked. He left.',
        (InlineKind.STRONG, "**5**", "5"),
        (InlineKind.STRONG, '**"Really?"**', '"Really?"'),
    )
    assert texts(document) == ["See Art. **5** now.", '**"Really?"** Oh asked.', "He left."]


def test_a_wrap_is_a_space() -> None:
    """A line break with the marker of the next line reads as a space and stays outside segments."""
    document = block_of(
        "See Art.\n> 5 of it.\r\n> He left.",
        (InlineKind.WRAP, "\n> ", "\n> "),
        (InlineKind.WRAP, "\r\n> ", "\r\n> "),
    )
    assert texts(document) == ["See Art.\n> 5 of it.", "He left."]


def test_footnote_marks_and_closing_tags_stay_with_the_sentence_before() -> None:
    """What reads as nothing does not hide the end of a sentence, and goes with the right one."""
    document = block_of(
        "He came.[^1] <b>He saw.</b> `x.y` won. See `a b.`. Then he left. [^2]",
        (InlineKind.LITERAL, "[^1]", "[^1]"),
        (InlineKind.LITERAL, "<b>", "<b>"),
        (InlineKind.LITERAL, "</b>", "</b>"),
        (InlineKind.LITERAL, "`x.y`", "`x.y`"),
        (InlineKind.LITERAL, "`a b.`", "`a b.`"),
        (InlineKind.LITERAL, "[^2]", "[^2]"),
    )
    assert texts(document) == [
        "He came.[^1]",
        "<b>He saw.</b>",
        "`x.y` won.",
        "See `a b.`.",
        "Then he left. [^2]",
    ]


def test_escapes_read_as_their_characters() -> None:
    """An escaped quotation mark and `&quot;` are quotation marks, and a no-break space written as one is not lost."""
    document = block_of(
        '\\"Really?&quot; Oh asked. &nbsp;He left.<br>He came back.',
        (InlineKind.LITERAL, '\\"', '\\"'),
        (InlineKind.LITERAL, "&quot;", "&quot;"),
        (InlineKind.LITERAL, "&nbsp;", "&nbsp;"),
        (InlineKind.LITERAL, "<br>", "<br>"),
    )
    assert texts(document) == ['\\"Really?&quot; Oh asked.', "&nbsp;He left.<br>", "He came back."]


def test_a_block_of_markup_alone_is_one_segment() -> None:
    """An image without a description is kept, and a blank block has no segment."""
    assert texts(block_of("![](a.png)", (InlineKind.IMAGE, "![](a.png)", ""))) == ["![](a.png)"]
    assert texts(block_of(" \n ")) == []


DELIMITERS = {
    InlineKind.STRONG: ("**", "**"),
    InlineKind.EMPHASIS: ("*", "*"),
    InlineKind.STRIKE: ("~~", "~~"),
    InlineKind.LINK: ("[", "](http://a.b/c. D)"),
    InlineKind.IMAGE: ("![", "](a.png)"),
}
literals = st.sampled_from(
    ["`a. B`", "[^1]", "<b>", "</b>", "https://a.b/c.", "<https://a.b>", "\\.", "&nbsp;", "<br>"]
).map(lambda source: (InlineKind.LITERAL, source))
wraps = st.sampled_from(["\n", "\r\n", "\n> ", "\n  "]).map(lambda source: (InlineKind.WRAP, source))
words = st.lists(st.sampled_from(["Oh said", "He left.", " ", ". ", '"', "말했다. ", "。", "」", "X"]), max_size=5)
Node = str | tuple[InlineKind, object]
nodes = st.recursive(
    words.map("".join) | literals | wraps,
    lambda inner: st.tuples(st.sampled_from(list(DELIMITERS)), st.lists(inner, max_size=3)),
    max_leaves=12,
)


def render(marked: Marked, node: object) -> Marked:
    """Append a node of random markup."""
    start = len(marked.text)
    match node:
        case str():
            return Marked(marked.text + node, marked.inlines)
        case (InlineKind() as kind, str(source)):
            inline = Inline(kind, start, start + len(source), start, start + len(source))
            return Marked(marked.text + source, (*marked.inlines, inline))
        case (InlineKind() as kind, list(children)):
            opening, closing = DELIMITERS[kind]
            inside = Marked(marked.text + opening, marked.inlines)
            for child in children:
                inside = render(inside, child)
            text = inside.text + closing
            inline = Inline(kind, start, len(text), start + len(opening), len(inside.text))
            return Marked(text, (*inside.inlines, inline))
    raise AssertionError(node)


@given(st.lists(nodes, max_size=6), st.sampled_from(list(BlockKind)), languages)
@settings(deadline=None, max_examples=300)
def test_markup_is_never_lost_or_cut(tree: list[object], kind: BlockKind, language: str) -> None:
    """Segments of a block are trimmed, in order and cut no inline; between them are white space and WRAPs."""
    marked = Marked("--- ")
    for node in tree:
        marked = render(marked, node)
    inlines = tuple(sorted(marked.inlines, key=lambda inline: (inline.start, -inline.end)))
    block = Block(7, kind, 4, len(marked.text), marked.text[4:], inlines=inlines)
    source = marked.text + "\n---"
    segments = split(Document("-", source, "markdown", (block,)), language)

    edges = [block.start, *(edge for one in segments for edge in (one.start, one.end)), block.end]
    assert edges == sorted(edges)
    assert all(one.text == source[one.start : one.end] == one.text.strip() != "" for one in segments)
    assert [one.number for one in segments] == list(range(1, len(segments) + 1))
    outside = {at for end, start in zip(edges[::2], edges[1::2], strict=True) for at in range(end, start)}
    for inline in inlines:
        if inline.kind is InlineKind.WRAP:
            outside -= set(range(inline.start, inline.end))
    assert not "".join(source[at] for at in sorted(outside)).strip()
    for one, following in pairwise(segments):
        assert not any(inline.start < cut < inline.end for inline in inlines for cut in (one.end, following.start))


def at_most(words: int) -> Callable[[str], bool]:
    return lambda text: len(text.split()) <= words


def characters(most: int) -> Callable[[str], bool]:
    return lambda text: len(text.strip()) <= most


@pytest.mark.parametrize(
    ("language", "fits", "case"),
    [
        # What fits stays whole.
        ("en", at_most(9), "He came, he saw and he won."),
        # Punctuation first, and the pieces even: never six words and two.
        ("en", at_most(6), "Oh came to Seoul, |he saw it, he left."),
        ("en", at_most(6), "He said it: |the forum had ended — |and nobody there knew why."),
        ("en", at_most(5), "It is “the same coin” |and it shines."),
        # Then conjunctions and relative pronouns, in the clause that needs it only.
        ("en", at_most(8), "On Monday, he met the defectors |who had fled from the North in May."),
        ("fr", at_most(6), "Il a rencontré les réfugiés |qui avaient fui le Nord"),
        ("es", at_most(6), "Conoció a los refugiados |que huyeron del Norte"),
        ("de", at_most(6), "Er traf die Flüchtlinge |und ging weil es regnete"),
        ("ko", at_most(5), "그는 탈북민을 만나 이야기를 들었으며 |포럼에 참석한 뒤 떠났다"),
        # Then spaces.
        ("en", at_most(3), "one two three |four five"),
        # A number and an abbreviation are not punctuation.
        ("en", at_most(3), "It costs 1,000 |won at 3:30."),
        ("ja", characters(12), "彼はソウルに来て、|それから市長に会った。"),
        ("zh", characters(10), "他来到首尔，|见了市长，然后走了。"),
        # Without spaces: anywhere, but not inside a number or a Latin word.
        ("ja", characters(6), "ソウル|2024年|UNESCO|会議"),
        # A word that does not fit: graphemes, none cut.
        ("en", characters(4), "abc|def"),
        ("en", characters(2), "👨‍👩‍👧|🇰🇷|e\u0301|e\u0301"),
        ("en", characters(0), "a|b| |c"),
    ],
)
def test_a_long_sentence_is_cut_at_its_best_boundary(language: str, fits: Callable[[str], bool], case: str) -> None:
    """Fewest pieces, cut after punctuation, else before conjunctions, at spaces or between graphemes."""
    text = case.replace("|", "")
    assert split_to_budget(text, language, fits) == case.split("|")


@given(prose, languages, st.integers(0, 12))
@settings(deadline=None, max_examples=300)
def test_pieces_are_the_text_and_fit(text: str, language: str, most: int) -> None:
    """Pieces joined are the text; each fits or is a grapheme by itself."""
    pieces = split_to_budget(text, language, lambda piece: len(piece.encode()) <= most)
    assert "".join(pieces) == text
    assert all(pieces)
    for piece in pieces:
        assert len(piece.encode()) <= most or len(regex.findall(r"\X", piece)) == 1


@given(prose, languages, st.integers(2, 5))
@settings(deadline=None, max_examples=200)
def test_pieces_fit_whatever_fits_means(text: str, language: str, modulus: int) -> None:
    """A measure that does not grow with the text, as with a tokenizer that merges, is obeyed all the same."""

    def fits(piece: str) -> bool:
        return len(piece) % modulus == 1

    pieces = split_to_budget(text, language, fits)
    assert "".join(pieces) == text
    assert all(fits(piece) or len(regex.findall(r"\X", piece)) == 1 for piece in pieces)


@pytest.mark.parametrize(
    ("language", "pieces", "joined"),
    [
        ("ko", ["그는 왔고 ", " 보았다."], "그는 왔고 보았다."),
        ("en", ["He came.", "", "and  left. "], "He came. and left."),
        ("ja", ["彼は来て、 ", "去った。"], "彼は来て、去った。"),
        ("zh", ["他来了，", "又走了。"], "他来了，又走了。"),
        ("fr", [], ""),
    ],
)
def test_pieces_are_rejoined(language: str, pieces: list[str], joined: str) -> None:
    """A space joins pieces of a spaced language, nothing those of Japanese and Chinese."""
    assert join_pieces(pieces, language) == joined
