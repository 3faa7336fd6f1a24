"""Who is quoted in an English article: by reporting verbs and their subjects, and by what a quotation goes on from.

The rules follow what the work on quotation attribution found to decide it in news: the subject of a reporting verb in
the sentence of the quotation, on either side of it (Krestel, Bergler and Witte 2008; Pareti 2015), and beyond the
sentence the speaker of the quotation before it (O'Keefe, Pareti, Curran, Koprinska and Honnibal 2012). Where those
leave more than one, the speaker is not sure, or none.
"""

from collections.abc import Sequence
from dataclasses import replace

import regex

from briefer.quotations.cues import CUE, FINITE
from briefer.quotations.kinds import Attribution, Place, is_alone, is_named, kind_of
from briefer.quotations.marks import MASK, Passage, Quoted, Sentence
from briefer.quotations.model import How, QuotationKind
from briefer.quotations.people import COURTESY, People
from briefer.quotations.pronouns import antecedent
from briefer.quotations.subjects import NAME_AT_END, Subject, after_verb, before_verb, of_sentence, without_adverbs

# “…,” said Kim Il-hyeok
_SAID_X = regex.compile(rf"\s*(?:\p{{Ll}}+ly )?(?P<verb>{FINITE}) ")
_ACCORDING = regex.compile(r",?\s*(?P<verb>according to) ")
# “…,” Seoul resident Margie Kim said: no more than that may stand between the quotation and the name.
_ROLE_ONLY = regex.compile(
    r"[\s,—–]*(?P<role>(?:(?!(?:that|which|who|when|while|where|after|before|as|if|because|but|and|to|for|in|on|at|by"
    r"|with|from|about)\b)[\p{L}.'’-]+ ){0,9}(?:(?:of|for|at) (?:[\p{L}.'’-]+ ){1,5})?"
    r"(?:(?:the|an?|his|her|its|their)\b[\p{L}'’ -]+, )?)"
)
# “…,” Ann Lee recalled the guard saying: it is not Ann Lee who said it.
_RETOLD = regex.compile(r"(?: [\p{L}.'’-]+){1,4} (?:say|saying|said|tell|telling|told)\b")
_PASSIVE = regex.compile(r"\b(?:is|was|are|were|been|be|being|which|that)$")
# Between a verb and quoted words: another clause, that may report what another said.
_CLAUSE = regex.compile(
    r"\b(?:before|after|prompt\w*|when|while|which|who|whose|because|but|whether|quip|say|ask|reply)\b|[;—]"
)


def attribute(passages: Sequence[Passage]) -> list[list[Attribution]]:
    """Find the speaker of each quotation of each passage."""
    return _Reader(passages).read()


class _Reader:
    """Reads the passages in their order, and remembers who spoke."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._people = People(passages)
        self._found: list[list[Attribution]] = []

    def read(self) -> list[list[Attribution]]:
        for passage in self._passages:
            self._found.append([])
            for one in passage.quoted:
                self._found[-1].append(self._attribute(passage, one))
        self._look_ahead()
        return self._found

    def _attribute(self, passage: Passage, one: Quoted) -> Attribution:
        first, last = passage.sentence(one.opens), passage.sentence(max(one.opens, one.closes - 1))
        kind = kind_of(passage, one, first, last)
        found = (
            self._after(passage, one, last)
            or self._broken(passage, one, first)
            or self._before(passage, one, first)
            or self._at_the_end(passage, one, last)
        )
        if is_named(passage, one) or (found is None and kind is QuotationKind.TERM):
            return Attribution(QuotationKind.TERM)
        if kind is QuotationKind.TERM:
            kind = QuotationKind.PARTIAL
        if found is None and kind is QuotationKind.STATEMENT and is_alone(passage, first, last):
            found = self._asked(passage, one) or self._from_before(passage, first)
        elif found is None and kind is QuotationKind.PARTIAL:
            found = self._introduced(passage, first) or self._near(passage)
        return replace(found, kind=kind) if found else Attribution(kind)

    # --- in the sentence

    def _after(self, passage: Passage, one: Quoted, sentence: Sentence) -> Attribution | None:
        """`“…,” Oh told participants` and `“…,” said Oh`."""
        end = _until_next(passage, one, sentence)
        text = passage.outside[:end]
        if passage.text[one.end - 1] == "." and passage.text[one.closes : one.closes + 1] == " ":
            return None  # The sentence is over.
        for pattern in (_SAID_X, _ACCORDING):
            said = pattern.match(text, one.closes)
            subject = after_verb(text, said.end()) if said else None
            if said and subject:
                return self._said(passage, subject, said.span("verb"), sure=True)
        for cue in CUE.finditer(text, one.closes):
            between = text[one.closes : cue.start()]
            if cue["finite"] is None or len(between) > 240:
                break
            subject = before_verb(text, one.closes, cue.start())
            if subject and (words := _ROLE_ONLY.fullmatch(text, one.closes, subject.start)):
                role = subject.role or words["role"].strip()
                subject = replace(subject, role="" if role in COURTESY else role)
                sure = _RETOLD.match(text, cue.end()) is None
                return self._said(passage, subject, cue.span(), sure=sure)
        return None

    def _broken(self, passage: Passage, one: Quoted, sentence: Sentence) -> Attribution | None:
        """`“…,” said Oh, “…”`: nothing but the attribution stands between."""
        if not self._found[-1]:
            return None
        previous, found = passage.quoted[len(self._found[-1]) - 1], self._found[-1][-1]
        number = passage.block.number
        follows = found.verb.block == number and found.verb.start >= previous.closes >= sentence.start
        if not found.who or not follows or CUE.search(passage.outside, _end(found, number), one.opens):
            return None
        return replace(found, how=How.BROKEN)

    def _before(self, passage: Passage, one: Quoted, sentence: Sentence) -> Attribution | None:
        """`Heenan said, “…”` and `Heenan called for “…”`: the last verb before it that reports."""
        text = passage.outside
        plain = True
        for cue in reversed(list(CUE.finditer(text, sentence.start, one.opens))):
            left = without_adverbs(text[sentence.start : cue.start()])
            if _PASSIVE.search(left):
                if left.endswith(("which", "that")):
                    return None  # A report that said so, and which one is not plain.
                continue
            between = text[cue.end() : one.opens]
            direct = plain and not _CLAUSE.search(between) and len(between.replace(MASK, "")) < 120
            if cue["source"]:
                subject = after_verb(text[: one.opens], cue.end() + 1)
                direct = direct and between.rstrip().endswith(",")
            elif cue["finite"]:
                subject = before_verb(text, sentence.start, cue.start())
            else:
                sure = direct and regex.search(r"(?:,|\bby|\bwhile|\band)$|^$", left) is not None
                found = self._of_participle(passage, sentence, cue.span(), sure=sure)
                return None if regex.search(r"\bwhich\b", left) else found
            if subject:
                return self._said(passage, subject, cue.span(), sure=direct)
            if regex.search(r"\band$|,$", left):
                return self._of_participle(passage, sentence, cue.span(), sure=False)
            if NAME_AT_END.search(left):
                return None
            plain = False
        return self._of_colon(passage, one, sentence)

    def _of_colon(self, passage: Passage, one: Quoted, sentence: Sentence) -> Attribution | None:
        """`Prelogar: “…”` surely, and `Alito cut her off: “…”`."""
        before = passage.outside[sentence.start : one.opens].rstrip()
        subject = of_sentence(passage.outside[: one.opens], sentence.start) if before.endswith(":") else None
        if subject is None or not self._is_somebody(subject):
            return None
        sure = passage.outside[subject.end : one.opens].strip() == ":"
        return self._said(passage, subject, (subject.start, subject.end), sure=sure)

    def _is_somebody(self, subject: Subject) -> bool:
        return not subject.name or self._people.may_be_person(subject.name) or self._people.is_name(subject.name)

    def _of_participle(
        self, passage: Passage, sentence: Sentence, verb: tuple[int, int], *, sure: bool
    ) -> Attribution | None:
        """`Turner left, saying “…”`: the subject of the sentence, or who spoke in it before."""
        number = passage.block.number
        earlier = [one for one in self._found[-1] if one.verb.block == number and sentence.start <= one.verb.start]
        if earlier:
            return replace(earlier[-1], verb=Place(number, *verb), sure=sure and earlier[-1].sure)
        subject = of_sentence(passage.outside[: sentence.end], sentence.start)
        return self._said(passage, subject, verb, sure=sure) if subject else None

    def _at_the_end(self, passage: Passage, one: Quoted, sentence: Sentence) -> Attribution | None:
        """An attribution after more words: `“…” in that law, Azzouz said.`."""
        if one.is_open:
            return None
        text = passage.outside[: sentence.end]
        for cue in CUE.finditer(text, one.closes):
            comma = text.rfind(", ", one.closes, cue.start())
            if cue["finite"] and comma >= 0 and regex.match(r"\s*(?:\.|,|$|\p{Lu}\w+day)", text[cue.end() :]):
                subject = before_verb(text, comma + 2, cue.start())
                if subject and subject.start == comma + 2:
                    return self._said(passage, subject, cue.span(), sure=True)
            if cue["source"] and comma == cue.start() - 2:
                subject = after_verb(text, cue.end() + 1)
                if subject:
                    return self._said(passage, subject, cue.span(), sure=True)
        return None

    # --- beyond the sentence

    def _asked(self, passage: Passage, one: Quoted) -> Attribution | None:
        """`“Who is she?” Rothman recalls thinking.`: two sentences by their marks, so never sure."""
        text = passage.outside
        cue = CUE.search(text, one.closes)
        if cue is None or cue["finite"] is None or passage.text[one.end - 1] not in "?!":
            return None
        subject = before_verb(text, one.closes, cue.start())
        if subject is None or text[one.closes : subject.start].strip() or not subject.name or subject.described:
            return None
        return self._said(passage, subject, cue.span(), sure=False)

    def _from_before(self, passage: Passage, first: Sentence) -> Attribution | None:
        """A quotation without a verb: it goes on from one before it, or the sentence before it brings it in."""
        known = zip(passage.quoted, self._found[-1], strict=False)
        found = [(quoted, one) for quoted, one in known if one.kind is not QuotationKind.TERM]
        if found:
            previous, one = found[-1]
            last = passage.sentence(max(previous.closes - 1, _end(one, passage.block.number)))
            return _continued(one, sure=one.sure and last.number + 1 >= first.number)
        if passage.outside[: first.start].strip():
            return self._introduced(passage, first)
        if len(self._found) < 2:
            return None
        before, said = self._passages[len(self._found) - 2], self._found[-2]
        if said and said[-1].who:
            if before.text[before.quoted[-1].end - 1] == "?":
                return None  # It may be the answer of another.
            return _continued(said[-1], sure=said[-1].sure and before.quoted[-1].is_open)
        return self._introduced(before, None) if before.outside.rstrip().endswith(":") else None

    def _near(self, passage: Passage) -> Attribution | None:
        """Who spoke last in the paragraph, never sure."""
        return _continued(self._found[-1][-1], sure=False) if self._found[-1] else None

    def _introduced(self, passage: Passage, first: Sentence | None) -> Attribution | None:
        """`Bae answered at once. “…”`: the subject of the sentence before, never sure."""
        before = [one for one in passage.sentences if first is None or one.start < first.start]
        if not before:
            return None
        sentence = before[-1]
        subject = of_sentence(passage.outside[: sentence.end], sentence.start)
        if subject is None or not self._is_somebody(subject):
            return None
        found = self._said(passage, subject, (subject.start, subject.end), sure=False)
        return replace(found, how=How.BEFORE) if found else None

    def _look_ahead(self) -> None:
        """A quotation that its paragraph leaves open has the speaker of the next one, where only that is told."""
        for at in range(len(self._found) - 2, -1, -1):
            here, after = self._found[at], self._found[at + 1]
            quoted, following = self._passages[at].quoted, self._passages[at + 1].quoted
            if not (here and after and quoted[-1].is_open and not here[-1].who and after[0].who):
                continue
            if not self._passages[at + 1].outside[: following[0].opens].strip():
                here[-1] = replace(after[0], how=How.CONTINUED)

    # --- who it is

    def _said(self, passage: Passage, subject: Subject, verb: tuple[int, int], *, sure: bool) -> Attribution:
        """An attribution; without a name, if that may be of two."""
        number = passage.block.number
        said_by, cue = Place(number, subject.start, subject.end), Place(number, *verb)
        if not subject.name:
            before = self._passages[len(self._found) - 2] if len(self._found) > 1 else None
            found = antecedent(said_by, (before, passage), self._found, self._people)
            return replace(found, verb=cue, sure=sure and found.sure) if found else Attribution(QuotationKind.STATEMENT)
        full = subject.name if subject.described else self._people.full(subject.name, (number, subject.start))
        if full is None:
            return Attribution(QuotationKind.STATEMENT)
        role = subject.role or self._people.role(full)
        return Attribution(QuotationKind.STATEMENT, full, role, said_by, cue, How.SAID, sure)


def _continued(found: Attribution, *, sure: bool) -> Attribution | None:
    return replace(found, how=How.CONTINUED, sure=sure) if found.who else None


def _end(found: Attribution, block: int) -> int:
    """Where an attribution ends in a block, 0 if it stands in another."""
    return max((place.end for place in (found.verb, found.said_by) if place.block == block), default=0)


def _until_next(passage: Passage, one: Quoted, sentence: Sentence) -> int:
    """Where the words end that follow a quotation in its sentence, before the next quotation."""
    return min([sentence.end, *(other.opens for other in passage.quoted if other.opens >= one.closes)])
