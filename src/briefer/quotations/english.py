"""Who is quoted in an English article: by reporting verbs and their subjects, and by what a quotation goes on from.

The rules follow what the work on quotation attribution found to decide it in news: the subject of a reporting verb in
the sentence of the quotation, on either side of it (Krestel, Bergler and Witte 2008; Pareti 2015), and beyond the
sentence the speaker of the quotation before it (O'Keefe, Pareti, Curran, Koprinska and Honnibal 2012). Where those
leave more than one, the speaker is not sure, or none.
"""

from collections.abc import Sequence
from dataclasses import replace

import regex

from briefer.document import BlockKind
from briefer.quotations.cues import CUE, FINITE
from briefer.quotations.kinds import Attribution, Place, is_alone, is_named, kind_of, quotes
from briefer.quotations.marks import MASK, Passage, Quoted, Sentence
from briefer.quotations.model import How, QuotationKind
from briefer.quotations.people import COURTESY, NAME, People, mention, mentions
from briefer.quotations.pronouns import antecedent
from briefer.quotations.reported import find_reported, is_speaker, said_by
from briefer.quotations.subjects import (
    NAME_AT_END,
    ROLE_ONLY,
    Subject,
    after_verb,
    before_verb,
    of_sentence,
    without_adverbs,
)

# “…,” said Kim Il-hyeok
_SAID_X = regex.compile(rf"\s*(?:\p{{Ll}}+ly )?(?P<verb>{FINITE}) ")
_ACCORDING = regex.compile(r",?\s*(?P<verb>according to) ")
# … described as “…” by Oh
_BY = regex.compile(r" (?P<verb>by) ")
_DONE_BY = regex.compile(rf"\b(?:been|was|were|is|are|being) (?:\p{{Ll}}+ly )?(?P<verb>{FINITE})(?: \S+){{0,4}} $")
# “…,” as Oh put it
_AS_PUT = regex.compile(rf",? as (?P<who>[\p{{L}}.'’ -]{{2,60}}?) (?P<verb>(?:put|puts|phrased) it|{FINITE})\b")
# … prompted Oh to quip it was “…”
_MADE_TO = regex.compile(rf"\b(?:prompted|led|caused|forced) (?P<name>{NAME}) to (?P<verb>\p{{L}}+)\b")
# … Oh told me.
_HEARD = regex.compile(rf"\s*(?:(?:me|us|reporters|{NAME}) ?)?(?:[.,]|$|\p{{Lu}}\w+day)")
# `the researchers used the technique` called “…”
_HAS_VERB = regex.compile(r"\s\p{Ll}{2,}ed\s")
# The sentence is over, unless it breaks off.
_ENDS = regex.compile(r"(?<!\.)\.$")
# “…,” Ann Lee recalled the guard saying: it is not Ann Lee who said it.
_RETOLD = regex.compile(r"(?: [\p{L}.'’-]+){1,4} (?:say|saying|said|tell|telling|told)\b")
# … shrugged, as if to say, “…”: nobody says it.
_AS_IF = regex.compile(r"\bas (?:if|though) (?:to \p{Ll}+|saying)(?: that)?[,:]?\s*$")
# What a sentence goes on with after quoted words that are a part of it: “…” while they were in power.
_GOES_ON = regex.compile(
    r",?\s+(?:while|when|where|if|because|since|until|after|before|but|and|that|which|who|in|on|at|of|for|to|from|with"
    r"|by|as|is|was|are|were|has|had|would|will)\b"
)
_PASSIVE = regex.compile(r"\b(?:is|was|are|were|been|be|being|which|that)$")
# Between a verb and quoted words: another clause, that may report what another said.
_CLAUSE = regex.compile(
    r"\b(?:before|after|prompt\w*|when|while|which|who|whose|because|but|whether|quip|say|ask|reply)\b|[;—]"
)


def attribute(passages: Sequence[Passage]) -> list[list[Attribution]]:
    """Find the speaker of each quotation of each passage."""
    return _Reader(passages).read()


def reports(passages: Sequence[Passage]) -> dict[int, Attribution]:
    """Find the sentences that report what somebody says without quoting it, by number."""
    reader = _Reader(passages)
    reader.read()
    return reader.reports


class _Reader:
    """Reads the passages in their order, and remembers who spoke."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._people = People(passages)
        self._found: list[list[Attribution]] = []
        self._pronouns: dict[str, str] = {}
        self.reports: dict[int, Attribution] = {}

    def read(self) -> list[list[Attribution]]:
        for passage in self._passages:
            self._found.append([])
            for sentence in passage.sentences:
                self._read(passage, sentence)
        self._look_ahead()
        return self._found

    def _read(self, passage: Passage, sentence: Sentence) -> None:
        found = self._found[-1]
        for one in passage.quoted[len(found) :]:
            if passage.sentence(one.opens).start > sentence.start:
                break
            found.append(self._attribute(passage, one))
        if not quotes(passage, sentence, found):
            report = self._report(passage, sentence)
            if report:
                self.reports[sentence.number] = report

    def _report(self, passage: Passage, sentence: Sentence) -> Attribution | None:
        text = passage.outside[: sentence.end]
        for told in find_reported(text, sentence.start):
            speaks = is_speaker(told.subject, text[slice(*told.verb)], self._people)
            if speaks is not False:
                found = self._said(passage, told.subject, told.verb, sure=told.plain and speaks is True)
                return found if found.who else None
        return None

    def _attribute(self, passage: Passage, one: Quoted) -> Attribution:
        first, last = passage.sentence(one.opens), passage.sentence(max(one.opens, one.closes - 1))
        kind = kind_of(passage, one, first, last)
        after = self._after(passage, one, last)
        relayed = after is not None and _relays(passage.text[after.verb.start : after.verb.end])
        found = (
            (None if relayed else after)
            or self._broken(passage, one, first)
            or self._made_to(passage, one, first)
            or self._before(passage, one, first)
            or after
            or self._at_the_end(passage, one, last)
        )
        if is_named(passage, one) or _AS_IF.search(passage.outside, first.start, one.opens):
            return Attribution(QuotationKind.TERM)
        if kind is QuotationKind.TERM and (found is None or (relayed and found is after)):
            return Attribution(QuotationKind.TERM)
        if kind is QuotationKind.TERM:
            kind = QuotationKind.PARTIAL
        if found is None and kind is QuotationKind.STATEMENT and is_alone(passage, first, last):
            found = self._asked(passage, one) or self._from_before(passage, first)
        elif found is None and kind is QuotationKind.PARTIAL:
            found = self._introduced(passage, first) or self._near(passage)
        if kind is QuotationKind.STATEMENT and after is None and _is_part(passage, one, last):
            kind = QuotationKind.PARTIAL
        return replace(found, kind=kind) if found else Attribution(kind)

    # --- in the sentence

    def _after(self, passage: Passage, one: Quoted, sentence: Sentence) -> Attribution | None:
        """`“…,” Oh told participants` and `“…,” said Oh`."""
        end = _until_next(passage, one, sentence)
        text = passage.outside[:end]
        if _ENDS.search(passage.text, one.start, one.end) and passage.text[one.closes : one.closes + 1] == " ":
            return None
        passive = _DONE_BY.search(passage.outside, sentence.start, one.opens)
        for pattern in (_SAID_X, _ACCORDING, *([_BY] if passive else [])):
            said = pattern.match(text, one.closes)
            subject = after_verb(text, said.end()) if said else None
            if said and subject:
                return self._said(passage, subject, said.span("verb"), sure=True)
        if put := _AS_PUT.match(text, one.closes):
            subject = before_verb(text, put.start("who"), put.start("verb"))
            if subject and subject.start == put.start("who"):
                return self._said(passage, subject, put.span("verb"), sure=True)
        for cue in CUE.finditer(text, one.closes):
            between = text[one.closes : cue.start()]
            if cue["finite"] is None or len(between) > 240:
                break
            subject = before_verb(text, one.closes, cue.start())
            if subject and (words := ROLE_ONLY.fullmatch(text, one.closes, subject.start)):
                role = subject.role or words["role"].strip()
                subject = replace(subject, role="" if role in COURTESY else role)
                sure = _RETOLD.match(text, cue.end()) is None and not _relays(cue[0])
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
            direct = direct and not (_relays(cue[0]) and between.startswith(" that"))
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

    def _made_to(self, passage: Passage, one: Quoted, sentence: Sentence) -> Attribution | None:
        """`… prompted Oh to quip it was “…”`, never sure."""
        made = _MADE_TO.search(passage.outside, sentence.start, one.opens)
        who = mention(made["name"], made.start("name")) if made else None
        if made is None or who is None or CUE.search(passage.outside, made.end("verb"), one.opens):
            return None
        return self._said(passage, Subject(who.name, "", who.start, who.end), made.span("verb"), sure=False)

    def _of_colon(self, passage: Passage, one: Quoted, sentence: Sentence) -> Attribution | None:
        """`Prelogar: “…”` surely, and `Alito cut her off: “…”`."""
        before = passage.outside[sentence.start : one.opens].rstrip()
        subject = of_sentence(passage.outside[: one.opens], sentence.start) if before.endswith(":") else None
        if subject is None or not self._is_somebody(subject):
            return None
        sure = passage.outside[subject.end : one.opens].strip() == ":" and self._people.is_person(subject.name)
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
        if (said := said_by(text, one.closes)) is not None:
            return self._said(passage, said.subject, said.verb, sure=True)
        for cue in CUE.finditer(text, one.closes):
            comma = text.rfind(", ", one.closes, cue.start())
            if cue["finite"] and comma >= 0 and _HEARD.match(text, cue.end()):
                subject = before_verb(text, comma + 2, cue.start())
                if subject and ROLE_ONLY.fullmatch(text, comma + 2, subject.start):
                    return self._said(passage, subject, cue.span(), sure=not _relays(cue[0]))
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
        return self._from_paragraph_before() if len(self._found) > 1 else None

    def _from_paragraph_before(self) -> Attribution | None:
        """Who spoke there last, or the other of two after a question; or whom it brings in or tells of."""
        before, said = self._passages[len(self._found) - 2], self._found[-2]
        if said and said[-1].who:
            if before.text[before.quoted[-1].end - 1] == "?":
                return self._answer(said[-1].who)
            return _continued(said[-1], sure=said[-1].sure and before.quoted[-1].is_open)
        if before.outside.rstrip().endswith(":"):
            return self._introduced(before, None)
        return self._told(before) if before.block.kind is BlockKind.PARAGRAPH and not before.quoted else None

    def _answer(self, asked: str, pronoun: str = "") -> Attribution | None:
        """The other of two who take turns (He, Barbosa and Kondrak 2013), if the pronoun may mean them; never sure.

        Args:
            asked: Who spoke before.
            pronoun: `he` or `she`; empty for none.
        """
        others = [one for found in self._found[-5:-1] for one in found if one.who and one.who != asked]
        fits = others and (not pronoun or self._pronouns.get(others[-1].who, pronoun) == pronoun)
        return replace(others[-1], how=How.BEFORE, sure=False) if fits else None

    def _told(self, before: Passage) -> Attribution | None:
        """Who reports something in the paragraph before, or else is the only person in it, never sure."""
        told = [self.reports[one.number] for one in before.sentences if one.number in self.reports]
        if told:
            return replace(told[-1], how=How.BEFORE, sure=False)
        number = before.block.number
        known = [(one, self._people.full(one.name, (number, one.start))) for one in mentions(before.outside)]
        named = [(one, full) for one, full in known if full and self._people.is_introduced(full)]
        if len({full for _, full in named}) != 1:
            return None
        one, full = named[0]
        place = Place(number, one.start, one.end)
        return Attribution(QuotationKind.STATEMENT, full, self._people.role(full), place, place, How.BEFORE)

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

    def _antecedent(self, passage: Passage, pronoun: Place) -> Attribution | None:
        """Who is meant in this paragraph or the one before; never surely in the one before that, if it names nobody."""
        before = len(self._found) - 2
        around = (self._passages[before], passage) if before >= 0 else (None, passage)
        known = zip(passage.quoted, self._found[-1], strict=False)
        here = [one for quoted, one in known if quoted.opens < pronoun.start]
        found = antecedent(pronoun, around, [*self._found[:-1], here], self._people)
        if (
            found
            or before < 1
            or self._people.persons(self._passages[before].outside, self._passages[before].block.number)
        ):
            return found
        around = (self._passages[before - 1], passage)
        found = antecedent(pronoun, around, [self._found[before - 1], here], self._people)
        return replace(found, sure=False) if found else None

    def _said(self, passage: Passage, subject: Subject, verb: tuple[int, int], *, sure: bool) -> Attribution:
        """An attribution; without a name, if that may be of two."""
        number = passage.block.number
        said_by, cue = Place(number, subject.start, subject.end), Place(number, *verb)
        if not subject.name:
            found = self._antecedent(passage, said_by)
            word = passage.text[subject.start : subject.end].lower()
            if found and self._pronouns.get(found.who, word) != word:
                other = self._answer(found.who, word)
                found = replace(other, said_by=said_by, how=How.PRONOUN) if other else None
                if found:
                    self._pronouns.setdefault(found.who, word)
            elif found:
                self._pronouns[found.who] = word
            return replace(found, verb=cue, sure=sure and found.sure) if found else Attribution(QuotationKind.STATEMENT)
        full = subject.name if subject.described else self._people.full(subject.name, (number, subject.start))
        if full is None:
            return Attribution(QuotationKind.STATEMENT)
        role = subject.role or self._people.role(full)
        sure = sure and not (subject.described and _HAS_VERB.search(subject.name))
        return Attribution(QuotationKind.STATEMENT, full, role, said_by, cue, How.SAID, sure)


def _is_part(passage: Passage, one: Quoted, sentence: Sentence) -> bool:
    """Whether the sentence goes on after quoted words with no attribution: `“…” in that law, Azzouz said`."""
    after = passage.outside[one.closes : _until_next(passage, one, sentence)]
    clause = after.partition(",")[0]
    if passage.text[one.end - 1] in "?!….—" or not after.strip(" ,.;:—–"):
        return False
    if _GOES_ON.match(after):
        return True
    return passage.text[one.end - 1] != "," and bool(clause.strip()) and CUE.search(clause) is None


def _relays(verb: str) -> bool:
    """`The AP reported that the judge spoke of “…”`: it is not sure whom it quotes."""
    return verb in {"reported", "reports"}


def _continued(found: Attribution, *, sure: bool) -> Attribution | None:
    return replace(found, how=How.CONTINUED, sure=sure) if found.who else None


def _end(found: Attribution, block: int) -> int:
    """Where an attribution ends in a block, 0 if it stands in another."""
    return max((place.end for place in (found.verb, found.said_by) if place.block == block), default=0)


def _until_next(passage: Passage, one: Quoted, sentence: Sentence) -> int:
    """Where the words end that follow a quotation in its sentence, before the next quotation."""
    return min([sentence.end, *(other.opens for other in passage.quoted if other.opens >= one.closes)])
