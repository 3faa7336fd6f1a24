"""Where names are mentioned in languages that write them with capitals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from briefer.glossary.match import find_terms
from briefer.glossary.mine import rules
from briefer.glossary.mine.acronyms import expanded, in_full
from briefer.glossary.mine.names import names_of, runs
from briefer.glossary.mine.sentences import Mention, Sentence
from briefer.glossary.mine.words import TOKEN, folded
from briefer.glossary.terms import Glossary, TermType, is_acronym

_QUOTED = regex.compile(r"“([^“”\"]{6,120})”|\"([^\"“”]{6,120})\"")
_QUOTE_EVENT = regex.compile(
    r"(?:session|forum|conference|seminar|symposium|exhibition|event|workshop|campaign|festival|summit|meeting|panel)"
    r"[\w\s,]*$",
    regex.IGNORECASE,
)


def mentions(sentences: Sequence[Sentence], glossary: Glossary, source: str) -> list[Mention]:
    """Titles in quotation marks, acronyms with what they stand for, and names: what terms of the glossary leave."""
    lower = {match[0] for sentence in sentences for match in TOKEN.finditer(sentence.text) if match[0].islower()}
    found: list[Mention] = []
    for sentence in sentences:
        if not sentence.headline:
            found += _in_sentence(sentence, glossary, source)
    found = in_full(found)
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


def _known_names(sentences: Iterable[Sentence], glossary: Glossary, source: str) -> Iterator[str]:
    """The words of the persons in the article whom the glossary knows: Oh, after Oh Se-hoon."""
    for sentence in sentences:
        for match in find_terms(sentence.text, glossary, source):
            if match.entry.type is TermType.PERSON:
                yield from match.text.split()


def _in_sentence(sentence: Sentence, glossary: Glossary, source: str) -> Iterator[Mention]:
    text = sentence.text
    covered = [(match.start, match.end) for match in find_terms(text, glossary, source)]
    taken: list[tuple[int, int]] = []
    for mention in (*_quoted(sentence), *expanded(sentence, covered)):
        span = (mention.at, mention.at + len(mention.form))
        if not _is_covered(text, *span, covered):
            yield mention
        taken.append(span)
    for run in runs(text, source):
        start, end = run[0].start, run[-1].end
        if any(left < end and start < right for left, right in taken):
            continue
        for mention in names_of(sentence, run, source):
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
    words = [match[0] for match in TOKEN.finditer("".join(rest))]
    return all(
        folded(word) in rules.STOP["en"] | rules.TITLES | rules.PEOPLES or not word[0].isupper() for word in words
    )


def _without_first_word(mention: Mention, named: set[str], lower: set[str]) -> Mention:
    """Drop a first word that only has its capital because the sentence begins with it."""
    first, _, rest = mention.form.partition(" ")
    begins = not regex.search(r"\p{L}", mention.sentence.text[: mention.at])
    if begins and rest in named and mention.form not in named and first.lower() in lower:
        return replace(mention, form=rest, at=mention.at + len(first) + 1)
    return mention


def _is_noise(form: str, source: str, lower: set[str]) -> bool:
    """Whether a form is a word such as any text has: one of a language's function words, a day, a people."""
    words = [folded(word) for word in regex.split(r"[\s-]+", form)]
    if all(word in rules.STOP[source] | rules.CALENDAR | rules.PEOPLES or word.isdigit() for word in words):
        return True
    heads = rules.ORGANISATIONS | rules.LAWS | rules.EVENTS | rules.PLACES | rules.TITLES
    return len(words) == 1 and not is_acronym(form) and (words[0] in lower or words[0] in heads or len(form) < 3)


def _quoted(sentence: Sentence) -> Iterator[Mention]:
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
        yield Mention(title, kind, "a title in quotation marks", sentence, match.start(group))
