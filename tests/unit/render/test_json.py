"""A translation as JSON."""

import json as reader

from briefer.render import json
from tests.unit.render.conftest import Made

SOURCE = "# Title\n\nThe forum opened in Seoul. The COI went home.\n"


def test_blocks_and_segments(made: Made) -> None:
    """Source and target of each block and segment are there, with offsets into the source, terms and findings."""
    content = reader.loads(json.render(made(SOURCE)))
    assert [(one["source"], one["target"]) for one in content["blocks"]] == [
        ("Title", "제목"),
        ("The forum opened in Seoul. The COI went home.", "서울에서 포럼이 열렸다. 그들은 집으로 갔다."),
    ]
    for one in [*content["blocks"], *content["segments"]]:
        assert SOURCE[one["start"] : one["end"]] == one["source"]
    last = content["segments"][-1]
    assert (last["block"], last["attempts"]) == (2, 1)
    at = SOURCE.index("COI")
    assert last["terms"] == [
        {"term": "COI", "translation": "조사|위원회", "segment": 3, "how": "missed", "at": at, "held": False}
    ]
    assert last["findings"] == [
        {"code": "B301", "detail": "COI → 조사|위원회", "message": "용어 누락: COI → 조사|위원회", "at": at}
    ]


def test_nothing_depends_on_the_clock(made: Made) -> None:
    """Two runs give the same bytes; the work is told in tokens, not in seconds."""
    assert json.render(made(SOURCE)) == json.render(made(SOURCE))
    assert reader.loads(json.render(made(SOURCE)))["usage"] == {"tokens": made(SOURCE).tokens}


def test_one_line(made: Made) -> None:
    """Without an indent an output is one line, which says the same."""
    translation = made(SOURCE)
    line = json.render(translation, indent=None)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    assert reader.loads(line) == reader.loads(json.render(translation))
