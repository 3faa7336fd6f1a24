"""How an output was made: the same facts for every format."""

import hashlib
import io
import os
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from briefer import __version__
from briefer.glossary import Requirement
from briefer.models.base import Signature
from briefer.render.labels import BRIEF_NOTICE, DRAFT_NOTICE, NOTICE
from briefer.translate import Translation

if TYPE_CHECKING:
    from briefer.brief.making import Brief

Facts = dict[str, Any]
KEY = "briefer"
"""The key of the front matter that holds the facts; others are the source's own."""

_LINE_END = re.compile(r"\r\n?|\n")


def metadata(translation: Translation, body: str, *, bilingual: bool = False) -> Facts:
    """Facts for the front matter, in the order that they are written in: all that it takes to make the output again.

    `terms` says what the glossary wanted of which segments: `Seoul: {entry: 1a2b3c4d, to: {서울: [1, 6]}}`, where
    `entry` is `Entry.digest_in` the target language.

    The date is today's in UTC, or that of the environment's SOURCE_DATE_EPOCH (reproducible-builds.org).

    Args:
        translation: The translation.
        body: What the output says beside the facts.
        bilingual: Whether it has the source, too.
    """
    document = translation.document
    requirements = ((one.segment.number, one.requirements) for one in translation.segments)
    return _told(
        {
            "notice": (DRAFT_NOTICE if translation.is_draft else NOTICE)[translation.target],
            "source": document.name,
            "source_sha256": document.sha256,
            "source_language": translation.source,
            "target_language": translation.target,
            "bilingual": bilingual,
            **_of_model(translation.signature),
            "glossary": translation.glossary_digest,
            "prompt": translation.prompt_digest,
            "briefer": __version__,
            "date": _today(),
            "segments": len(translation.segments),
            "to_review": len({finding.segment for finding in translation.findings}),
            "body": body_digest(body),
            "terms": _terms(requirements, translation.target),
        }
    )


def brief_metadata(brief: "Brief", body: str, template: str, template_digest: str) -> Facts:
    """Facts for the front matter of a brief, as for a translation; `terms` has the numbers of its lines.

    Args:
        brief: The brief.
        body: What the output says beside the facts.
        template: Name of its template.
        template_digest: Hash of its files.
    """
    documents = [article.document for article in brief.articles]
    requirements = ((one.number, one.requirements) for one in brief.lines)
    return _told(
        {
            "kind": "brief",
            "notice": (DRAFT_NOTICE if brief.is_draft else BRIEF_NOTICE)[brief.target],
            "source": documents[0].name if len(documents) == 1 else "",
            "source_sha256": documents[0].sha256 if len(documents) == 1 else "",
            "sources": {one.name: one.sha256 for one in documents} if len(documents) > 1 else {},
            "source_language": brief.source,
            "target_language": brief.target,
            "template": f"{template}@{template_digest}",
            **(_of_model(brief.translator) if brief.translator else {}),
            "writer": str(brief.writer) if brief.writer else "",
            "refused": brief.refused,
            "glossary": brief.glossary_digest,
            "prompt": brief.prompt_digest,
            "briefer": __version__,
            "date": _today(),
            "lines": len(brief.lines),
            "to_review": sum(bool(one.findings) for one in brief.lines),
            "body": body_digest(body),
            "terms": _terms(requirements, brief.target),
        }
    )


def as_yaml(facts: Facts) -> str:
    """Facts as YAML under our key, each term on a line."""
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    written = dict(facts)
    if "terms" in facts:
        written["terms"] = {term: CommentedMap(said) for term, said in facts["terms"].items()}
        for said in written["terms"].values():
            said.fa.set_flow_style()
    yaml = YAML()
    yaml.width = 4096
    stream = io.StringIO()
    yaml.dump({KEY: written}, stream)
    return stream.getvalue()


def model_name(signature: Signature) -> str:
    """A model and its revision."""
    return f"{signature.model}@{signature.revision}" if signature.revision else signature.model


def body_digest(body: str) -> str:
    """Twelve hexadecimal digits of the SHA-256 of a text, whatever its line ends and the blank lines around it."""
    text = _LINE_END.sub("\n", body).strip("\n")
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _told(facts: Facts) -> Facts:
    return {name: fact for name, fact in facts.items() if fact != "" and fact is not False and fact != {}}


def _of_model(signature: Signature) -> Facts:
    return {
        "model": model_name(signature),
        "engine": signature.engine,
        "precision": signature.precision,
        "quality": signature.quality,
    }


def _terms(requirements: Iterable[tuple[int, Sequence[Requirement]]], language: str) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, list[int]]] = {}
    entries: dict[str, str] = {}
    for number, wants in requirements:
        for wanted in wants:
            term = wanted.entry.term
            entries.setdefault(term, wanted.entry.digest_in(language))
            found.setdefault(term, {}).setdefault(wanted.text, []).append(number)
    return {term: {"entry": entries[term], "to": forms} for term, forms in found.items()}


def _today() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()
