"""The sentences that a brief rests on: chosen by methods that have a literature, never written.

A sentence is worth what `WEIGHTS` adds up over its features; the choice is greedy, and what the sentences chosen before
already say counts against the next one.
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby, pairwise
from typing import Any

import regex

from briefer.brief.model import Article
from briefer.checks.numerals import Weight, read
from briefer.document import BlockKind, Segment
from briefer.korean import kiwi
from briefer.languages import LANGUAGES
from briefer.quotations.marks import passages

Words = tuple[str, ...]


class Reason(StrEnum):
    """A feature of a sentence that speaks for it, or against."""

    LEAD = "lead"
    CENTRAL = "central"
    HEADLINE = "headline"
    QUOTATION = "quotation"
    NUMBER = "number"
    NAME = "name"
    TERM = "term"
    NEW = "new"
    REPEATS = "repeats"
    DANGLES = "dangles"
    SHORT = "short"


WEIGHTS: Mapping[Reason, float] = {
    Reason.LEAD: 0.6,
    Reason.CENTRAL: 1.0,
    Reason.HEADLINE: 0.4,
    Reason.QUOTATION: 0.1,
    Reason.NUMBER: 0.1,
    Reason.NAME: 0.2,
    Reason.TERM: 0.4,
    Reason.NEW: 1.2,
    Reason.REPEATS: -0.6,
    Reason.DANGLES: -0.75,
    Reason.SHORT: -0.4,
}
"""What a feature is worth when it is 1; every feature lies between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence that was chosen.

    Attributes:
        article: The place of its article among those that were given, from 0.
        score: What it was worth when it was chosen; of the order of 1, and comparable within one choice only.
        reasons: What spoke for it, the strongest first.
    """

    article: int
    segment: Segment
    score: float
    reasons: tuple[Reason, ...]


def select(
    articles: Sequence[Article],
    points: int,
    *,
    terms: Collection[str] = (),
    weights: Mapping[Reason, float] = WEIGHTS,
    similarity: Callable[[Sequence[str]], Any] | None = None,
) -> tuple[Choice, ...]:
    """Choose the sentences that say most of what articles say, in the order of the articles.

    Centrality is TextRank (Mihalcea & Tarau 2004) over content words; measured, it does better than LexRank, which
    does not see that a longer sentence says more. The next sentence is chosen as in maximal marginal relevance
    (Carbonell & Goldstein 1998, over TF-IDF vectors), with what it adds to the words covered so far. Headlines,
    headings, bylines, dates and table cells are never chosen; the headline of an article is a query to its sentences.

    Args:
        articles: One, or several for a digest, which are one pool; all in one language.
        points: How many to choose in all; there are fewer where the articles have fewer.
        terms: Glossary terms as the articles write them: those that they are about (organisations, events, laws).
        weights: What each feature is worth.
        similarity: From sentences to a square array of how alike they are, at most 1; None takes TF-IDF.
    """
    sentences = _sentences(articles, terms)
    if not sentences or points < 1:
        return ()
    words = [each.words for each in sentences]
    alike = similarity([each.text for each in sentences]) if similarity else cosines(words)
    features = _features(sentences, _textrank(words), articles)
    return _greedy(sentences, alike, features, points, weights)


# --- content words


_STOP = {
    "de": "der die das den dem des ein eine einer eines einem einen und oder aber auch als an am auf aus bei bis "
    "durch er es für hat haben hatte ihr ihre im in ins ist ich kein keine mit nach nicht noch nur sein seine sich sie "
    "sind so über um und uns unter vom von vor war waren was wenn werden wie wir wird wurde wurden zu zum zur dass man "
    "mehr sagte",
    "en": "a about across after against all along also although am amid among an and another any are around as at "
    "be because been before being below between both but by can could despite did do does due during each either "
    "else even ever every few for from had has have he her here him himself his how however i if in instead into "
    "is it its itself just many may me might more most much must my no nor not now of off on once one only or "
    "other others our out over owing own per s said same say says several shall she should since so some still "
    "such t than that the their them themselves then there these they this those though through throughout thus "
    "to too toward towards under until up upon us very via was we were what when where whether which while who "
    "whom whose why will with within without would yet you your",
    "es": "a al algo como con cuando de del desde donde e el ella en entre era es esta este esto ha han hay la las le "
    "les lo los me mi más no nos o para pero por porque que qué se ser si sin sobre son su sus también tan te un una "
    "uno unos y ya dijo fue",
    "fr": "a à au aux avec c ce ces cette d dans de des du elle en est et eu eux il ils j je l la le les leur leurs "
    "lui m mais même n ne nos nous on ont ou où par pas pour qu que qui s sa se ses son sont sur t un une vos vous y "
    "été être plus comme aussi dit",
}
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*|\d+(?:[.,]\d+)*")
# Japanese and Chinese have no spaces: pairs of neighbours serve as words, as in the retrieval of both languages.
_RUN = regex.compile(r"[\p{Latin}\d]+|\p{Katakana}[\p{Katakana}ー]*|\p{Han}+")
_KOREAN_TAGS = frozenset("NNG NNP NR SL SN XR VV VA SH".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word that carries meaning.

    Attributes:
        form: Without its ending, in small letters: what makes two words the same.
        text: As it is written.
        start: Offset in the text.
        tag: What Kiwi says it is (`NNP`, a proper noun), in Korean only.
    """

    form: str
    text: str
    start: int
    tag: str = ""

    @property
    def end(self) -> int:
        """Offset after it."""
        return self.start + len(self.text)


def find_words(texts: Sequence[str], language: str) -> list[tuple[Word, ...]]:
    """The words of each text that carry meaning, in order.

    Nouns, verbs and adjectives as Kiwi finds them in Korean; all but function words, with stems by Snowball, in German,
    English, French and Spanish; pairs of characters in Japanese and Chinese.
    """
    match language:
        case "ko":
            return [tuple(_korean(tokens)) for tokens in kiwi().tokenize(list(texts))]
        case "ja" | "zh":
            return [tuple(word for run in _RUN.finditer(text) for word in _pairs(run)) for text in texts]
        case _:
            return [tuple(_spaced(text, language)) for text in texts]


def content_words(texts: Sequence[str], language: str) -> list[Words]:
    """The forms of what `find_words` finds."""
    return [tuple(word.form for word in words) for words in find_words(texts, language)]


def _korean(tokens: Iterable[Any]) -> Iterator[Word]:
    for token in tokens:
        tag = token.tag.split("-")[0]
        if tag in _KOREAN_TAGS:
            yield Word(token.form.casefold(), token.form, token.start, tag)


def _pairs(run: "regex.Match[str]") -> Iterator[Word]:
    if not regex.match(r"\p{Han}", run[0]) or len(run[0]) == 1:
        yield Word(run[0].casefold(), run[0], run.start())
        return
    for at, pair in enumerate(pairwise(run[0]), start=run.start()):
        yield Word("".join(pair), "".join(pair), at)


def _spaced(text: str, language: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        small = match[0].casefold()
        # US and WHO are no pronouns.
        is_acronym = len(small) > 1 and match[0].isupper() and not text.isupper()
        if is_acronym or small not in _function_words(language):
            yield Word(_stem(small, language), match[0], match.start())


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(_STOP[language].split())


@cache
def _stem(word: str, language: str) -> str:
    stem: str = _stemmer(language).stemWord(word)
    return stem


@cache
def _stemmer(language: str) -> Any:
    from snowballstemmer import stemmer

    return stemmer(LANGUAGES[language].name)


_CAPITALISED = {
    # German writes every noun with a capital: of its names only acronyms are told from other words.
    "de": r"\b\p{Lu}{2,}\b",
    "ja": r"\p{Katakana}[\p{Katakana}ー]{2,}|\p{Lu}[\p{Latin}]+",
    "zh": r"\p{Lu}[\p{Latin}]+",
}
# The first word of a sentence has a capital whatever it is.
_NAME = r"\b\p{Lu}{2,}\b|(?<=[\p{L}\p{N},;:’'\-]\s)(?<!\.\s)\p{Lu}[\p{L}\p{M}]+"
_KOREAN_NAMES = frozenset({"NNP", "SL"})


def names(text: str, words: Sequence[Word], language: str) -> frozenset[str]:
    """Those words of a text that are, or are part of, a name or an acronym: as far as spelling or Kiwi tells."""
    if language == "ko":
        return frozenset(word.text for word in words if word.tag in _KOREAN_NAMES)
    if text.isupper():
        return frozenset()
    meant = {word.text for word in words}
    return frozenset(name for name in regex.findall(_CAPITALISED.get(language, _NAME), text) if name in meant)


def cosines(words: Sequence[Words]) -> Any:
    """The similarity of each text to each: cosines of TF-IDF vectors, a square array."""
    import numpy as np

    counts = [Counter(each) for each in words]
    frequency = Counter(word for each in counts for word in each)
    columns = {word: at for at, word in enumerate(frequency)}
    vectors = np.zeros((len(words), len(columns)), dtype=np.float32)
    for row, each in enumerate(counts):
        for word, count in each.items():
            vectors[row, columns[word]] = count * np.log1p(len(words) / frequency[word])
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return vectors @ vectors.T


# --- candidates


_CANDIDATES = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_QUERY = frozenset({BlockKind.HEADLINE, BlockKind.DECK})


@dataclass(frozen=True, slots=True)
class _Sentence:
    article: int
    segment: Segment
    text: str
    words: Words
    names: frozenset[str]
    terms: frozenset[str]


def _sentences(articles: Sequence[Article], terms: Collection[str]) -> list[_Sentence]:
    return [
        _Sentence(
            at,
            segment,
            text,
            tuple(word.form for word in words),
            names(text, words, article.language),
            frozenset(term for term in terms if term in text),
        )
        for at, article in enumerate(articles)
        for segment, text, words in _read(article, _CANDIDATES)
        if words
    ]


def _query(article: Article) -> Words:
    return tuple(word.form for _, _, words in _read(article, _QUERY) for word in words)


def _read(article: Article, kinds: frozenset[BlockKind]) -> Iterator[tuple[Segment, str, tuple[Word, ...]]]:
    kind = {block.number: block.kind for block in article.document.blocks}
    found = [one for one in zip(article.segments, article.prose, strict=True) if kind[one[0].block] in kinds]
    words = find_words([text for _, text in found], article.language)
    return ((segment, text, each) for (segment, text), each in zip(found, words, strict=True))


# --- what speaks for a sentence


# "It is clear that" and "this week" point to nothing before them.
_OPENS_DANGLING = {
    "de": r"(?:Er|Sie|Es(?! (?:gibt|ist|war)\b)|Dies(?:e[mnrs]?)?|Das(?= (?:bedeutet|geht|gilt|hat|heißt|ist|sagte"
    r"|teilte|war|wird|zeigt)\b)|Auch|Außerdem|Zudem|Ihre?|Seine?|Deshalb|Dennoch|Doch|Aber)\b",
    "en": r"(?:He|She|They|It(?! (?:is|was|will be) \p{L}+ (?:that|to|whether)\b)"
    r"|This(?! (?:morning|week|month|year)\b)|These|Those|That|His|Her|Their|Its|Also|Moreover|Furthermore|However|But"
    r"|And|So|In addition|Besides|Instead|Both|Then|Such|Others?|For (?:example|instance)|After all)\b",
    "es": r"(?:Él|Ella|Ell[ao]s|Est[aeo]s?(?! (?:semana|mañana|tarde|noche|año|mes|lunes|martes|miércoles|jueves"
    r"|viernes|sábado|domingo)\b)|Es[aeo]s?|También|Además|Asimismo|Sin embargo|Pero|Sus?)\b",
    "fr": r"(?:Ils?(?! (?:y a|faut)\b)|Elles?|Cela|Ceci|C(?:e|et|ette)(?! (?:semaine|année|mois|matin|soir|nuit|lundi"
    r"|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b)|Ces|Son|Sa|Ses|Leurs?|Également|Aussi|En outre|Mais|Toutefois"
    r"|De plus)\b",
    "ja": r"(?:また|しかし|そして|これ|それ|この|その|彼|彼女|さらに|だが|一方|同[社氏日国])",
    "ko": r"(?:그(?:[는가도의]|녀|들|중|러나|러면서|리고|런데|래서|럼에도)|이(?:[는를에와로]|들|것|[런같]|러한|어|후"
    r"|처럼|밖에| 같은| 중| 관계자)|그 (?:결과|중|이유)|또|또한|하지만|따라서|아울러|반면|특히|즉|한편|게다가|여기"
    r"|당시)(?=[\s,은는이가를의에]|로|서)",
    "zh": r"(?:他|她|它|这|此|该|其|也|还|另外|对此|但|然而|而且|同时|因此)",
}
_QUOTED = regex.compile(r"[\"“”„«»「『]")
_MANY = 3
"""New names, or new terms, that count as many."""
_FOLLOWS = 0.5
"""What dangling counts where the sentence before is chosen as well."""
_SHORT = 5
"""Content words below which a sentence says too little to stand alone."""

_Features = list[dict[Reason, float]]


def _features(sentences: Sequence[_Sentence], central: Sequence[float], articles: Sequence[Article]) -> _Features:
    ranked = zip(sentences, central, strict=True)
    return [
        one
        for at, own in groupby(ranked, key=lambda pair: pair[0].article)
        for one in _of_article(list(own), articles[at])
    ]


def _of_article(ranked: Sequence[tuple[_Sentence, float]], article: Article) -> Iterator[dict[Reason, float]]:
    asked = _overlap([each.words for each, _ in ranked], _query(article))
    lacking = _lacking(article)
    most = max(central for _, central in ranked)
    for at, (each, central) in enumerate(ranked):
        yield {
            Reason.LEAD: float((1 + at) ** -0.5),
            Reason.CENTRAL: central / most,
            Reason.HEADLINE: asked[at],
            Reason.QUOTATION: float(_QUOTED.search(each.text) is not None),
            Reason.NUMBER: float(any(one.weight is Weight.STATED for one in read(each.text, article.language))),
            Reason.DANGLES: float(at > 0 and each.segment.number in lacking),
            Reason.SHORT: max(0.0, 1 - len(each.words) / _SHORT),
        }


# Who "I" and "we" are outside quotation marks, an article does not say.
_FIRST_PERSON = {
    "de": r"\b(?:[Ii]ch|[Mm]ein(?:e[mnrs]?)?|[Ww]ir|[Uu]ns(?:er(?:e[mnrs]?)?)?)\b",
    "en": r"\b(?:I|me|[Mm]y|[Ww]e|us|[Oo]ur)\b",
    "es": r"\b(?:[Yy]o|[Mm]is?|[Nn]osotr[ao]s|[Nn]uestr[ao]s?)\b",
    "fr": r"\b(?:[Jj]e\b|[Jj]['’]|[Mm](?:on|a|es)\b|[Nn]ous\b|[Nn]o(?:tre|s)\b)",
}
_HE_OR_SHE = r"\b(?:[Hh]e|[Ss]he)\b"


def _lacking(article: Article) -> frozenset[int]:
    """The numbers of the sentences that do not stand alone.

    They open with a word that points back, are nothing but a quotation, or have a person as a pronoun only (which is
    told in English: elsewhere things have the same pronouns, or verbs have none).
    """
    language = article.language
    opening = regex.compile(rf"[\s\"“‘'「『]*{_OPENS_DANGLING[language]}")
    unnamed = regex.compile(_FIRST_PERSON.get(language, "(?!)"))
    known = frozenset(name for text in article.prose for name in regex.findall(_NAME, text))
    lacking = set()
    for passage in passages(article.document, article.segments):
        for each in passage.sentences:
            outside = passage.outside[each.start : each.end]
            if (
                opening.match(passage.text, each.start, each.end)
                or not regex.search(r"\p{L}", outside)
                or unnamed.search(outside)
                or (language == "en" and _floats(outside, known))
            ):
                lacking.add(each.number)
    return frozenset(lacking)


def _floats(text: str, known: frozenset[str]) -> bool:
    """Whether no name stands before the first "he" or "she"."""
    pronoun = regex.search(_HE_OR_SHE, text)
    return pronoun is not None and known.isdisjoint(regex.findall(r"\p{L}+", text[: pronoun.start()]))


_TELEPORT = 0.15
_SETTLED = 1e-6


def _textrank(words: Sequence[Words]) -> list[float]:
    """Ranks of the sentences in a walk along the words that they have in common; they add up to 1."""
    import numpy as np

    sets = [set(each) for each in words]
    columns = {word: at for at, word in enumerate(sorted(set().union(*sets)))}
    has = np.zeros((len(sets), len(columns)), dtype=np.float32)
    for row, each in enumerate(sets):
        has[row, [columns[word] for word in each]] = 1
    length = np.log1p(has.sum(axis=1))
    common = has @ has.T / (length[:, None] + length[None, :])
    np.fill_diagonal(common, 0)
    reach = common.sum(axis=1, keepdims=True)
    steps = np.divide(common, reach, out=np.full_like(common, 1 / len(sets)), where=reach > 0)
    ranks = np.full(len(sets), 1 / len(sets))
    for _ in range(100):
        following = _TELEPORT / len(sets) + (1 - _TELEPORT) * (ranks @ steps)
        moved = np.abs(following - ranks).sum()
        ranks = following
        if moved < _SETTLED:
            break
    return [float(rank) for rank in ranks]


def _overlap(words: Sequence[Words], query: Words) -> list[float]:
    """How much of the query each sentence has, a word that few sentences have counting more; the largest is 1."""
    frequency = Counter(word for each in words for word in set(each))
    rarity = {word: 1 / frequency[word] ** 0.5 for word in set(query) if frequency[word]}
    shares = [sum(rarity.get(word, 0) for word in set(each)) for each in words]
    return [share / (max(shares) or 1) for share in shares]


# --- the choice


def _greedy(
    sentences: Sequence[_Sentence], similarity: Any, features: _Features, points: int, weights: Mapping[Reason, float]
) -> tuple[Choice, ...]:
    worth = _worth(sentences)
    most = max(_gain(each.words, worth, set()) for each in sentences) or 1.0
    shared = Counter(term for each in sentences for term in each.terms)
    covered: set[str] = set()  # words, names and terms that the chosen sentences have
    chosen: dict[int, Choice] = {}
    while len(chosen) < min(points, len(sentences)):
        scored: list[tuple[float, int, dict[Reason, float]]] = []
        for at, each in enumerate(sentences):
            if at in chosen:
                continue
            now = features[at] | {
                Reason.NEW: _gain(each.words, worth, covered) / most,
                Reason.NAME: min(1.0, len(each.names - covered) / _MANY),
                Reason.TERM: min(1.0, sum(1 / shared[term] for term in each.terms - covered) / _MANY),
                Reason.REPEATS: max((float(similarity[at, other]) for other in chosen), default=0.0),
            }
            if at - 1 in chosen and sentences[at - 1].article == each.article:
                now[Reason.DANGLES] *= _FOLLOWS
            parts = {reason: weights[reason] * value for reason, value in now.items()}
            scored.append((sum(parts.values()), -at, parts))
        score, at, parts = max(scored, key=lambda one: one[:2])
        best = sentences[-at]
        chosen[-at] = Choice(best.article, best.segment, score, _reasons(parts))
        covered.update(best.words, best.names, best.terms)
    return tuple(chosen[at] for at in sorted(chosen))


def _worth(sentences: Sequence[_Sentence]) -> dict[str, float]:
    """What it is worth to cover a word: the more sentences have it, the more."""
    frequency = Counter(word for each in sentences for word in set(each.words))
    return {word: math.log1p(count) for word, count in frequency.items()}


def _gain(words: Words, worth: Mapping[str, float], covered: Collection[str]) -> float:
    return sum(worth[word] for word in set(words) if word not in covered)


_SPEAKS = 0.05
"""From what part of a score on a feature is a reason."""


def _reasons(parts: Mapping[Reason, float]) -> tuple[Reason, ...]:
    strong = [reason for reason, part in parts.items() if part >= _SPEAKS]
    return tuple(sorted(strong, key=lambda reason: -parts[reason]))
