"""Briefs of articles, for `briefer brief` and `briefer translate --brief`."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from briefer.cli.work import Format, Output, formatted

if TYPE_CHECKING:
    from briefer.brief.making import Brief
    from briefer.brief.model import Article
    from briefer.brief.outline import Length
    from briefer.glossary import Glossary
    from briefer.models.base import Translator, Watch, Writer


class LengthName(StrEnum):
    """How much a brief says."""

    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"


def length_of(name: LengthName, points: int | None) -> "Length":
    """The length that `--length` and `--points` say together."""
    from briefer.brief.outline import LENGTHS, Length

    return LENGTHS[name] if points is None else Length.of(points)


SUFFIX = ".brief"
"""Stands before the suffix of the format: `article.ko.brief.md`."""


class Briefing:
    """Makes briefs of one shape and length.

    Args:
        template: Its name.
        length: How much a brief says.
        file_format: What is written.
        writer: What writes lines, if a model does.
        glossary: The fixed terms.

    Raises:
        InputError: There is no such template, or it is malformed.
    """

    def __init__(
        self,
        template: str,
        length: "Length",
        file_format: Format,
        writer: "Writer | None",
        glossary: "Glossary",
    ) -> None:
        from briefer.prompts import Prompts
        from briefer.render.brief import find_template

        self._prompts = Prompts()
        self._template = find_template(template, self._prompts)
        self._length = length
        self._format = file_format
        self._writer = writer
        self._glossary = glossary

    @property
    def suffix(self) -> str:
        """That of the outputs' names."""
        return f"{SUFFIX}{self._format.suffix}"

    def brief(
        self,
        articles: "Sequence[Article]",
        target: str,
        translator: "Callable[[], Translator]",
        watch: "Watch",
        *,
        one_line: bool = False,
    ) -> Output:
        """Brief articles in one language, which may be their own.

        Args:
            articles: One, or several for a digest.
            target: The language code wanted.
            translator: Opens the model, which is not needed where the articles are in that language.
            watch: Told how the work goes.
            one_line: Whether JSON is to be one line.

        Raises:
            InputError: The articles have nothing to brief.
            ModelError: A model is not available, or does not have the languages.
        """
        from briefer.brief.making import make_brief
        from briefer.brief.outline import outline

        outlined = outline(
            articles,
            self._length,
            sections=self._template.sections,
            writer=self._writer,
            glossary=self._glossary,
            watch=watch,
        )
        made = make_brief(
            articles,
            outlined,
            target,
            translator=None if articles[0].language == target else translator(),
            writer=self._writer,
            glossary=self._glossary,
            watch=watch,
        )
        return Output(self._rendered(made, one_line), *_summary(made))

    def _rendered(self, brief: "Brief", one_line: bool) -> str | bytes:
        from briefer.render.brief import json, markdown

        if self._format is Format.JSON:
            return json(brief, self._template, indent=None if one_line else 2)
        return formatted(markdown(brief, self._template, self._prompts), self._format, brief.target)


def _summary(brief: "Brief") -> tuple[str, int]:
    to_review = sum(bool(one.findings) for one in brief.lines)
    refused = f", {brief.refused} refused" if brief.refused else ""
    return f"brief of {len(brief.lines)} lines{refused}, {to_review} to review", to_review
