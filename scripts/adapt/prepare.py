r"""Parallel data → one stream of training examples and a development set.

    PYTHONPATH=scripts python -m adapt.prepare --data DATA --out build/adapt/data

writes ``train.jsonl`` (examples in the order of training, so that a position in it is all that a resumed run
needs to know), ``dev.jsonl`` (whole NTREX documents that training never sees) and ``counts.json``.
FLORES devtest stays the public yardstick: no sentence of it is read here except to leave it out.
"""

import argparse
import itertools
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import kiwipiepy

from adapt.prompts import completion, prompt

# News and politics of several publishers, two of them on Korea and asylum; never trained on.
DEV_DOCUMENTS = (
    "cnbc.com.6769",
    "upi.176249",
    "bbc.381780",
    "newsweek.51330",
    "upi.176275",
    "abcnews.306776",
    "scotsman.133783",
    "telegraph.405408",
)
NTREX_KEYS = {"ko": "kor", "ja": "jpn", "zh": "zho-CN", "fr": "fra", "es": "spa", "de": "deu"}
OTHER_LANGUAGES = ("ja", "zh", "fr", "es", "de")


@dataclass(frozen=True)
class Pair:
    """One aligned segment; `order` is its place in a document, so that neighbours can be joined.

    `english` is in another language where `read_in` says so.
    """

    source: str
    english: str
    target: str
    language: str = "ko"
    document: str = ""
    order: int = 0
    terms: tuple[tuple[str, str], ...] = ()
    read_in: str = "en"


@dataclass(frozen=True)
class Share:
    """How a source enters each round: `weight` times (0.3: a third of it), joined or not, trusted or not.

    `back` is how often a pair is also read backwards, from the target into English.
    """

    weight: float
    join: bool = False
    noisy: bool = False
    back: float = 0.0


# By register: news first, then general and civic prose, then a little of everything else for variety.
SHARES: Mapping[str, Share] = {
    "written": Share(1.0, join=True, back=0.1),
    "park": Share(0.2, noisy=True, back=0.05),
    "ntrex": Share(1.0, join=True, back=0.1),
    "ud-pud": Share(0.7, back=0.1),
    "jhe": Share(0.05),
    "udhr": Share(1.0, join=True, back=0.2),
    "open-data-handbook": Share(0.5, back=0.1),
    "usdoj-civil-rights": Share(0.7, back=0.1),
    "usa-vote-gov": Share(0.7),
    "opensource-guide": Share(0.1),
    "tatoeba": Share(0.03),
    "talpco": Share(0.02),
    "african-storybook": Share(0.05),
    "gnome-user-docs": Share(0.02),
    "react-docs": Share(0.02),
    "ntrex-other": Share(0.4, back=0.1),
    "udhr-other": Share(0.4, back=0.1),
    "ntrex-into": Share(0.2),
}

WRITTEN = Path(__file__).parent / "written"
"""Invented news, written for briefer in both languages."""

RUN = 6
"""Words in a row that an invented sentence may not have in common with a text that must stay unseen."""

PARTS = 0.5
"""A pair's quotation, or one of its sentences, is an example of its own this often in a round."""


@dataclass(frozen=True)
class Example:
    """One line of train.jsonl; `noisy` examples may be left out by the trainer where their loss is an outlier."""

    prompt: str
    completion: str
    source: str
    language: str
    noisy: bool = False


@dataclass
class Names:
    """Name pairs by kind, for glossary lines and for a small transliteration task."""

    territories: list[tuple[str, str]] = field(default_factory=list)
    cities: list[tuple[str, str]] = field(default_factory=list)


def main() -> None:
    """Read, filter, mix, write."""
    args = parse_arguments()
    rng = random.Random(args.seed)
    names = read_names(args.data)
    pairs = clean(read_all(args.data), unseen_texts(args.data))
    pairs = add_terms(pairs, names, args.data)
    args.out.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter(pair.source for pair in pairs)
    with (args.out / "train.jsonl").open("w", encoding="utf-8") as out:
        for _ in range(args.rounds):
            for example in one_round(pairs, names, rng):
                out.write(json.dumps(vars(example), ensure_ascii=False) + "\n")
    write_dev(args.data, args.out / "dev.jsonl")
    (args.out / "counts.json").write_text(json.dumps(counts, indent=2), encoding="utf-8")
    print(json.dumps(counts, indent=2))


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds mt/, terms/ and train/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5, help="passes over the data, each augmented anew")
    parser.add_argument("--seed", type=int, default=17)
    return parser.parse_args()


# Reading


def read_all(data: Path) -> Iterator[Pair]:
    """Yield the pairs of every source, development documents excepted."""
    news = data / "mt/jungyeul-ko-en-news"
    for part in ("dev", "test"):
        stem = news / f"korean-english-news-v1/korean-english-park.{part}"
        # Only the first part keeps neighbouring sentences of an article together.
        yield from two_files("park", Path(f"{stem}.en"), Path(f"{stem}.ko"))
    for part in ("dev", "eval"):
        stem = news / f"korean-english-jhe/jhe-koen-{part}"
        yield from two_files("jhe", Path(f"{stem}.en"), Path(f"{stem}.ko"))
    for path in sorted(WRITTEN.glob("*.tsv")):
        yield from written(path)
    yield from read_ntrex(data / "mt/ntrex-dev.jsonl")
    yield from read_ntrex_into_korean(data / "mt/ntrex-dev.jsonl")
    yield from read_udhr(data / "mt/udhr")
    for path in sorted((data / "train/more").glob("*.tsv")) + sorted((data / "train").glob("*.tsv")):
        if path.stem in SHARES:
            yield from tsv(path)


def two_files(source: str, english: Path, korean: Path) -> Iterator[Pair]:
    """Yield the pairs of two line-aligned files."""
    lines = zip(
        english.read_text(encoding="utf-8").split("\n"), korean.read_text(encoding="utf-8").split("\n"), strict=True
    )
    for number, (left, right) in enumerate(lines):
        yield Pair(source, left, right, document=english.name, order=number)


def written(path: Path) -> Iterator[Pair]:
    """Yield the pairs of invented articles; an empty line ends one."""
    article = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if line:
            english, korean = line.split("\t")
            yield Pair("written", english, korean, document=f"{path.name} {article}", order=number)
        else:
            article += 1


def tsv(path: Path) -> Iterator[Pair]:
    """Yield the pairs of an ``en<TAB>ko[<TAB>…]`` file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        english, korean, *_ = line.split("\t")
        yield Pair(path.stem, english, korean, document=path.name, order=number)


def read_ntrex(path: Path) -> Iterator[Pair]:
    """Yield NTREX segments in all languages, development documents excepted."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        if document["doc"] in DEV_DOCUMENTS:
            continue
        for segment in document["segs"]:
            for language, key in NTREX_KEYS.items():
                source = "ntrex" if language == "ko" else "ntrex-other"
                yield Pair(source, segment["eng"], segment[key], language, document["doc"], segment["n"])


def read_ntrex_into_korean(path: Path) -> Iterator[Pair]:
    """Yield the Korean of NTREX against its other languages: the same target, read from other words."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        for segment in document["segs"] if document["doc"] not in DEV_DOCUMENTS else ():
            for language in OTHER_LANGUAGES:
                korean = segment[NTREX_KEYS["ko"]]
                yield Pair("ntrex-into", segment[NTREX_KEYS[language]], korean, read_in=language)


def read_udhr(folder: Path) -> Iterator[Pair]:
    """Yield the declaration's paragraphs; a language with another count of lines is aligned by article."""
    texts = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in folder.glob("*.txt")}
    for number, (english, korean) in enumerate(zip(texts["en"], texts["ko"], strict=True)):
        yield Pair("udhr", english, korean, "ko", "udhr", number)
    english_articles = articles(texts["en"])
    for language in OTHER_LANGUAGES:
        for number, body in articles(texts[language]).items():
            if len(body) == len(english_articles[number]):
                for english, other in zip(english_articles[number], body, strict=True):
                    yield Pair("udhr-other", english, other, language)


def articles(lines: Sequence[str]) -> dict[int, list[str]]:
    """Group the lines after each article's heading by its place in the declaration."""
    heading = re.compile(r"^(Article|Artículo|Artikel|第).{0,12}$")
    found: dict[int, list[str]] = {}
    for line in lines:
        if heading.match(line):
            found[len(found) + 1] = []
        elif found:
            found[len(found)].append(line)
    return found


def read_names(data: Path) -> Names:
    """Read city names, territories and languages."""
    names = Names()
    for path in sorted((data / "train/more").glob("names-*.tsv")):
        names.cities += [(a, b) for a, b in (line.split("\t") for line in lines_of(path)) if is_name(a, b)]
    for kind in ("territories", "languages"):
        for line in lines_of(data / f"glossary/names/cldr-{kind}.tsv")[1:]:
            _, english, korean, *_ = line.split("\t")
            if is_name(english, korean):
                names.territories.append((english, korean))
    return names


def lines_of(path: Path) -> list[str]:
    """Return the lines of a text file."""
    return path.read_text(encoding="utf-8").splitlines()


def is_name(english: str, korean: str) -> bool:
    """Tell a usable name: capitalised Latin letters against Hangul, no remarks in brackets."""
    return bool(re.fullmatch(r"[A-Z][\w .'’-]{2,30}", english) and re.fullmatch(r"[가-힣 ]{2,15}", korean))


def unseen_texts(data: Path) -> set[str]:
    """Collect English text that must stay unseen: development documents and the FLORES yardstick."""
    unseen = set(lines_of(data / "mt/flores-devtest/eng_Latn.devtest"))
    for line in lines_of(data / "mt/ntrex-dev.jsonl"):
        document = json.loads(line)
        if document["doc"] in DEV_DOCUMENTS:
            unseen.update(segment["eng"] for segment in document["segs"])
    return unseen


def runs(text: str) -> set[tuple[str, ...]]:
    """List the runs of `RUN` words of a text."""
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[start:] for start in range(RUN)), strict=False))


def key(text: str) -> str:
    """Reduce a text to what tells it from another: its letters and digits."""
    return re.sub(r"[\W_]+", "", text).lower()


# Cleaning


def clean(pairs: Iterable[Pair], unseen: set[str]) -> list[Pair]:
    """Normalise, drop what is misaligned, marked up, doubled or reserved, and bring Korean to the news register."""
    register = NewsRegister()
    forbidden = {key(text) for text in unseen}
    known = {run for text in unseen for run in runs(text)}
    seen: set[tuple[str, str]] = set()
    kept: list[Pair] = []
    for raw in pairs:
        pair = replace(raw, english=tidy(raw.english), target=tidy(raw.target))
        if pair.language == "ko":
            pair = replace(pair, target=with_weekday(pair.english, without_hanja(pair.target)))
        mark = (key(pair.english), pair.read_in + pair.language)
        if not is_sound(pair) or mark in seen or mark[0] in forbidden:
            continue
        if pair.source == "written" and known & runs(pair.english):
            continue
        seen.add(mark)
        # Tatoeba and stories are dialogue: their politeness is part of the meaning.
        if pair.language == "ko" and pair.source not in {"tatoeba", "african-storybook", "udhr"}:
            pair = replace(pair, target=register(pair.target))
        kept.append(pair)
    return kept


def tidy(text: str) -> str:
    """Collapse white space and undo doubled marks of the sources."""
    text = re.sub(r"\s+", " ", text.replace("\u2010", "-").replace("\ufeff", "")).strip()
    for broken, whole in (("¡¯", "'"), ("˝", '"'), ('""', '"')):
        text = text.replace(broken, whole)
    text = re.sub(r"(?<!\.)\.\.$", ".", text)
    # Vocabulary notes that a page's layout left behind a sentence: "… 비난했다. honorary 명예의".
    text = re.sub(r"(?<=다\.) [A-Za-z]+ [가-힣 ]+$", "", text)
    return re.sub(r"(?<=[가-힣]) (?=[.,?!]( |$))", "", text)


HANJA_SHORT = {
    "美": "미국",
    "日": "일본",
    "中": "중국",
    "英": "영국",
    "佛": "프랑스",
    "獨": "독일",
    "北": "북한",
    "韓": "한국",
}


def without_hanja(text: str) -> str:
    """Drop Hanja glosses in brackets and write out the newspaper's one-character countries."""
    text = re.sub(r"\s*\([一-鿿豈-﫿·, ]+\)", "", text)
    return re.sub(r"(?<![一-鿿])([美日中英佛獨北韓])(?![一-鿿가-힣])", lambda found: HANJA_SHORT[found[1]], text)


WEEKDAYS = {"Mon": "월", "Tues": "화", "Wednes": "수", "Thurs": "목", "Fri": "금", "Satur": "토", "Sun": "일"}


def with_weekday(english: str, korean: str) -> str:
    """Put the weekday of the English back where a Korean newspaper wrote the date: 27일 → 일요일.

    Both end in 일, so that the particle after it stays right. Without this the model learns to invent dates.
    """
    days = re.findall(rf"\b({'|'.join(WEEKDAYS)})day\b", english)
    dates = invented_dates(english, korean)
    if len(set(days)) == 1 and len(dates) == 1:
        korean = re.sub(rf"(?<!\d){dates[0]}일", f"{WEEKDAYS[days[0]]}요일", korean)
    return re.sub(r"(요일)\s?\(?(?:현지\s?시[간각])\)?", r"\1", korean)


def invented_dates(english: str, korean: str) -> list[str]:
    """List the days of the month that only the Korean side names."""
    return [day for day in re.findall(r"(?<!\d)(\d{1,2})일", korean) if not re.search(rf"\b{day}", english)]


def is_sound(pair: Pair) -> bool:
    """Judge by script, length, markup and numbers whether the two sides say the same."""
    english, target = pair.english, pair.target
    if not english or not target or not 1 < len(english) <= 700:
        return False
    if re.search(r"[`<>{}|\\_]|::|https?:|\*\*|%[sd(]|\]\(", english + target):
        return False
    if pair.read_in != "en":
        return True
    if len(re.findall(r"[A-Za-z]", english)) < 0.5 * len(english) or re.search(r"[가-힣一-鿿]", english):
        return False
    return is_sound_korean(english, target) if pair.language == "ko" else is_balanced(pair)


def is_balanced(pair: Pair) -> bool:
    """Check the length ratio of a pair in another language."""
    low, high = (0.12, 0.9) if pair.language in {"ja", "zh"} else (0.6, 2.0)
    return low <= len(pair.target) / len(pair.english) <= high


def is_sound_korean(english: str, korean: str) -> bool:
    """Check script, length ratio (characters) and numbers of an English–Korean pair."""
    hangul = len(re.findall(r"[가-힣]", korean))
    if re.search(r"[一-鿿ぁ-ヿ]", korean) or hangul < 0.45 * len(re.sub(r"\s", "", korean)):
        return False
    if invented_dates(english, korean):
        return False
    low, high = (0.28, 0.85) if len(english) > 40 else (0.15, 1.3)
    return low <= len(korean) / len(english) <= high and numbers_agree(english, korean)


def numbers_agree(english: str, korean: str) -> bool:
    """Ask that most plain numbers of each side stand on the other; Korean counts large ones in 만 and 억."""

    def plain(text: str) -> set[str]:
        found = re.findall(r"\d+(?:[.,]\d+)*", text)
        return {number.replace(",", "").lstrip("0") for number in found if len(number.replace(",", "")) <= 4}

    left, right = plain(english), plain(korean)
    if re.search(r"illion|thousand|hundred|dozen", english) or "만" in korean or "억" in korean:
        return len(left - right) <= max(1, len(left) // 2)
    # A Korean text may write as a digit what English spells out.
    return len(left - right) <= len(left) // 3 and len(right - left) <= 2


class NewsRegister:
    """Rewrites polite endings (-ㅂ니다, -어요) into the plain -다 of news, outside quotation marks.

    The ending depends on the part of speech before it (한다, 먹는다, 크다, 이다), so a morphological analyser
    decides; a sentence whose ending is a request or a question stays as it is.
    """

    polite = frozenset({"ᆸ니다", "습니다", "어요", "아요", "에요", "예요", "해요"})

    def __init__(self) -> None:
        self.kiwi = kiwipiepy.Kiwi(num_workers=1)

    def __call__(self, text: str) -> str:
        """Return the text with plain endings."""
        if not re.search(r"니다|요[.!]?$", text):
            return text
        tokens = self.kiwi.tokenize(text)
        quoted = [found.span() for found in re.finditer(r"[\"“‘].*?[\"”’]", text)]
        for before, ending in reversed(list(itertools.pairwise(tokens))):
            inside = any(start <= ending.start < end for start, end in quoted)
            if ending.tag != "EF" or ending.form not in self.polite or inside:
                continue
            if before.tag == "EP":  # 했습니다 → 했다: the ending stands alone, the stem is fused with the past
                text = text[: ending.start] + "다" + text[ending.start + ending.len :]
                continue
            plain = self.plain_ending(before.form, before.tag)
            joined = self.kiwi.join([(before.form, before.tag), (plain, "EF")])
            end = ending.start + ending.len
            text = text[: before.start] + joined + text[end:]
        return text

    @staticmethod
    def plain_ending(stem: str, tag: str) -> str:
        """Choose the plain ending: verbs say -ㄴ다 or -는다, all else -다."""
        if not tag.startswith(("VV", "VX", "XSV")) or stem in {"있", "없", "싶", "않", "었", "겠"}:
            return "다"
        has_final = "가" <= stem[-1] <= "힣" and (ord(stem[-1]) - ord("가")) % 28 not in {0, 8}
        return "는다" if has_final else "ᆫ다"


# Terms


def add_terms(pairs: Sequence[Pair], names: Names, data: Path) -> list[Pair]:
    """Attach the glossary terms that both sides of a pair really use."""
    known: dict[str, list[tuple[str, str]]] = {}
    for name in ("park-dev", "park-test", "ntrex-dev"):
        for line in lines_of(data / f"terms/{name}.jsonl"):
            entry = json.loads(line)
            known.setdefault(key(entry["en"]), []).extend((term["en"], term["ko"]) for term in entry["terms"])
    finder = TermFinder([*names.territories, *names.cities])
    lexicon = TermFinder(mine_lexicon(pairs))

    def terms(pair: Pair) -> list[tuple[str, str]]:
        if pair.language != "ko" or pair.read_in != "en":
            return []
        found = [*known.get(key(pair.english), []), *finder(pair.english), *glosses(pair.target)]
        return found + lexicon(pair.english)

    return [replace(pair, terms=held(terms(pair), pair)) for pair in pairs]


class TermFinder:
    """Finds names of a list in English text, by their words."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self.names: dict[str, str] = {}
        for english, korean in names:
            self.names.setdefault(english, korean)

    def __call__(self, english: str) -> list[tuple[str, str]]:
        """Return the names of up to three words that the text holds."""
        words = re.findall(r"[\w'’-]+(?:\.(?=\w))?", english)
        grams = (" ".join(words[i : i + n]) for n in (3, 2, 1) for i in range(len(words) - n + 1))
        return [(gram, self.names[gram]) for gram in grams if gram in self.names]


def mine_lexicon(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    """Find nouns that translate each other, by how often they stand in the same pairs (Dice coefficient).

    Names alone would teach that glossaries hold names; these are its common nouns: president = 대통령.
    """
    kiwi = kiwipiepy.Kiwi(num_workers=1)
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        if pair.language != "ko" or pair.read_in != "en" or len(pair.english) > 400:
            continue
        words = set(re.findall(r"\b[A-Za-z]{4,}\b", pair.english))
        nouns = {t.form for t in kiwi.tokenize(pair.target) if t.tag in {"NNG", "NNP"} and len(t.form) > 1}
        left.update(words)
        right.update(nouns)
        both.update((word, noun) for word in words for noun in nouns)
    best: dict[str, tuple[float, str]] = {}
    for (word, noun), count in both.items():
        dice = 2 * count / (left[word] + right[noun])
        if count >= 3 and dice >= 0.45 and dice > best.get(word, (0.0, ""))[0]:
            best[word] = (dice, noun)
    return [(word, noun) for word, (_, noun) in best.items()]


def glosses(korean: str) -> list[tuple[str, str]]:
    """Read terms that the translator glossed: 실적주의(merit system), 세계보건기구(WHO)."""
    one = re.finditer(r"([가-힣]{2,12})\s?\(([A-Za-z][A-Za-z-]{1,30})\)", korean)
    two = re.finditer(r"([가-힣]+[^은는이가의을를에과와인한 ] [가-힣]+)\s?\(([A-Z][a-z-]+ [A-Z][a-z-]+)\)", korean)
    return [(found[2], found[1]) for found in (*one, *two)]


def held(terms: Iterable[tuple[str, str]], pair: Pair) -> tuple[tuple[str, str], ...]:
    """Keep terms that stand on both sides, each English form once."""
    found: dict[str, str] = {}
    for english, korean in terms:
        if re.search(rf"\b{re.escape(english)}\b", pair.english) and korean in pair.target:
            found.setdefault(english, korean)
    return tuple(found.items())


# Mixing


def one_round(pairs: Sequence[Pair], names: Names, rng: random.Random) -> list[Example]:
    """Draw each source by its weight, augment, and shuffle."""
    following = {(p.source, p.document, p.order, p.language): p for p in pairs}
    pool = sorted({term for pair in pairs for term in pair.terms})
    examples: list[Example] = []
    for pair in pairs:
        share = SHARES[pair.source]
        for _ in range(int(share.weight) + (rng.random() < share.weight % 1)):
            chosen = pair
            neighbour = following.get((pair.source, pair.document, pair.order + 1, pair.language))
            if share.join and neighbour and rng.random() < 0.2:
                chosen = join(pair, neighbour)
            examples.append(example(chosen, pool, names, share.noisy, rng))
            smaller = parts(pair)
            if smaller and rng.random() < PARTS:
                examples.append(example(rng.choice(smaller), pool, names, share.noisy, rng))
            if rng.random() < share.back:
                examples.append(reverse(rng.choice([pair, *smaller])))
    examples += name_examples(names, len(examples) // 20, rng)
    rng.shuffle(examples)
    return examples


def parts(pair: Pair) -> list[Pair]:
    """Take a pair apart: what is quoted in it, and its sentences, where both sides have as many of like length."""
    if pair.language != "ko" or pair.read_in != "en":
        return []
    found: list[tuple[str, str]] = []
    quoted = [re.findall(r"[\"“]([^\"“”]{20,})[\"”]", side) for side in (pair.english, pair.target)]
    if len(quoted[0]) == len(quoted[1]) == 1:
        found.append((quoted[0][0].rstrip(", "), quoted[1][0]))
    sentences = [re.split(r"(?<=[.?!][\"”]) (?=\S)|(?<=[^A-Z.][.?!]) (?=\S)", s) for s in (pair.english, pair.target)]
    if len(sentences[0]) == len(sentences[1]) > 1:
        found += zip(*sentences, strict=True)
    whole = len(pair.target) / len(pair.english)
    smaller = [replace(pair, english=english, target=korean) for english, korean in found]
    return [
        replace(one, terms=held(pair.terms, one))
        for one in smaller
        if len(one.english) >= 20 and 0.7 < len(one.target) / len(one.english) / whole < 1.4 and is_sound(one)
    ]


def join(first: Pair, second: Pair) -> Pair:
    """Make one example of two neighbouring sentences."""
    return replace(
        first,
        english=f"{first.english} {second.english}",
        target=f"{first.target} {second.target}",
        terms=tuple(dict([*first.terms, *second.terms]).items()),
    )


def reverse(pair: Pair) -> Example:
    """Read the target, write English: the same lexicon from the other side, and what a reranker asks."""
    noisy = SHARES[pair.source].noisy
    text = prompt(pair.target, "en", source=pair.language)
    return Example(text, completion(pair.english), pair.source, "en", noisy)


def example(pair: Pair, pool: Sequence[tuple[str, str]], names: Names, noisy: bool, rng: random.Random) -> Example:
    """Turn a pair into an example: with its terms in most cases, sometimes other names, sometimes other case."""
    if pair.language != "ko" or pair.read_in != "en":
        text = prompt(pair.english, pair.language, source=pair.read_in)
        return Example(text, completion(pair.target), pair.source, pair.language)
    if pair.terms and rng.random() < 0.5:
        pair = swap_names(pair, names, rng)
    terms: list[tuple[str, str]] = []
    if pair.terms and rng.random() < 0.48:
        terms = rng.sample(pair.terms, rng.randint(1, min(4, len(pair.terms))))
        if rng.random() < 0.2:
            pair, terms = swap_korean(pair, terms, pool, rng)
        if rng.random() < 0.2:
            terms.append(rng.choice(pool))
    elif rng.random() < 0.03:
        terms = [rng.choice(pool)]
    rng.shuffle(terms)
    english = pair.english
    if not terms and rng.random() < 0.02:
        english = rng.choice((english.upper(), english.lower(), english.title()))
    return Example(prompt(english, "ko", terms), completion(pair.target), pair.source, "ko", noisy)


def swap_names(pair: Pair, names: Names, rng: random.Random) -> Pair:
    """Put another name for a country or city on both sides, so that the name is read and not guessed.

    The new Korean name ends as the old one does (in a vowel, ㄹ or another consonant), since particles follow it.
    """
    kinds = (names.territories[:250], names.cities[:1500])
    english, target, terms = pair.english, pair.target, dict(pair.terms)
    for old, old_korean in pair.terms:
        kind = next((kind for kind in kinds if (old, old_korean) in kind), None)
        count = (len(re.findall(rf"\b{re.escape(old)}\b", english)), target.count(old_korean))
        alone = not any(other != old and (old in other or other in old) for other in terms)
        # A name inside another (인도 in 인도네시아, 미국인) or a different count on each side would go wrong.
        if kind is None or count != (1, 1) or not alone or re.search(rf"[가-힣]{old_korean}", target):
            continue
        if re.search(rf"{old_korean}(?:[인계군산제어]|네)", target) or rng.random() < 0.4:
            continue
        same = [n for n in kind if final(n[1]) == final(old_korean) and n[0] not in english]
        new, new_korean = rng.choice(same)
        english = re.sub(rf"\b{re.escape(old)}\b", new, english)
        target = target.replace(old_korean, new_korean)
        del terms[old]
        terms[new] = new_korean
    return replace(pair, english=english, target=target, terms=tuple(terms.items()))


def swap_korean(
    pair: Pair, terms: list[tuple[str, str]], pool: Sequence[tuple[str, str]], rng: random.Random
) -> tuple[Pair, list[tuple[str, str]]]:
    """Translate one term as no one would: only the glossary line can tell the model, so it learns to read it."""
    english, old = terms[0]
    new = rng.choice(pool)[1]
    apart = not any(old in other or other in old for word, other in terms if word != english)
    if pair.target.count(old) != 1 or final(new) != final(old) or not apart:
        return pair, terms
    return replace(pair, target=pair.target.replace(old, new)), [(english, new), *terms[1:]]


def final(korean: str) -> int:
    """Tell how a word ends: 0 in a vowel, 1 in ㄹ, 2 in another consonant."""
    last = (ord(korean[-1]) - ord("가")) % 28
    return {0: 0, 8: 1}.get(last, 2)


SURNAMES = (
    "Kim 김,Lee 이,Park 박,Choi 최,Jung 정,Kang 강,Cho 조,Yoon 윤,Jang 장,Lim 임,Han 한,Oh 오,Seo 서,Shin 신,"
    "Kwon 권,Hwang 황,Ahn 안,Song 송,Ryu 류,Hong 홍,Jeon 전,Ko 고,Moon 문,Yang 양,Bae 배,Baek 백,Heo 허,Nam 남,"
    "Ri 리,Pak 박,Choe 최,Thae 태,Ji 지,Tae 태"
)
SYLLABLES = (
    "Min 민,Ji 지,Su 수,Soo 수,Hyun 현,Hyon 현,Jun 준,Seo 서,Ho 호,Woo 우,Jin 진,Hee 희,Young 영,Yong 영,Sung 성,"
    "Song 성,Chul 철,Chol 철,Il 일,Un 은,Eun 은,Kyung 경,Jae 재,Hye 혜,Mi 미,Na 나,Sun 선,Sook 숙,Joo 주,Ju 주,Dong 동,"
    "Sang 상,Tae 태,Won 원,Hwan 환,Ryong 룡,Hae 해,Nam 남,Guk 국,Hyuk 혁,Hyok 혁,Se 세,Hoon 훈,In 인,Yeon 연,"
    "Byung 병,Ki 기,Gi 기,Myung 명,Gwang 광,Kwang 광,Man 만,Sik 식,Seok 석,Suk 석,Ok 옥,Hwa 화,Bo 보,Yun 윤,Ah 아"
)


def korean_person(rng: random.Random) -> tuple[str, str]:
    """Make up a Korean person's name as news writes it: Oh Se-hoon, Kim Jong Un, Park Jin."""
    surname, korean = rng.choice(SURNAMES.split(",")).split()
    given = [rng.choice(SYLLABLES.split(",")).split() for _ in range(2)]
    english = rng.choice((f"{given[0][0]}-{given[1][0].lower()}", f"{given[0][0]} {given[1][0]}"))
    return f"{surname} {english}", korean + given[0][1] + given[1][1]


def name_examples(names: Names, count: int, rng: random.Random) -> list[Example]:
    """Make a small task of names: one, or a few in a row, to learn how sounds are written."""
    examples = []
    for _ in range(count):
        # Large cities stand first and are the ones in the news.
        drawn = [
            rng.choice((rng.choice(names.cities[:3000]), rng.choice(names.territories[:400]), korean_person(rng)))
            for _ in range(rng.randint(1, 4))
        ]
        text, korean = (", ".join(side) for side in zip(*drawn, strict=True))
        examples.append(Example(prompt(text, "ko"), completion(korean), "names", "ko"))
    return examples


def write_dev(data: Path, path: Path) -> None:
    """Write the development documents, with the terms that their references use."""
    terms: dict[str, list[dict[str, str]]] = {}
    for line in lines_of(data / "terms/ntrex-dev.jsonl"):
        entry = json.loads(line)
        terms.setdefault(entry["en"], []).extend(entry["terms"])
    with path.open("w", encoding="utf-8") as out:
        for line in lines_of(data / "mt/ntrex-dev.jsonl"):
            document = json.loads(line)
            for segment in document["segs"] if document["doc"] in DEV_DOCUMENTS else ():
                row = {"doc": document["doc"], "n": segment["n"], "en": tidy(segment["eng"])}
                row |= {language: tidy(segment[name]) for language, name in NTREX_KEYS.items()}
                pairs = {(t["en"], t["ko"]) for t in terms.get(segment["eng"], []) if t["ko"] in segment["kor"]}
                out.write(json.dumps(row | {"terms": sorted(pairs)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
