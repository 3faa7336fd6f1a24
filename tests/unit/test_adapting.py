"""The scripts that adapt a model: what they read, and how it is divided."""

import json
import random
import re
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

sys.path.append(str(ROOT / "scripts"))

from adapt import archive
from adapt.archive import BLOCK, Pair, clean, divide, example, read
from adapt.prepare import WRITTEN, written

TMX = """<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en-GB"><seg>The <ph x="1">&lt;b&gt;</ph>forum opened.</seg></tuv>
<tuv xml:lang="ko"><seg>포럼이 열렸다.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Only English.</seg></tuv></tu>
</body></tmx>
"""


def test_a_translation_memory_is_read(tmp_path: Path) -> None:
    """Units that have both languages, whatever the region; without codes of the program that it came from."""
    file = tmp_path / "archive.tmx"
    file.write_text(TMX, "utf-8")
    assert list(read(file, "en", "ko")) == [Pair("The forum opened.", "포럼이 열렸다.")]


def test_what_is_no_pair_is_left_out() -> None:
    """Empty, doubled, and of a length that no translation has."""
    good = [Pair(f"Sentence number {number}.", f"{number}번째 문장이다.") for number in range(9)]
    poor = [Pair("No translation", ""), good[0], Pair("A long sentence that was cut in the middle of it.", "긴")]
    assert list(clean([*good, *poor])) == good


def test_development_takes_whole_blocks_and_no_sentence_twice() -> None:
    """Neighbours stay together, and what is kept for development is not trained on, wherever else it stands."""
    pairs = [Pair(f"Sentence {number % (5 * BLOCK)}.", f"문장 {number}.") for number in range(10 * BLOCK)]
    train, dev = divide(pairs, 2 * BLOCK)
    assert len(dev) == 2 * BLOCK
    assert not {pair.source for pair in train} & {pair.source for pair in dev}
    assert pairs.index(dev[BLOCK - 1]) - pairs.index(dev[0]) == BLOCK - 1


def test_terms_are_given_in_half_of_the_examples() -> None:
    """A glossary line, if both sides hold the term, and never inside a longer word."""
    pair = Pair("The forum opened.", "포럼이 열렸다.")
    rng = random.Random(1)
    terms = [("forum", "포럼"), ("for", "포럼")]
    prompts = [str(example(pair, "en", "ko", terms, rng)["prompt"]) for _ in range(100)]
    assert set(prompts) == {
        "English: The forum opened.\nKorean:",
        "Glossary: forum = 포럼\nEnglish: The forum opened.\nKorean:",
    }
    assert 35 < sum(prompt.startswith("Glossary") for prompt in prompts) < 65


def test_invented_articles_are_pairs() -> None:
    """Each line of what was written for training is a sentence and its Korean; articles are apart."""
    pairs = [pair for file in sorted(WRITTEN.glob("*.tsv")) for pair in written(file)]
    assert len(pairs) > 20_000
    assert len({pair.document for pair in pairs}) > 1_000
    hangul = re.compile("[가-힣]")
    assert not [pair for pair in pairs if hangul.search(pair.english) or not hangul.search(pair.target)]
    assert len({pair.english for pair in pairs}) == len(pairs)


def test_an_archive_becomes_what_training_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One command writes the stream and the development set."""
    table = tmp_path / "archive.tsv"
    lines = [f"Sentence number {number}.\t{number}번째 문장이다.\n" for number in range(100)]
    table.write_text("".join(lines), "utf-8")
    monkeypatch.setattr("sys.argv", ["archive", str(table), "--dev", "20", "--rounds", "2", "--out", str(tmp_path)])
    archive.main()
    rows = [json.loads(line) for line in (tmp_path / "train.jsonl").read_text("utf-8").splitlines()]
    dev = [json.loads(line) for line in (tmp_path / "dev.jsonl").read_text("utf-8").splitlines()]
    assert (len(rows), len(dev)) == (160, 20)
    assert {row["language"] for row in rows} == {"ko"}
    assert dev[0]["ko"].endswith("번째 문장이다.")
