"""`briefer models`: fetched from a hub that is asked over HTTP, kept, checked, chosen and removed."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from huggingface_hub import constants, file_download

from briefer.models import store
from tests.conftest import Result, Run
from tests.hub import COMMIT, ID, Hub, serving

PULL = ("models", "pull", ID, "--yes")


@pytest.fixture
def hub(folder: Path, marian: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub that has a Marian model, with pickled weights and code beside the safetensors; and an empty cache."""
    extra = {"pytorch_model.bin": b"pickle", "modeling.py": b"raise SystemExit", "onnx.onnx": b"graph"}
    with serving(marian, **extra) as hub:
        monkeypatch.setattr(constants, "ENDPOINT", hub.url)
        template = hub.url + "/{repo_id}/resolve/{revision}/{filename}"
        monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        monkeypatch.setattr(file_download, "HUGGINGFACE_CO_URL_TEMPLATE", template, raising=False)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(folder / "hub"))
        monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 1000)
        monkeypatch.setattr(constants, "HF_HUB_DOWNLOAD_TIMEOUT", 0.5)
        monkeypatch.setattr(constants, "HF_HUB_ETAG_TIMEOUT", 0.5)
        yield hub


def _snapshot(folder: Path) -> Path:
    return folder / "hub" / "models--org--name" / "snapshots" / COMMIT


def _failed(result: Result, code: int, *words: str) -> None:
    """It ends with a code and one line that has some words; of what is fetched, other lines may be told before."""
    assert result.code == code
    assert "Traceback" not in result.err
    last = result.err.strip().splitlines()[-1]
    assert last.startswith("briefer: ")
    for word in words:
        assert word in last


def test_a_model_is_fetched_and_used(hub: Hub, briefer: Run, folder: Path) -> None:
    """Size and licence are said first; weights and tokenizer come, pickles and code do not; then it translates."""
    result = briefer(*PULL)
    assert result.code == 0
    assert result.out.strip() == str(_snapshot(folder))
    assert f"org/name at {COMMIT[:12]}" in result.err
    assert "licence mit" in result.err
    names = {path.name for path in _snapshot(folder).iterdir()}
    assert {"config.json", "model.safetensors", "source.spm"} <= names
    assert not names & {"pytorch_model.bin", "modeling.py", "onnx.onnx"}
    (folder / "a.txt").write_text("The forum opened in Seoul on Tuesday.\n", "utf-8")
    for name in (ID, f"{ID}@{COMMIT}", f"{ID}@main"):
        assert briefer("translate", "a.txt", "--from", "en", "--to", "ko", "-m", name, "-o", "-", "-q").code == 0


def test_a_second_pull_fetches_nothing(hub: Hub, briefer: Run) -> None:
    """Weights that are here are not asked for again."""
    briefer(*PULL)
    hub.asked.clear()
    assert briefer(*PULL).code == 0
    assert hub.ranges("model.safetensors") == []


def test_a_cut_connection_is_continued(hub: Hub, briefer: Run, folder: Path) -> None:
    """What came before is asked for by its range, not anew."""
    hub.cut = len(hub.files["model.safetensors"]) // 2000 * 1000
    assert briefer(*PULL).code == 0
    assert hub.ranges("model.safetensors")[:2] == ["", f"bytes={hub.cut}-"]
    assert (_snapshot(folder) / "model.safetensors").read_bytes() == hub.files["model.safetensors"]


def test_a_pull_that_failed_is_continued_by_the_next(hub: Hub, briefer: Run, folder: Path) -> None:
    """Until then the model is not taken for whole; the next run begins where the first one ended."""
    hub.cut = 0
    _failed(briefer(*PULL), 3, hub.url, "try again")
    _failed(briefer("models", "verify", ID), 3, "not on this machine", "briefer models pull org/name")
    _failed(briefer("models", "verify", f"{ID}@{COMMIT}"), 3, "only in part", "briefer models pull org/name")
    partial = next((folder / "hub" / "models--org--name" / "blobs").glob("*.briefer"))
    partial.write_bytes(hub.files["model.safetensors"][:100])  # as if it had come so far
    hub.cut = None
    hub.asked.clear()
    assert briefer(*PULL).code == 0
    assert hub.ranges("model.safetensors") == ["bytes=100-"]
    assert briefer("models", "verify", ID).out == f"ok   {ID}\n"


def test_spoilt_weights_are_not_kept(hub: Hub, briefer: Run, folder: Path) -> None:
    """A file that has not the hash that the hub states is deleted, and named."""
    hub.spoil = True
    _failed(briefer(*PULL), 3, "has checksum")
    assert not list((folder / "hub").rglob("*.briefer"))
    hub.spoil = False
    assert briefer(*PULL).code == 0


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "does not give org/name (401)"), (404, "has no org/name"), (500, "answers with status 500")],
)
def test_a_hub_that_refuses(hub: Hub, briefer: Run, status: int, words: str) -> None:
    """The hub, the status and the next step are said in one line."""
    hub.status = status
    _failed(briefer(*PULL), 3, words)


def test_a_hub_that_never_answers(hub: Hub, briefer: Run) -> None:
    """It is not waited for longer than HF_HUB_ETAG_TIMEOUT says."""
    hub.hang = 2
    _failed(briefer(*PULL), 3, "did not answer in time")


def test_only_pickled_weights(hub: Hub, briefer: Run) -> None:
    """They are not taken, and the reason is said."""
    del hub.files["model.safetensors"]
    _failed(briefer(*PULL), 3, "only pickled weights")


def test_a_disk_that_is_full(hub: Hub, briefer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said before anything is fetched."""
    usage = shutil.disk_usage("/")._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    _failed(briefer(*PULL), 6, "free", "HF_HUB_CACHE")
    assert hub.ranges("model.safetensors") == []


def test_a_cache_that_cannot_be_written(hub: Hub, briefer: Run, folder: Path) -> None:
    """The folder is named, and the variable that names another."""
    (folder / "hub").write_text("", "utf-8")
    _failed(briefer(*PULL), 6, "cannot write the hub cache", "HF_HUB_CACHE")


def test_two_processes_pull_the_same_model(hub: Hub, folder: Path) -> None:
    """The one that came second says that it waits, and has nothing left to fetch when the first is done."""
    hub.hang = 0.2
    environment = os.environ | {"HF_ENDPOINT": hub.url, "HF_HUB_CACHE": str(folder / "own")}
    command = [sys.executable, "-m", "briefer", *PULL]
    both = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert sum("waiting for another process" in each for each in told) == 1
    assert hub.ranges("model.safetensors") == [""]


def test_nothing_is_fetched_unasked(hub: Hub, briefer: Run) -> None:
    """Without a terminal and without --yes, size and licence are shown and nothing comes."""
    _failed(briefer("models", "pull", ID), 2, "--yes")
    assert hub.ranges("config.json") == []


def test_damage_is_found(hub: Hub, briefer: Run, folder: Path) -> None:
    """A flipped bit and a missing file are named, from the record of the pull or the hub's own names of the blobs."""
    briefer(*PULL)
    weights = (_snapshot(folder) / "model.safetensors").resolve()
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    result = briefer("models", "verify", ID)
    assert (result.code, result.out.startswith(f"FAIL {ID}: model.safetensors: has checksum")) == (3, True)
    (_snapshot(folder) / "briefer-pull.json").unlink()
    assert "model.safetensors: has checksum" in briefer("models", "verify", ID).out


def test_a_folder_copied_by_hand(hub: Hub, briefer: Run, folder: Path, marian: Path) -> None:
    """A pulled folder takes its hashes with it; of one that came from elsewhere it is said that none are known."""
    briefer(*PULL)
    shutil.copytree(_snapshot(folder), folder / "copy")
    assert briefer("models", "verify", "./copy").out == "ok   ./copy\n"
    (folder / "copy" / "config.json").write_text("{}", "utf-8")
    assert "config.json: has 2 bytes" in briefer("models", "verify", "./copy").out
    shutil.copytree(marian, folder / "own")
    assert "no hash of it is known" in briefer("models", "verify", "./own").out


def test_a_model_is_removed(hub: Hub, briefer: Run, folder: Path) -> None:
    """All of it is gone, and how much room that makes is said; a second time there is nothing to remove."""
    briefer(*PULL)
    result = briefer("models", "remove", ID, "--yes")
    assert result.code == 0
    assert result.out.endswith("MB freed\n")
    assert not (folder / "hub" / "models--org--name").exists()
    _failed(briefer("models", "remove", ID, "--yes"), 3, "not on this machine")


def test_an_entry_of_the_settings_file(hub: Hub, briefer: Run, folder: Path) -> None:
    """A user's model has a short name wherever models are named, and is listed with whether it is here."""
    (folder / "briefer.toml").write_text(f'[models.house]\nid = "{ID}"\nlanguages = ["en", "ko"]\n', "utf-8")
    assert briefer("models", "pull", "house", "--yes").code == 0
    (folder / "a.txt").write_text("The forum opened in Seoul on Tuesday.\n", "utf-8")
    assert briefer("translate", "a.txt", "--from", "en", "--to", "ko", "-m", "house", "-o", "-", "-q").code == 0
    listed = {one["alias"]: one for one in json.loads(briefer("models", "list", "--to", "ko", "--json").out)}
    assert listed["house"]["cached"] is True
    assert listed["nllb-600m"]["cached"] is False
    assert {"alias", "id", "revision", "family", "licence", "languages", "size", "cached"} <= set(listed["house"])
    assert f"cached     {_snapshot(folder)}" in briefer("models", "info", "house").out


def test_the_mirror_and_offline_of_the_environment(hub: Hub, folder: Path) -> None:
    """HF_ENDPOINT and HF_HUB_CACHE are heeded; then HF_HUB_OFFLINE=1 finds the model and asks nothing."""
    environment = os.environ | {"HF_ENDPOINT": hub.url, "HF_HUB_CACHE": str(folder / "own")}
    command = [sys.executable, "-m", "briefer", *PULL]
    fetched = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert fetched.returncode == 0, fetched.stderr
    hub.asked.clear()
    offline = environment | {"HF_HUB_OFFLINE": "1"}
    again = subprocess.run(command, env=offline, capture_output=True, text=True, check=False)
    assert (again.returncode, again.stdout, hub.asked) == (0, fetched.stdout, [])
    other = subprocess.run(
        [sys.executable, "-m", "briefer", "models", "pull", "org/other", "--yes"],
        env=offline,
        capture_output=True,
        text=True,
        check=False,
    )
    assert other.returncode == 3
    assert "org/other is not on this machine" in other.stderr


def test_list_shows_what_does_not_fit(briefer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that takes more than this machine has is too large."""
    monkeypatch.setattr(store, "machine_memory", lambda: 2_000_000_000)
    lines = {line.split()[0]: line for line in briefer("models", "list").out.splitlines()}
    assert "too large" in lines["nllb-600m"]
    assert "too large" not in lines["opus-en-ko"]


def test_use_writes_the_settings_file(briefer: Run, folder: Path) -> None:
    """`model = …` is written or changed, and every other byte stays; a misspelt name is refused."""
    file = folder / "briefer.toml"
    file.write_bytes(b'# ours\r\nto = "ko"  # target\r\n\r\n[translate]\r\nquiet = true\r\n')
    assert briefer("models", "use", "madlad-3b").code == 0
    assert file.read_bytes() == (
        b'# ours\r\nto = "ko"  # target\r\nmodel = "madlad-3b"\n\r\n[translate]\r\nquiet = true\r\n'
    )
    assert briefer("models", "use", "nllb-600m").code == 0
    assert b'model = "nllb-600m"\n' in file.read_bytes()
    _failed(briefer("models", "use", "nllb-600"), 3, "did you mean 'nllb-600m'")


def test_licences_are_shown(briefer: Run) -> None:
    """Each licence has its conditions, what it excludes, and the models under it."""
    shown = {one["licence"]: one for one in json.loads(briefer("models", "licences", "--json").out)}
    assert shown["CC-BY-NC-4.0"]["uses"] == ["commercial"]
    assert shown["Tencent-Hunyuan-Community"]["countries"] == ["KR", "EU", "GB"]
    assert "outputs included" in briefer("models", "licences").out


def test_an_entry_that_is_malformed(briefer: Run, folder: Path) -> None:
    """The table, the field and the fields that there are."""
    (folder / "briefer.toml").write_text('[models.house]\nid = "a/b"\nsize = 3\n', "utf-8")
    _failed(briefer("models", "list"), 2, "[models.house]: size", "download")
