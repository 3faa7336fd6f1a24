"""A translation as JSON: what the Markdown says, structured."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from briefer.render.labels import describe
from briefer.render.metadata import metadata
from briefer.translate import TranslatedSegment, Translation


def render(translation: Translation, *, indent: int | None = 2) -> str:
    """Write a translation as one JSON object; offsets count characters of the decoded source.

    With `indent=None` it is one line.
    """
    targets = translation.blocks
    content: dict[str, Any] = {
        "blocks": [
            {
                "number": block.number,
                "kind": block.kind,
                "start": block.start,
                "end": block.end,
                "source": block.text,
                "target": targets[block.number],
            }
            for block in translation.document.blocks
        ],
        "segments": [_segment(one, translation.target) for one in translation.segments],
        "usage": {"tokens": translation.tokens},
    }
    facts = metadata(translation, body(content))
    return json.dumps({"briefer": facts, **content}, ensure_ascii=False, indent=indent) + "\n"


def body(content: Mapping[str, Any]) -> str:
    """What an output says beside the facts, for `body_digest`: the same however it is indented."""
    return json.dumps({name: value for name, value in content.items() if name != "briefer"}, ensure_ascii=False)


def _segment(one: TranslatedSegment, language: str) -> dict[str, Any]:
    return {
        "number": one.segment.number,
        "block": one.segment.block,
        "start": one.segment.start,
        "end": one.segment.end,
        "source": one.prose,
        "target": one.target,
        "attempts": one.attempts,
        "terms": [{**asdict(use), "held": use.held} for use in one.terms],
        "findings": [
            {
                "code": finding.code,
                "detail": finding.detail,
                "message": describe(finding, language),
                **({} if finding.at is None else {"at": finding.at}),
            }
            for finding in one.findings
        ],
    }
