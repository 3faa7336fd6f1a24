"""Names and terms of an article that no glossary entry covers, found by rules, each with its reason and evidence.

Acronyms are matched with what they stand for as in Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text", 2003. `mine_rules.py` has the word lists.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from briefer import romanisation
from briefer.document import Block, BlockKind, Document, InlineKind
from briefer.errors import InputError
from briefer.glossary import mine_rules as rules
from briefer.glossary.match import find_terms
from briefer.glossary.terms import Glossary, TermType, is_acronym
from briefer.korean import kiwi
from briefer.languages import LANGUAGES
from briefer.segment import split

SOURCES = ("en", "fr", "es", "de", "ko")
"""Languages that can be mined; German, where every noun has a capital, only for names of several words."""

_LETTERS = r"\p{L}\p{M}\p{N}"
_TOKEN = regex.compile(
    rf"(?<![{_LETTERS}])[ldcjmnst]['’](?=\p{{L}})|(?P<name>(?:\p{{Lu}}\.)+(?:\p{{Lu}}(?![{_LETTERS}]))?"
    rf"|\p{{Lu}}[{_LETTERS}]*(?:(?:[-‐‑&.]|['’](?!s\b))(?=[{_LETTERS}])[{_LETTERS}]+)*)"
    rf"|(?!(?<=\p{{L}}['’])s\b)[{_LETTERS}]+(?:[-‐‑'’](?=[{_LETTERS}])[{_LETTERS}]+)*"
)
_DATELINE = regex.compile(
    r"\p{Lu}[\p{Lu} .,'-]+(?:, [^—–()]{0,30})?(?:\([^)]*\) ?)?\s*(?:--|—|–) ?"
    r"|\p{Lu}[^—–.]{2,40} \((?:Yonhap|AP|AFP|Reuters)\) ?(?:--|—|–|-) ?"
)
_PROSE = {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.BYLINE, BlockKind.LIST_ITEM}
_BREAKS = regex.compile(r"[,.;:()“”\"]")
_ENDS = regex.compile(r"[.!?:;][”’\"')\]]*\s*$")
_OPENS = regex.compile(r"(?:^|[“\"‘«„:;•|(\[]|(?<=\s)['—–-]|(?<!\w)\d{1,2}[.)])\s*$")
_ABBREVIATED = regex.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Rev|Gen|Col|Lt|Sgt|Capt|Maj|Adm|St|Mt|Ft|Jr|Sr)$")
_QUOTED = regex.compile(r"“([^“”\"]{6,120})”|\"([^\"“”]{6,120})\"")
_QUOTE_EVENT = regex.compile(
    r"(?:session|forum|conference|seminar|symposium|exhibition|event|workshop|campaign|festival|summit|meeting|panel)"
    r"[\w\s,]*$",
    regex.IGNORECASE,
)
_ACRONYM = r"\p{Lu}[\p{L}\p{N}&.-]{0,8}[\p{Lu}\p{N}]s?"
_IN_BRACKETS = regex.compile(rf"\((?:the )?({_ACRONYM})\)")
_BEFORE_BRACKETS = regex.compile(
    rf"(?<![{_LETTERS}])({_ACRONYM})(?: \(|, )(?:or |for )?(?:the )?([\p{{L}}][^(),.;“”\"]{{5,90}})"
)
_SAID_AFTER = regex.compile(rf",? (?:who |also |later |has |had )?(?:{rules.SAID})\b")
_SAID_BEFORE = regex.compile(rf"\b(?:{rules.SAID}) $")
_APPOSITION = regex.compile(r", (?:\d{1,3},|who\b|an? \p{Ll}|the \p{Ll})")
_PLACE_BEFORE = regex.compile(r"\b(?:in|near|at|outside|across) (?:the )?$")
_PERSONAL = regex.compile(r"\p{Lu}[\p{L}'’.-]*\p{Ll}|\p{Lu}\.")
_COMPOUND = regex.compile(rules.COMPOUNDS)
_OFFICE = regex.compile(rules.OFFICE)
_LIST_REST = regex.compile(r", (?:\p{Lu}\p{L}+, )*\p{Lu}\p{L}+,? and \p{Lu}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name or term that may belong in a glossary.

    Attributes:
        form: As the article first writes it, without "the" and a possessive 's.
        type: What it seems to name: a guess.
        reason: Why it is taken for a term.
        count: How often it occurs, its aliases included.
        block: Number of the block of its first occurrence.
        start: Offset of that in the document.
        evidence: The sentence around it.
        aliases: Shorter ways to write it in the same article.
        hangul: For a Korean personal name, what it may be in Hangul; never sure.
    """

    form: str
    type: TermType
    reason: str
    count: int
    block: int
    start: int
    evidence: str
    aliases: tuple[str, ...] = ()
    hangul: tuple[romanisation.Candidate, ...] = ()


def mine(document: Document, glossary: Glossary, source: str) -> list[Candidate]:
    """Find what may belong in a glossary, in order of first occurrence.

    Args:
        document: The article.
        glossary: What it covers is no candidate.
        source: Language of the document, one of `SOURCES`.

    Raises:
        InputError: The language cannot be mined.
    """
    if source not in SOURCES:
        known = ", ".join(SOURCES)
        raise InputError(
            f"{document.name}: {LANGUAGES[source].name} has no capitals to find names by",
            hint=f"mine works for {known}",
        )
    sentences = _sentences(document, source)
    found = _korean_mentions(sentences, glossary) if source == "ko" else _mentions(sentences, glossary, source)
    groups = _grouped(found)
    candidates = [_candidate(group, sentences) for group in groups]
    return sorted(candidates, key=lambda candidate: candidate.start)


# --- what is read: sentences without markup


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence in which markup is blank, with its offset in the document.

    Attributes:
        start: Where `text` begins in the document.
        headline: Whether most of its words have capitals, so that capitals say nothing.
    """

    block: int
    kind: BlockKind
    start: int
    text: str
    source: str
    headline: bool


def _sentences(document: Document, source: str) -> list[_Sentence]:
    blocks = {block.number: block for block in document.blocks}
    found = []
    for segment in split(document, source):
        block = blocks[segment.block]
        if block.kind not in {BlockKind.DATE, BlockKind.DATELINE}:
            text = _plain(document, block)[segment.start - block.start : segment.end - block.start]
            if dateline := _DATELINE.match(text):
                text = " " * dateline.end() + text[dateline.end() :]
            found.append(
                _Sentence(block.number, block.kind, segment.start, text, segment.text, _is_headline(text, block.kind))
            )
    return found


def _plain(document: Document, block: Block) -> str:
    """The text of a block, as long as it is, with blanks for markup and a mark that ends a name for code and URLs."""
    text = list(document.text[block.start : block.end])
    for inline in block.inlines:
        blank = "\ufffc" if inline.kind is InlineKind.LITERAL else " "
        whole = inline.kind in {InlineKind.LITERAL, InlineKind.WRAP}
        spans = (
            [(inline.start, inline.end)]
            if whole
            else [(inline.start, inline.inner_start), (inline.inner_end, inline.end)]
        )
        for start, end in spans:
            text[start - block.start : end - block.start] = blank * (end - start)
    return "".join(text)


def _is_headline(text: str, kind: BlockKind) -> bool:
    words = regex.findall(r"\p{L}{4,}", text)
    if sum(word.isupper() for word in words) > len(words) / 2 and len(words) > 2:
        return True
    if kind in _PROSE and (len(words) < 5 or _ENDS.search(text)):
        return False
    return len(words) > 1 and sum(word[0].isupper() for word in words) > len(words) * (0.75 if kind in _PROSE else 0.5)


# --- where names are mentioned


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place where a form stands.

    Attributes:
        at: Offset in the sentence.
        initial: Whether it begins a sentence and is a single word: that alone makes no name.
        alias: An acronym that is introduced here.
    """

    form: str
    type: TermType
    reason: str
    sentence: _Sentence
    at: int
    initial: bool = False
    alias: str = ""


def _mentions(sentences: Sequence[_Sentence], glossary: Glossary, source: str) -> list[_Mention]:
    lower = {match[0] for sentence in sentences for match in _TOKEN.finditer(sentence.text) if match[0].islower()}
    found: list[_Mention] = []
    for sentence in sentences:
        if not sentence.headline:
            found += _in_sentence(sentence, glossary, source)
    named = {mention.form for mention in found if not mention.initial}
    words = {word for form in named if " " in form for word in form.split()}
    known = set(_known_names(sentences, glossary, source))
    kept = (_without_first_word(mention, named, lower) for mention in found)
    return [
        mention
        for mention in kept
        if not _is_noise(mention.form, source, lower)
        and mention.form not in known
        and (not mention.initial or mention.form in named or mention.form in words)
    ]


def _known_names(sentences: Iterable[_Sentence], glossary: Glossary, source: str) -> Iterator[str]:
    """The words of the persons in the article whom the glossary knows: Oh, after Oh Se-hoon."""
    for sentence in sentences:
        for match in find_terms(sentence.text, glossary, source):
            if match.entry.type is TermType.PERSON:
                yield from match.text.split()


def _in_sentence(sentence: _Sentence, glossary: Glossary, source: str) -> Iterator[_Mention]:
    text = sentence.text
    covered = [(match.start, match.end) for match in find_terms(text, glossary, source)]
    taken: list[tuple[int, int]] = []
    for mention in (*_quoted(sentence), *_expanded(sentence, covered)):
        span = (mention.at, mention.at + len(mention.form))
        if not _is_covered(text, *span, covered):
            yield mention
        taken.append(span)
    for run in _runs(text, source):
        start, end = run[0].start, run[-1].end
        if any(left < end and start < right for left, right in taken):
            continue
        for mention in _named(sentence, run, source):
            if not _is_covered(text, mention.at, mention.at + len(mention.form), covered):
                yield mention


def _is_covered(text: str, start: int, end: int, covered: Iterable[tuple[int, int]]) -> bool:
    """Whether terms of the glossary leave nothing of a form but words that say nothing."""
    if not any(left < end and start < right for left, right in covered):
        return False
    rest = list(text[start:end])
    for left, right in covered:
        for at in range(max(left, start), min(right, end)):
            rest[at - start] = " "
    words = [match[0] for match in _TOKEN.finditer("".join(rest))]
    return all(_key(word) in rules.STOP["en"] | rules.TITLES | rules.PEOPLES or not word[0].isupper() for word in words)


def _without_first_word(mention: _Mention, named: set[str], lower: set[str]) -> _Mention:
    """Drop a first word that only has its capital because the sentence begins with it."""
    first, _, rest = mention.form.partition(" ")
    begins = not regex.search(r"\p{L}", mention.sentence.text[: mention.at])
    if begins and rest in named and mention.form not in named and first.lower() in lower:
        return replace(mention, form=rest, at=mention.at + len(first) + 1)
    return mention


def _is_noise(form: str, source: str, lower: set[str]) -> bool:
    """Whether a form is a word such as any text has: one of a language's function words, a day, a people."""
    words = [_key(word) for word in regex.split(r"[\s-]+", form)]
    if all(word in rules.STOP[source] | rules.CALENDAR | rules.PEOPLES or word.isdigit() for word in words):
        return True
    heads = rules.ORGANISATIONS | rules.LAWS | rules.EVENTS | rules.PLACES | rules.TITLES
    return len(words) == 1 and not is_acronym(form) and (words[0] in lower or words[0] in heads or len(form) < 3)


def _quoted(sentence: _Sentence) -> Iterator[_Mention]:
    """Titles in quotation marks: three words or more, all but the small ones with capitals."""
    for match in _QUOTED.finditer(sentence.text):
        group = 1 if match[1] else 2
        title = match[group].rstrip(",.;")
        words = regex.findall(r"\p{L}[\p{L}'’-]*", title)
        long = [word for word in words if len(word) > 3]
        if len(words) < 3 or not words[0][0].isupper() or sum(word[0].isupper() for word in long) < len(long):
            continue
        event = _QUOTE_EVENT.search(sentence.text[: match.start()])
        kind = TermType.EVENT if event else TermType.TERM
        yield _Mention(title, kind, "a title in quotation marks", sentence, match.start(group))


def _expanded(sentence: _Sentence, covered: list[tuple[int, int]]) -> Iterator[_Mention]:
    """Acronyms beside what they stand for."""
    text = sentence.text
    for match in _IN_BRACKETS.finditer(text):
        short = match[1].removesuffix("s") if match[1][:-1].isupper() else match[1]
        start = _long_form(short, text[: match.start()].rstrip())
        if start is not None:
            long = text[start : match.start()].rstrip()
            if _is_covered_whole(start, start + len(long), covered):
                known = f"stands for {long}, which is in the glossary"
                yield _Mention(short, TermType.ORGANISATION, known, sentence, match.start(1))
            else:
                kind = _type_by_words(long.split()) or TermType.TERM
                yield _Mention(long, kind, f"what {short} stands for", sentence, start, alias=short)
    for match in _BEFORE_BRACKETS.finditer(text):
        words = match[2].split()
        for count in range(min(len(words), 10), 1, -1):
            long = " ".join(words[:count])
            whole = text[match.start(2) : match.start(2) + len(long)] == long
            capital = words[count - 1][0].isupper() and match[1].isupper()
            if whole and capital and _long_form(match[1], long) == 0:
                kind = _type_by_words(words[:count]) or TermType.TERM
                yield _Mention(long, kind, f"what {match[1]} stands for", sentence, match.start(2), alias=match[1])
                break


def _is_covered_whole(start: int, end: int, covered: Iterable[tuple[int, int]]) -> bool:
    return any(left <= start and end <= right for left, right in covered)


def _long_form(short: str, before: str) -> int | None:
    """Where in a text that ends with it the long form of an acronym begins (Schwartz and Hearst 2003).

    Of words that could begin it, one with a capital is taken: OHCHR begins with Office, and not with "of the High".
    """
    letters = [character for character in short.lower() if character.isalnum()]
    if len(letters) < 2 or sum(character.isupper() for character in short) < 2:
        return None
    at = len(before)
    for letter in reversed(letters[1:]):
        at = before.lower().rfind(letter, 0, at)
        if at < 0:
            return None
    words = [word.start(1) for word in regex.finditer(r"(?:^|\s)(?:[ld]['’])?(\S)", before)][
        -min(len(letters) + 5, 2 * len(letters)) :
    ]
    starts = [start for start in reversed(words) if start < at and before[start].lower() == letters[0]]
    start = next((start for start in starts if before[start].isupper()), starts[0] if starts else None)
    if start is None or _BREAKS.search(before[start:]) or len(before) - start <= len(short):
        return None
    return start


# --- runs of words with capitals


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    capital: bool
    initial: bool = False

    @property
    def key(self) -> str:
        return _key(self.text)


def _key(word: str) -> str:
    return word.lower().rstrip(".").replace("’", "'")


def _words(text: str) -> list[_Word]:
    found = []
    for match in _TOKEN.finditer(text):
        end = match.end()
        if compound := _COMPOUND.search(match[0]):
            end = match.start() + compound.start()
        if match["name"] and _ABBREVIATED.search(match[0]) and text[end : end + 1] == ".":
            end += 1
        initial = _OPENS.search(text[: match.start()]) is not None
        tagged = text[max(0, match.start() - 1) : match.start()] in {"#", "@"}
        capital = match["name"] is not None and not tagged
        found.append(_Word(text[match.start() : end], match.start(), end, capital, initial))
    return found


def _runs(text: str, source: str) -> Iterator[list[_Word]]:
    """Words with capitals that stand together, joined by `of` and the like; no days, months, function words."""
    words = _words(text)
    at = 0
    while at < len(words):
        if not words[at].capital or _stops(text, words, at, source):
            at += 1
            continue
        run = [words[at]]
        while (step := _joined(text, words, at, run, source)) > 0:
            if _stops(text, words, at + step, source):
                break
            run += words[at + 1 : at + step + 1]
            at += step
        yield run
        at += 1


def _stops(text: str, words: Sequence[_Word], at: int, source: str) -> bool:
    """Whether a word is no part of a name: a function word, a day, a month."""
    key = words[at].key
    if key not in rules.STOP[source] | rules.CALENDAR:
        return False
    following = words[at + 1 : at + 3]
    if not following or not following[0].capital or key in rules.CALENDAR:
        return True
    gap = text[words[at].end : following[0].start]
    if key in rules.JOINABLE:
        joins = gap.isspace() or (key in rules.OWNERS and gap[1:] == "s ")
        return not joins or following[0].key in rules.STOP[source] | rules.CALENDAR | rules.PEOPLES
    # Oh and No are surnames, too.
    name = " ".join(word.text for word in (words[at], *following) if word.capital)
    hyphened = "-" in following[0].text and romanisation.looks_korean(f"{words[at].text} {following[0].text}")
    return not (gap.isspace() and (hyphened or (len(name.split()) == 3 and romanisation.looks_korean(name))))


def _joined(text: str, words: Sequence[_Word], at: int, run: Sequence[_Word], source: str) -> int:
    """How many words further the next word of the same name is; 0 where the name ends."""
    following = words[at + 1 : at + 4]
    gap = text[words[at].end : following[0].start] if following else ""
    if following and following[0].capital and (gap.isspace() or _owns(words[at], gap, following[0])):
        return 1
    if gap == ", " and _may_list(run) and _LIST_REST.match(text, words[at].end):
        return 1
    for step, word in enumerate(following):
        if not text[words[at + step].end : word.start].isspace():
            break
        if word.capital:
            return step + 1
        if not _connects(word.key, step, run, source):
            break
    return 0


def _owns(word: _Word, gap: str, following: _Word) -> bool:
    """Whether a possessive is a part of a name: People's Assembly, Defectors' Day, and not Seoul's Assembly."""
    if gap in {"'s ", "’s "}:
        return word.key in rules.OWNERS
    return gap in {"' ", "’ "} and word.key.endswith("s") and _head(following.key) is not None


def _may_list(run: Sequence[_Word]) -> bool:
    """Whether a name may go on with `and`: a Ministry of Trade, Industry and Energy."""
    return any(_head(word.key) for word in run) and any(not word.capital for word in run)


def _connects(word: str, step: int, run: Sequence[_Word], source: str) -> bool:
    headed = any(_head(one.key) for one in run)
    several = len(run) > 1 and not headed and run[0].key not in rules.TITLES
    if step > 0:
        return word in rules.ARTICLES[source]
    if word in rules.OF[source]:
        return not several
    if word in rules.WITH_HEAD[source]:
        return headed
    if word in {"and", "&"}:
        return _may_list(run) and not _is_place(run[-1].text)
    return word in rules.PARTICLES and source == "en"


def _head(key: str) -> TermType | None:
    heads = (
        (rules.LAWS, TermType.LEGAL),
        (rules.ORGANISATIONS, TermType.ORGANISATION),
        (rules.EVENTS, TermType.EVENT),
        (rules.PLACES, TermType.PLACE),
    )
    return next((kind for words, kind in heads if key in words), None)


def _named(sentence: _Sentence, run: list[_Word], source: str) -> Iterator[_Mention]:
    """What a run of words names: a title and a person, or one thing."""
    if source == "de" and len(run) < 2 and not is_acronym(run[0].text):
        return
    while len(run) > 1 and run[0].initial and _is_opening(run[0].key):
        run = run[1:]
        run = run[next((at for at, word in enumerate(run) if word.capital), 0) :]
    split_at = _person_at(run)
    if split_at:
        title, person = run[:split_at], run[split_at:]
        yield _mention(sentence, person, TermType.PERSON, f"after the title {_form(sentence, title)}")
        yield from _title(sentence, title)
        return
    if run[-1].key in rules.HOLDERS or _OFFICE.fullmatch(_form(sentence, run)):
        yield from _title(sentence, run)
        return
    if len(run) > 1 and all(word.text.isupper() and len(word.text) > 2 for word in run):
        return
    kind, reason = _typed(sentence, run)
    yield _mention(sentence, run, kind, reason)


def _is_opening(key: str) -> bool:
    """Whether a first word is more likely to open a sentence than a name."""
    return len(key) > 4 and key.endswith(("ing", "ed", "ly")) and not _head(key)


def _person_at(run: Sequence[_Word]) -> int:
    """Where after titles the name of a person begins; 0 if there are none, or no name."""
    at = max((at for at, word in enumerate(run) if word.key in rules.HOLDERS), default=-1) + 1
    while 0 < at < len(run) and run[at].key in rules.TITLES:
        at += 1
    office = _OFFICE.match(" ".join(word.text for word in run))
    if office:
        at = max(at, len(office[0].split()))
    name = run[at:]
    if not 1 <= len(name) <= 4 or not all(word.capital or word.key in rules.PARTICLES for word in name):
        return 0
    return at if not any(_head(word.key) for word in name) or (len(name) > 1 and _given(name)) else 0


def _given(name: Sequence[_Word]) -> bool:
    return name[0].key in rules.GIVEN_NAMES


def _title(sentence: _Sentence, title: Sequence[_Word]) -> Iterator[_Mention]:
    """A title that says more than President or Chinese President: Seoul Mayor."""
    while title and (title[0].key in {"former", "then", "acting", "late"} or title[0].key in rules.PEOPLES):
        title = title[1:]
    if len(title) > 1 and not all(word.key in rules.BARE or _is_place(word.text) for word in title[:-1]):
        if any(word.key in rules.BARE for word in title):
            return
        yield _mention(sentence, title, TermType.TITLE, "an office")


def _mention(sentence: _Sentence, run: Sequence[_Word], kind: TermType, reason: str) -> _Mention:
    form = _form(sentence, run)
    alone = len(run) == 1 and run[0].initial and not is_acronym(form)
    return _Mention(form, kind, reason, sentence, run[0].start, initial=alone and kind is not TermType.PERSON)


def _form(sentence: _Sentence, run: Sequence[_Word]) -> str:
    return sentence.text[run[0].start : run[-1].end]


def _typed(sentence: _Sentence, run: Sequence[_Word]) -> tuple[TermType, str]:
    return next(_guesses(sentence, run))


def _guesses(sentence: _Sentence, run: Sequence[_Word]) -> Iterator[tuple[TermType, str]]:
    """What a name may be and why, the surest first."""
    form = " ".join(_form(sentence, run).split())
    before, after = sentence.text[: run[0].start], sentence.text[run[-1].end :]
    if _is_place(form):
        yield TermType.PLACE, "a country or region"
    if romanisation.looks_korean(form):
        yield TermType.PERSON, "reads as a Korean name"
    personal = 2 <= len(run) <= 4 and all(word.text[1:2].islower() or "." in word.text for word in run if word.capital)
    if personal and _given(run) and not (len(run) > 2 and _head(run[-1].key)):
        yield TermType.PERSON, "begins with a given name"
    if by_words := _type_by_words([word.text for word in run]):
        yield by_words, "a name by its words"
    if personal and sentence.kind is BlockKind.BYLINE:
        yield TermType.PERSON, "in the byline"
    speaks = _SAID_AFTER.match(after) or _SAID_BEFORE.search(before) or _APPOSITION.match(after)
    if personal and len(run) < 4 and speaks:
        yield TermType.PERSON, "speaks, or is introduced as a person"
    if len(run) == 1 and is_acronym(form):
        yield TermType.ORGANISATION, "an acronym"
    if len(run) < 3 and _PLACE_BEFORE.search(before):
        yield TermType.PLACE, "where something is"
    yield TermType.TERM, "has capitals" if run[0].initial else "has capitals within a sentence"


def _type_by_words(words: Sequence[str]) -> TermType | None:
    keys = [_key(word).removesuffix("'") for word in words]
    core = next(
        (keys[:at] for at, word in enumerate(words) if at and word[0].islower() and word not in rules.PARTICLES), keys
    )
    if len(keys) > 1 and keys[0] in rules.PLACES_BEFORE and not _head(core[-1]):
        return TermType.PLACE
    if len(keys) == 1:
        return None
    return _head(core[-1]) or _head(core[0]) or (_head(keys[-1]) if core == keys else None)


def _is_place(form: str) -> bool:
    return form.casefold() in _territories() or _key(form) in rules.MORE_PLACES


@cache
def _territories() -> frozenset[str]:
    from babel import Locale

    return frozenset(name.casefold() for name in Locale("en").territories.values())


# --- Korean


_KOREAN_ACRONYM = regex.compile(r"((?:[\p{Hangul}·]+ ){0,3}[\p{Hangul}·]{3,})\((\p{Lu}[\p{Lu}\p{N}&-]{1,9})\)")
_KOREAN_QUOTED = regex.compile(r"[「『《〈‘“｢]([^「『《〈‘“｢」』》〉’”｣]+)[」』》〉’”｣]|\"([^\"]+)\"|(?<!\w)'([^']+)'")
_KOREAN_TERM = regex.compile(r"[\p{Hangul}\p{L}\p{N}·:\- ]{3,40}(?<![다요까라죠]|려고)")
_KOREAN_TITLE = regex.compile(
    r" ((?:전 |신임 |현 )?(?:[\p{L}\p{N}]+ ){0,2}?[\p{Hangul}A-Z]*"
    rf"(?:{rules.KOREAN_TITLES}))(?!\p{{Hangul}}{{3}})"
)


def _korean_mentions(sentences: Iterable[_Sentence], glossary: Glossary) -> Iterator[_Mention]:
    """Quoted terms, acronyms with what they stand for, and persons before their titles."""
    for sentence in sentences:
        covered = [(match.start, match.end) for match in find_terms(sentence.text, glossary, "ko")]
        for mention in (*_korean_terms(sentence), *_korean_persons(sentence)):
            if not _is_covered_whole(mention.at, mention.at + len(mention.form), covered):
                yield mention


def _korean_terms(sentence: _Sentence) -> Iterator[_Mention]:
    text = sentence.text
    for match in _KOREAN_ACRONYM.finditer(text):
        reason = f"what {match[2]} stands for"
        yield _Mention(match[1], TermType.ORGANISATION, reason, sentence, match.start(1), alias=match[2])
    for match in _KOREAN_QUOTED.finditer(text):
        group = next(number for number in (1, 2, 3) if match[number])
        if _KOREAN_TERM.fullmatch(match[group]) and len(match[group].split()) <= 8:
            kind = TermType.LEGAL if match[group].endswith(("법", "협약", "조약", "규정")) else TermType.TERM
            yield _Mention(match[group], kind, "in quotation marks", sentence, match.start(group))


def _korean_persons(sentence: _Sentence) -> Iterator[_Mention]:
    for token in kiwi().tokenize(sentence.text):
        title = _KOREAN_TITLE.match(sentence.text, token.start + token.len)
        if token.tag == "NNP" and title and romanisation.is_hangul_name(token.form):
            yield _Mention(token.form, TermType.PERSON, f"before the title {title[1]}", sentence, token.start)


# --- from mentions to candidates


@dataclass(frozen=True, slots=True)
class _Group:
    """All mentions of a name."""

    form: str
    mentions: tuple[_Mention, ...]
    aliases: tuple[str, ...] = ()

    @property
    def first(self) -> _Mention:
        return min(self.mentions, key=lambda mention: mention.sentence.start + mention.at)

    @property
    def best(self) -> _Mention:
        """The mention that says most: an expanded acronym, then one whose type is told, then the first."""
        return min(self.mentions, key=lambda mention: (not mention.alias, mention.type is TermType.TERM))


def _grouped(mentions: Iterable[_Mention]) -> list[_Group]:
    """Mentions by form, shorter forms of a name with the whole of it."""
    by_form: dict[str, list[_Mention]] = defaultdict(list)
    for mention in mentions:
        by_form[" ".join(mention.form.split())].append(mention)
    groups = {form: _Group(form, tuple(_as_person(form, by_form))) for form in by_form}
    shorter = {short: owners for short in groups if len(owners := _owners(short, groups)) > 0}
    result = []
    for form, group in groups.items():
        if form in shorter:
            continue
        own = [short for short, owners in shorter.items() if owners == [form]]
        found = (*group.mentions, *(mention for short in own for mention in groups[short].mentions))
        introduced = [mention.alias for mention in group.mentions if mention.alias]
        result.append(replace(group, mentions=found, aliases=tuple(dict.fromkeys((*introduced, *own)))))
    return result


def _as_person(form: str, by_form: dict[str, list[_Mention]]) -> list[_Mention]:
    """Take two or three words for a person where the last of them stands alone more than once, as surnames do."""
    mentions = by_form[form]
    words = form.split()
    shaped = 2 <= len(words) <= 3 and all(_PERSONAL.fullmatch(word) for word in words)
    if not shaped or len(by_form.get(words[-1], ())) < 2 or any(one.type is not TermType.TERM for one in mentions):
        return mentions
    if any(one.type is TermType.PLACE for one in by_form[words[-1]]):
        return mentions
    if any(words[-1] in other.split() for other in by_form if other not in {form, words[-1]}):
        return mentions
    return [replace(one, type=TermType.PERSON, reason="its last word stands alone elsewhere") for one in mentions]


def _owners(short: str, groups: dict[str, _Group]) -> list[str]:
    """The longer names that a form is short for: an acronym, a surname, the end of a longer name."""
    return [form for form, group in groups.items() if form != short and short in _short_forms(group, short)]


def _short_forms(group: _Group, short: str) -> set[str]:
    shorts = {mention.alias for mention in group.mentions if mention.alias}
    words = group.form.split()
    if len(words) > 1 and group.best.type is TermType.PERSON:
        korean = _is_korean(group) and romanisation.surname_first(group.form)
        return shorts | ({words[0]} if korean else {words[0], words[-1]})
    if " " in short and group.form.endswith(f" {short}"):
        shorts.add(short)
    return shorts


def _is_korean(group: _Group) -> bool:
    return romanisation.looks_korean(group.form)


def _candidate(group: _Group, sentences: Iterable[_Sentence]) -> Candidate:
    first, best = group.first, group.best
    korean = best.type is TermType.PERSON and _is_korean(group)
    headlines = sum(sentence.text.count(group.form) for sentence in sentences if sentence.headline)
    return Candidate(
        form=group.form,
        type=best.type,
        reason=best.reason,
        count=len(group.mentions) + headlines,
        block=first.sentence.block,
        start=first.sentence.start + first.at,
        evidence=" ".join(first.sentence.source.split()),
        aliases=group.aliases,
        hangul=tuple(romanisation.hangul_candidates(group.form)) if korean else (),
    )
