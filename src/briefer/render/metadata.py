"""How an output was made: the same facts for every format."""

import os
from datetime import UTC, datetime

from briefer import __version__
from briefer.render.labels import DRAFT_NOTICE, NOTICE
from briefer.translate import Translation


def metadata(translation: Translation) -> dict[str, str | int]:
    """Facts for the front matter, in the order that they are written in.

    The date is today's in UTC, or that of the environment's SOURCE_DATE_EPOCH (reproducible-builds.org).
    """
    document, signature = translation.document, translation.signature
    facts: dict[str, str | int] = {
        "notice": (DRAFT_NOTICE if translation.is_draft else NOTICE)[translation.target],
        "source": document.name,
        "source_sha256": document.sha256,
        "source_language": translation.source,
        "target_language": translation.target,
        "model": f"{signature.model}@{signature.revision}" if signature.revision else signature.model,
        "engine": signature.engine,
        "precision": signature.precision,
        "glossary": translation.glossary_digest,
        "prompt": translation.prompt_digest,
        "briefer": __version__,
        "date": _today(),
        "segments": len(translation.segments),
        "to_review": len({finding.segment for finding in translation.findings}),
    }
    return {name: fact for name, fact in facts.items() if fact != ""}


def _today() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()
