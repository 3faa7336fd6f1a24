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
from briefer.models.gguf import fingerprint
from tests.conftest import Result, Run
from tests.hub import COMMIT, ID, NEXT, Hub, serving
from tests.servers import served

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


def _publish_next(hub: Hub, branch: str = "main") -> None:
    """Another commit, whose config differs by a line end."""
    weights = hub.files.get("model.safetensors") or b""
    hub.versions[NEXT] = hub.files | {"config.json": hub.files["config.json"] + b"\n", "model.safetensors": weights}
    hub.branches[branch] = NEXT


def test_a_model_stays_as_it_was_fetched(hub: Hub, briefer: Run, folder: Path) -> None:
    """The branch moves on, another tool follows it, and pull is said again: the commit stays, until --update."""
    briefer(*PULL)
    _publish_next(hub)
    (folder / "hub" / "models--org--name" / "refs" / "main").write_text(NEXT, "utf-8")
    hub.asked.clear()
    again = briefer(*PULL)
    assert (again.code, again.out.strip(), hub.asked) == (0, str(_snapshot(folder)), [])
    assert f"stays at {COMMIT[:12]}" in again.err
    assert COMMIT in briefer("models", "info", ID).out
    updated = briefer(*PULL, "--update")
    assert updated.out.strip() == str(_snapshot(folder).with_name(NEXT))
    assert NEXT in briefer("models", "info", ID).out
    assert _snapshot(folder).is_dir(), "the earlier commit can still be named"
    assert COMMIT in briefer("models", "info", f"{ID}@{COMMIT}").out
    hub.asked.clear()
    assert "is what the hub has now" in briefer("models", "pull", ID, "--update").err
    assert hub.ranges("config.json") == []


def test_the_commit_that_an_alias_stays_with_is_shown(hub: Hub, briefer: Run, folder: Path) -> None:
    """In the list and in what is known of it; a commit that the entry pins wins, and is not moved."""
    entry = f'[models.house]\nid = "{ID}"\n'
    (folder / "briefer.toml").write_text(entry, "utf-8")
    assert "main as it is when fetched" in briefer("models", "info", "house").out
    assert briefer("models", "pull", "house", "--yes").code == 0
    _publish_next(hub)
    assert f"{COMMIT} (as it was fetched" in briefer("models", "info", "house").out
    listed = {one["alias"]: one for one in json.loads(briefer("models", "list", "--json").out)}
    assert listed["house"]["revision"] == COMMIT
    (folder / "briefer.toml").write_text(f'{entry}revision = "{NEXT}"\n', "utf-8")
    assert f"{NEXT} (pinned)" in briefer("models", "info", "house").out
    assert "cached     no" in briefer("models", "info", "house").out
    _failed(briefer("models", "pull", "house", "--yes", "--update"), 2, "pinned", NEXT[:12])
    assert briefer("models", "pull", "house", "--yes").out.strip() == str(_snapshot(folder).with_name(NEXT))


def test_the_rest_of_a_commit_that_the_branch_has_left(hub: Hub, briefer: Run, folder: Path) -> None:
    """A file that is gone comes again from the commit that the model stays with, not from the branch."""
    briefer(*PULL)
    _publish_next(hub)
    (_snapshot(folder) / "config.json").resolve().unlink()
    _failed(briefer("models", "verify", ID), 3, "only in part: config.json", f"briefer models pull {ID}")
    assert briefer(*PULL).out.strip() == str(_snapshot(folder))
    assert (_snapshot(folder) / "config.json").read_bytes() == hub.files["config.json"]


def test_another_revision_is_taken_for_a_model(hub: Hub, briefer: Run, folder: Path) -> None:
    """Where main has only pickled weights, the hub's own conversion is named; its commit then stays."""
    _publish_next(hub, "refs/pr/9")
    del hub.files["model.safetensors"]
    _failed(briefer(*PULL), 3, "only pickled weights at main", "name a revision with safetensors")
    hub.proposals = (9,)
    _failed(briefer(*PULL), 3, f"briefer models pull {ID} --revision refs/pr/9")
    assert briefer(*PULL, "--revision", "refs/pr/9").code == 0
    (folder / "a.txt").write_text("The forum opened in Seoul on Tuesday.\n", "utf-8")
    assert briefer("translate", "a.txt", "--from", "en", "--to", "ko", "-m", ID, "-o", "-", "-q").code == 0
    assert briefer("models", "verify", "--cache", folder / "cache").out == f"ok   {ID}\n"
    _failed(briefer(*PULL, "--revision", "nowhere"), 3, "has no org/name at revision nowhere")


def test_a_licence_that_excludes_the_use_is_said_before_anything_comes(hub: Hub, briefer: Run) -> None:
    """--use and --country, or the settings file, refuse to fetch what may not be used."""
    _failed(briefer("models", "pull", "nllb-600m", "--yes", "--use", "commercial"), 3, "section 2(a)(1)", "--model")
    _failed(briefer("models", "pull", "hunyuan-mt-7b", "--yes", "--country", "KR"), 3, "outputs included")
    assert hub.asked == []
    states = {line.split()[0]: line for line in briefer("models", "list", "--use", "commercial").out.splitlines()}
    assert "not allowed" in states["nllb-600m"]
    assert "not allowed" not in states["madlad-3b"]


def test_the_licence_on_a_models_card_counts(hub: Hub, briefer: Run, folder: Path) -> None:
    """What is in no catalogue is refused by what its own card says; where that is not known, it is said."""
    hub.licence = "cc-by-nc-4.0"
    _failed(briefer(*PULL, "--use", "commercial"), 3, "org/name", "section 2(a)(1)")
    assert not _snapshot(folder).exists()
    assert briefer(*PULL).code == 0
    (folder / "a.txt").write_text("The forum opened in Seoul on Tuesday.\n", "utf-8")
    ask = ("translate", "a.txt", "--from", "en", "--to", "ko", "-o", "-", "--use", "commercial", "-m")
    _failed(briefer(*ask, ID), 3, "org/name", "section 2(a)(1)")
    shutil.copytree(_snapshot(folder), folder / "own", ignore=shutil.ignore_patterns("briefer*"))
    result = briefer(*ask, "./own")
    assert result.code == 0
    assert "licence of ./own is not known" in result.err


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
    [
        (401, "does not give org/name (401)"),
        (403, "does not give org/name (403)"),
        (404, "has no org/name"),
        (500, "answers with status 500"),
        (503, "answers with status 503"),
    ],
)
def test_a_hub_that_refuses(hub: Hub, briefer: Run, status: int, words: str) -> None:
    """The hub, the status and the next step are said in one line."""
    hub.status = status
    _failed(briefer(*PULL), 3, words)


@pytest.mark.parametrize("status", [401, 403])
def test_a_model_whose_terms_have_to_be_accepted(hub: Hub, briefer: Run, status: int) -> None:
    """Where to accept them is said, and what to set then."""
    hub.status, hub.gated = status, True
    _failed(briefer(*PULL), 3, "accepted its terms", f"accept them at {hub.url}/org/name", "HF_TOKEN")


def test_a_repository_without_weights(hub: Hub, briefer: Run) -> None:
    """It is no model."""
    hub.files.clear()
    _failed(briefer(*PULL), 3, "has no weights at main", "Hugging Face format")


def test_a_hub_that_is_none(hub: Hub, briefer: Run) -> None:
    """A server whose answer makes no sense is named, with the variable that names another."""
    hub.versions["../../x"] = hub.files
    hub.branches["main"] = "../../x"
    _failed(briefer(*PULL), 3, f"{hub.url} does not answer as a hub does", "HF_ENDPOINT")


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


def test_a_cache_that_cannot_be_written(hub: Hub, briefer: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is named, and the variable that names another; nobody can write to /proc."""
    (folder / "hub").write_text("", "utf-8")
    _failed(briefer(*PULL), 6, "cannot write the hub cache", "HF_HUB_CACHE")
    monkeypatch.setattr(constants, "HF_HUB_CACHE", "/proc/self/hub")
    _failed(briefer(*PULL), 6, "cannot write the hub cache /proc/self/hub", "HF_HUB_CACHE")


def test_a_disk_that_fills_up(hub: Hub, folder: Path) -> None:
    """What came stays, in part, and is not taken for a model; with room, the next pull goes on from there."""
    room = len(hub.files["model.safetensors"]) // 2
    code = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))\n"
        "from briefer.cli import main; main()"
    )
    environment = os.environ | {"HF_ENDPOINT": hub.url, "HF_HUB_CACHE": str(folder / "hub"), "PYTHONWARNINGS": "error"}
    full = subprocess.run(
        [sys.executable, "-c", code, *PULL], env=environment, capture_output=True, text=True, check=False
    )
    _failed(Result(full.returncode, full.stdout, full.stderr), 6, "cannot write the hub cache", "make room")
    assert list((folder / "hub").rglob("*.briefer"))
    again = subprocess.run(
        [sys.executable, "-m", "briefer", *PULL], env=environment, capture_output=True, text=True, check=False
    )
    assert again.returncode == 0, again.stderr
    assert (_snapshot(folder) / "model.safetensors").read_bytes() == hub.files["model.safetensors"]
    assert hub.ranges("model.safetensors")[-1].startswith("bytes=")


def test_what_is_here_only_in_part_is_not_used(hub: Hub, briefer: Run, folder: Path) -> None:
    """A blob that is gone, or cut short: translating says which file, offline as well; a pull mends it."""
    briefer(*PULL)
    (folder / "a.txt").write_text("The forum opened in Seoul on Tuesday.\n", "utf-8")
    weights = (_snapshot(folder) / "model.safetensors").resolve()
    for mend in (weights.unlink, lambda: weights.write_bytes(b"cut")):
        mend()
        result = briefer("translate", "a.txt", "--from", "en", "--to", "ko", "-m", ID, "-q")
        _failed(result, 3, f"{ID} is here only in part: model.safetensors", f"briefer models pull {ID}")
        assert not (folder / "out").exists()
        assert briefer(*PULL).code == 0
        assert briefer("models", "verify", ID).out == f"ok   {ID}\n"


def test_a_snapshot_copied_by_hand_into_the_cache(hub: Hub, briefer: Run, folder: Path, marian: Path) -> None:
    """Files in place of links, and no refs: it is found by its commit; with a ref, by its name as well."""
    shutil.copytree(marian, _snapshot(folder))
    _failed(briefer("models", "verify", ID), 3, "not on this machine")
    (folder / "a.txt").write_text("The forum opened in Seoul on Tuesday.\n", "utf-8")
    translate = ("translate", "a.txt", "--from", "en", "--to", "ko", "-o", "-", "-q", "-m")
    assert briefer(*translate, f"{ID}@{COMMIT}").code == 0
    (folder / "hub" / "models--org--name" / "refs").mkdir()
    (folder / "hub" / "models--org--name" / "refs" / "main").write_text(COMMIT, "utf-8")
    assert briefer(*translate, ID).code == 0
    assert hub.asked == []


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
    for agreed in ((), ("--yes",)):
        failed = briefer("models", "remove", ID, *agreed)
        _failed(failed, 3, "not on this machine")
        assert "will be deleted" not in failed.err


def test_a_model_outside_the_catalogue_is_listed(hub: Hub, briefer: Run) -> None:
    """With what its files and its card say; not among those for a language, which nobody states."""
    briefer(*PULL)
    [listed] = [one for one in json.loads(briefer("models", "list", "--json").out) if one["alias"] == ID]
    assert (listed["family"], listed["cached"]) == ("marian", True)
    assert listed["size"] > 0
    assert ID in briefer("models", "list").out
    assert ID not in briefer("models", "list", "--to", "ko").out


def test_conversions_are_removed(hub: Hub, briefer: Run, folder: Path) -> None:
    """What an engine made of a model goes with it; of a file of the user's it goes alone; others' stay."""
    briefer(*PULL)
    file = folder / "x.gguf"
    file.write_bytes(b"GGUF and no more")
    cache = folder / "cache"
    names = ["org--name-0123-ctranslate2-4.8-int8", f"x-{fingerprint(file)}-gguf1"]
    others = ["org--name-large-0123-ctranslate2-4.8-int8", "x-0123-gguf1", "x-4b-0123-gguf1"]
    for name in [*names, *others]:
        (cache / "models" / name).mkdir(parents=True)
        (cache / "models" / name / "model.bin").write_bytes(bytes(2_000_000))
    _failed(briefer("models", "remove", "org", "--yes", "--cache", cache), 3, "org")
    assert briefer("models", "remove", ID, "--yes", "--cache", cache).code == 0
    result = briefer("models", "remove", "./x.gguf", "--yes", "--cache", cache)
    assert "./x.gguf itself stays" in result.err
    assert result.out == "./x.gguf: 2 MB freed\n"
    assert sorted(path.name for path in (cache / "models").iterdir()) == sorted(others)
    assert file.exists()


def test_a_damaged_model_outside_the_catalogue_is_told(hub: Hub, briefer: Run, folder: Path) -> None:
    """Also where nothing is named to be verified."""
    briefer(*PULL)
    (_snapshot(folder) / "model.safetensors").unlink()
    result = briefer("models", "verify")
    assert result.code == 3
    assert ID in result.out + result.err


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


def test_an_entry_for_a_server(briefer: Run, folder: Path, gemma_chat: Path) -> None:
    """Its short name translates, its licence is heeded, and nothing of it can be fetched, checked or deleted."""
    (folder / "a.txt").write_text("The forum opened in Seoul on Tuesday.\n", "utf-8")
    with served(gemma_chat, "tiny-chat", "other") as url:
        entry = f'[models.house]\nid = "{url}/vllm/v1#tiny-chat"\nlicence = "House"\nuses = ["commercial"]\n'
        (folder / "briefer.toml").write_text(entry, "utf-8")
        translate = ("translate", "a.txt", "--from", "en", "--to", "ko", "-m", "house", "-o", "-", "-q")
        result = briefer(*translate)
        assert result.code == 0, result.err
        assert "서울" in result.out
        _failed(briefer(*translate, "--use", "commercial"), 3, "house is not licensed for commercial use: House")
    for command in (("pull", "--yes"), ("verify",), ("remove", "--yes")):
        _failed(briefer("models", command[0], "house", *command[1:]), 3, "house is behind a server")
    assert "it is behind a server" in briefer("models", "info", "house").out
    assert "server" in next(line for line in briefer("models", "list").out.splitlines() if line.startswith("house"))
    assert "not here yet" not in briefer("models", "use", "house").err


def test_an_entry_for_a_file(briefer: Run, folder: Path) -> None:
    """A GGUF file is listed as here without being converted; it has no hashes, and is not ours to delete."""
    (folder / "x.gguf").write_bytes(b"GGUF and no more")
    (folder / "briefer.toml").write_text('[models.file]\nid = "./x.gguf"\n', "utf-8")
    assert "cached" in next(line for line in briefer("models", "list").out.splitlines() if line.startswith("file"))
    assert f"cached     {folder / 'x.gguf'}" in briefer("models", "info", "file").out
    assert "no hash of it is known" in briefer("models", "verify", "file").out
    _failed(briefer("models", "remove", "file", "--yes"), 3, "file of your own")
    _failed(briefer("models", "pull", "file", "--yes"), 3, "is here already")


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
    _failed(briefer("models", "use", "./nothere"), 3, "./nothere: no such folder or file")
    assert b'model = "nllb-600m"\n' in file.read_bytes()
    assert "briefer models pull no/where" in briefer("models", "use", "no/where").err


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
