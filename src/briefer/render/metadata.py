"""How an output was made: the same facts for every format."""

import hashlib
import os
import re
from datetime import UTC, datetime
from typing import Any

from briefer import __version__
from briefer.models.base import Signature
from briefer.render.labels import DRAFT_NOTICE, NOTICE
from briefer.translate import Translation

Facts = dict[str, Any]

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
    document, signature = translation.document, translation.signature
    facts: Facts = {
        "notice": (DRAFT_NOTICE if translation.is_draft else NOTICE)[translation.target],
        "source": document.name,
        "source_sha256": document.sha256,
        "source_language": translation.source,
        "target_language": translation.target,
        "bilingual": bilingual,
        "model": model_name(signature),
        "engine": signature.engine,
        "precision": signature.precision,
        "glossary": translation.glossary_digest,
        "prompt": translation.prompt_digest,
        "briefer": __version__,
        "date": _today(),
        "segments": len(translation.segments),
        "to_review": len({finding.segment for finding in translation.findings}),
        "body": body_digest(body),
        "terms": _terms(translation),
    }
    return {name: fact for name, fact in facts.items() if fact != "" and fact is not False and fact != {}}


def model_name(signature: Signature) -> str:
    """A model and its revision."""
    return f"{signature.model}@{signature.revision}" if signature.revision else signature.model


def body_digest(body: str) -> str:
    """Twelve hexadecimal digits of the SHA-256 of a text, whatever its line ends and the blank lines around it."""
    text = _LINE_END.sub("\n", body).strip("\n")
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _terms(translation: Translation) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, list[int]]] = {}
    entries: dict[str, str] = {}
    for one in translation.segments:
        for wanted in one.requirements:
            term = wanted.entry.term
            entries.setdefault(term, wanted.entry.digest_in(translation.target))
            found.setdefault(term, {}).setdefault(wanted.text, []).append(one.segment.number)
    return {term: {"entry": entries[term], "to": forms} for term, forms in found.items()}


def _today() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()
