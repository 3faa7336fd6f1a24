"""Who says it: a statement that a line gives to another than the source does, or to nobody."""

from collections.abc import Iterator, Sequence

from briefer.grounding.findings import Kind, Ungrounded
from briefer.grounding.sentences import Sentence, forms_of, people
from briefer.grounding.speech import Said, is_named, may_be_same, read_speech
from briefer.quotations import Speaker


def speakers(said: Sentence, source: Sequence[Sentence], language: str) -> Iterator[Ungrounded]:
    """A speaker who does not say that in the source."""
    line = read_speech((said.text,), language)[0]
    spoken = read_speech(tuple(each.text for each in source), language)
    for one in line.speakers:
        rests = _rests_on(said, forms_of(one.name, language), source)
        if is_named(one, language) and rests and not any(_may_speak(one, at, source, spoken, language) for at in rests):
            yield Ungrounded(Kind.SPEAKER, one.name)


def attribution(said: Sentence, line: Sentence, source: Sequence[Sentence], language: str) -> Iterator[Ungrounded]:
    """A statement that has lost its speaker; one whom a line has named goes on to speak in its next sentence."""
    spoken = read_speech(tuple(each.text for each in source), language)
    rests = _rests_on(said, frozenset(), source)
    reports = any(each.reports for each in read_speech((said.text, line.text), language))
    if not reports and rests and all(spoken[at].whose for at in rests):
        lost = spoken[rests[0]]
        if not any(_has_name(line, each) for each in lost.speakers):
            yield Ungrounded(Kind.ATTRIBUTION, f"−{lost.whose}")


def _may_speak(one: Speaker, at: int, source: Sequence[Sentence], spoken: Sequence[Said], language: str) -> bool:
    """Whether a sentence is one's words as far as can be told: where it is open whose, of whom it or the last told."""
    if spoken[at].speakers:
        return any(may_be_same(one, each, language) for each in spoken[at].speakers)
    of = [source[at]]
    if spoken[at].reports and not people(source[at].text, language):
        of += [each for each in reversed(source[:at]) if each.names][:1]
    return any(_has_name(each, one) for each in of)


def _has_name(sentence: Sentence, speaker: Speaker) -> bool:
    return any(word in sentence.text for word in speaker.name.split() if len(word) > 1)


_MOSTLY, _NEARLY = 0.5, 0.85
"""Part of its words that a line must share with a sentence to rest on it, and of the most that a further one must."""


def _rests_on(said: Sentence, but: frozenset[str], source: Sequence[Sentence]) -> list[int]:
    """The sentence that shares most with a line but for some words, and those that share nearly as much.

    None if that is little.
    """
    forms, pairs = said.forms - but, said.pairs
    shared = [len(forms & each.forms) for each in source]
    if max(shared, default=0) < max(2, _MOSTLY * len(forms)):
        return []
    # Words of a subject are in many sentences; that they stand side by side tells which.
    alike = [count + len(pairs & each.pairs) for count, each in zip(shared, source, strict=True)]
    return [at for at, count in enumerate(alike) if count > max(alike) * _NEARLY]
