"""Models behind a server: a tiny chat model served in three dialects, and servers that fail in every way they can."""

import time
import traceback
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import cache
from math import inf
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from briefer.answering import answer
from briefer.decoding import Draft, continue_anywhere, continue_with_terms
from briefer.errors import ModelError
from briefer.glossary import Entry, Requirement, load_all
from briefer.mentions import Asker
from briefer.models.base import Decoding, Message, Output, Places, Prompt, Request, Signature
from briefer.models.causal import CausalLM
from briefer.models.drawing import TEMPERATURE
from briefer.models.prompted import PromptedTranslator
from briefer.models.quiet import quiet
from briefer.models.server import (
    CONTEXT,
    THOUGHT_TOKENS,
    Server,
    as_translator,
    as_writer,
    is_server,
    open_server,
)
from briefer.models.wire import KEY, Limits
from briefer.prompts import Prompts
from briefer.resources import glossary_files, resource
from tests.conftest import prompt_of
from tests.mending import DRAFT, MENDED, TERM, TEXT, forgetful_chat
from tests.servers import MODEL, Reply, event, models, piece, said, scripted, served
from tests.tiny.pairs import PAIRS

SENTENCES = list(PAIRS)
PROMPTS = Prompts((resource("prompts"),))
DIALECTS = ("vllm", "llama", "plain")
QUICK = Limits(attempts=4, pause=0.01, silence=0.4, request=1.5, connect=1.0, size=20_000)
ASK = Prompt((Message("user", "Hello"),), 20)
SECRET = "sk-very-secret-0123"


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sends the key of whoever runs it."""
    monkeypatch.delenv(KEY, raising=False)


@pytest.fixture(scope="module")
def address(gemma_chat: Path) -> Iterator[str]:
    """A process that serves the tiny chat model."""
    with served(gemma_chat) as url:
        yield url


@pytest.fixture(scope="module")
def local(gemma_chat: Path) -> CausalLM:
    """The same model in this process."""
    with quiet():
        tokenizer = AutoTokenizer.from_pretrained(gemma_chat, local_files_only=True)
        loaded = AutoModelForCausalLM.from_pretrained(gemma_chat, dtype=torch.float32).eval()
    return CausalLM(
        loaded,
        tokenizer.backend_tokenizer,
        signature=Signature("tiny", "", "torch", "float32"),
        eos=frozenset(loaded.generation_config.eos_token_id),
        render=lambda messages: str(
            tokenizer.apply_chat_template(
                [asdict(each) for each in messages], tokenize=False, add_generation_prompt=True
            )
        ),
    )


def at(address: str, dialect: str) -> Server:
    return open_server(f"{address}/{dialect}/v1")


@cache
def asked(text: str) -> Request:
    return Asker("en", "ko", load_all(glossary_files())).ask(text)[0]


def prompt(text: str, prefix: str = "") -> Prompt:
    return Prompt((Message("user", prompt_of("en", "ko", text, chat=True)),), 200, prefix=prefix)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_server_translates_as_its_model_does(address: str, dialect: str) -> None:
    """Requests run at once, in whatever dialect, and the answers come in the order asked, whole and counted."""
    seen: list[tuple[int, int]] = []
    requests = [asked(text) for text in SENTENCES]
    outputs = PromptedTranslator(at(address, dialect), PROMPTS).translate(
        requests, Decoding(), lambda finished, tokens: seen.append((finished, tokens))
    )
    assert [output.text for output in outputs] == [PAIRS[text]["ko"] for text in SENTENCES]
    assert all(output.complete and output.tokens for output in outputs)
    assert sum(finished for finished, _ in seen) == len(SENTENCES)
    # A token that ends no character yet is no piece of its own.
    assert 0 < sum(tokens for _, tokens in seen) <= sum(output.tokens for output in outputs)


def test_an_answer_stops_at_its_limit(address: str) -> None:
    """What the server cuts at the token limit is not complete."""
    [output] = at(address, "vllm").generate([Prompt(prompt(SENTENCES[0]).messages, 3)], Decoding())
    assert not output.complete
    assert PAIRS[SENTENCES[0]]["ko"].startswith(output.text)


def test_a_server_is_signed_without_its_host(address: str) -> None:
    """Outputs name the model as the server does; where it ran is nobody's business."""
    assert str(at(address, "vllm").signature) == f"{MODEL} | openai-compatible server | unknown"


@pytest.mark.parametrize(("dialect", "context"), [("vllm", 4096), ("llama", 4096), ("plain", CONTEXT)])
def test_the_context_is_what_the_server_says(address: str, dialect: str, context: int) -> None:
    """The field of vLLM or that of llama.cpp; else a usual one is taken."""
    assert at(address, dialect).context == context


@pytest.mark.parametrize("dialect", ["vllm", "llama"])
def test_the_server_counts_tokens(address: str, local: CausalLM, dialect: str) -> None:
    """The count is the tokenizer's own."""
    server = at(address, dialect)
    for text in ("", *SENTENCES[:3], PAIRS[SENTENCES[0]]["ko"]):
        assert server.count_tokens(text) == local.count_tokens(text)


def test_tokens_are_bounded_where_the_server_does_not_count(address: str) -> None:
    """Half the bytes, which is more than tokenizers of the language make; it is asked for no more than once."""
    with scripted(said("안녕")) as script:
        server = open_server(script.url)
        assert [server.count_tokens(text) for text in ("forum", "포럼", "")] == [3, 3, 0]
        assert sum(path == "/tokenize" for path, _, _ in script.requests) == 1


@pytest.mark.parametrize(("dialect", "continues"), [("vllm", True), ("llama", True), ("plain", False)])
def test_whether_a_server_goes_on_from_a_prefix_is_found_out(address: str, dialect: str, *, continues: bool) -> None:
    """One that does gives the rest of the answer after its beginning; another leaves the beginning, not complete."""
    whole = PAIRS[SENTENCES[0]]["ko"]
    half = whole[: whole.index(" ", len(whole) // 2)]
    server = at(address, dialect)
    first, second = server.generate([prompt(SENTENCES[0], half), prompt(SENTENCES[1])], Decoding())
    assert (first.text, first.complete) == ((whole, True) if continues else (half, False))
    assert second.text == PAIRS[SENTENCES[1]]["ko"]


def test_a_probe_that_is_answered_in_one_word_proves_nothing() -> None:
    """Where the answer cannot tell, the server is taken for one that does not continue, and probed again later."""
    begun = replace(ASK, prefix="답")
    with scripted(said("x"), said("하나 둘 셋"), said("둘 셋"), said("이다")) as script:
        server = open_server(script.url)
        answers = [server.generate([begun], Decoding())[0] for _ in range(2)]
    assert answers == [Output("답", 0, complete=False), Output("답이다", 1, complete=True)]


def test_a_server_that_refuses_to_be_probed_does_not_continue() -> None:
    """A conversation that ends in a turn of the model is an error to some."""
    refused = Reply(b'{"detail": "roles must alternate"}', 400, "application/json")
    with scripted(said("하나 둘 셋"), refused) as script:
        [answer] = open_server(script.url).generate([replace(ASK, prefix="답")], Decoding())
    assert answer == Output("답", 0, complete=False)


def thinking(thoughts: str, *rest: bytes) -> Reply:
    return Reply(piece(thoughts, said_in="reasoning_content") + b"".join(rest))


@pytest.mark.parametrize(
    ("reply", "text", "complete"),
    [
        (said("<think>Which word?\n</think>\n\n포럼이 열렸다."), "포럼이 열렸다.", True),
        (said("Which word?</think>포럼이 열렸다."), "포럼이 열렸다.", True),
        (thinking("Which word?", piece("포럼이 열렸다."), piece("", "stop")), "포럼이 열렸다.", True),
        (
            Reply(piece("Hm", said_in="reasoning") + piece("포럼이 열렸다.") + piece("", "stop")),
            "포럼이 열렸다.",
            True,
        ),
        (said("<think>Which word? It is not"), "", False),
        (thinking("Which word?", piece("", "stop")), "", False),
        (thinking("Which word?", piece("", "length")), "", False),
    ],
)
def test_thoughts_are_no_part_of_an_answer(reply: Reply, text: str, *, complete: bool) -> None:
    """Neither between tags nor in a field of their own; an answer that ends in them is not complete."""
    with scripted(reply) as script:
        [output] = open_server(script.url).generate([ASK], Decoding())
    assert (output.text, output.complete) == (text, complete)


def test_a_model_that_thinks_has_room_for_it() -> None:
    """Where thoughts take the room of the answer, it is asked anew with more, and from then on at once."""
    cut = thinking("Which word? " * 9, piece("", "length"))
    whole = thinking("Which word?", piece("답"), piece("", "stop"))
    with scripted(cut, whole) as script:
        server = open_server(script.url)
        assert [server.generate([ASK], Decoding())[0].text for _ in range(2)] == ["답", "답"]
    limits = [body["max_tokens"] for path, _, body in script.requests if path.endswith("/chat/completions")]
    assert limits == [20, 20 + THOUGHT_TOKENS, 20 + THOUGHT_TOKENS]


def test_scores_over_the_wire_are_those_of_the_model(address: str, local: CausalLM) -> None:
    """A server that tells the probabilities of a prompt scores places as the model in this process does."""
    text = PAIRS[SENTENCES[0]]["ko"]
    cuts = tuple(at for at, sign in enumerate(text) if at == 0 or text[at - 1] == " " or sign == ".")
    batch = [(prompt(SENTENCES[0]), Places(text, cuts, ("유엔", "정부")))]
    [[*rows]] = at(address, "vllm").score(batch)
    for row, known in zip(rows, local.score(batch)[0], strict=True):
        assert row == pytest.approx(known, abs=1e-3)


@pytest.mark.parametrize("dialect", ["llama", "plain"])
def test_without_probabilities_no_place_is_possible(address: str, dialect: str) -> None:
    """Minus infinity everywhere: the caller finds no place for the term, now and later."""
    server = at(address, dialect)
    batch = [(prompt(SENTENCES[0]), Places("정부는 밝혔다.", (0, 4), ("유엔",)))]
    assert server.score(batch) == server.score(batch) == [((-inf, -inf),)]
    assert server.score([]) == []


def test_a_term_is_written_into_a_draft_over_the_wire(address: str, local: CausalLM) -> None:
    """Forced continuation gives over the wire what it gives in this process."""
    drafts = [
        Draft(asked(text), PAIRS[text]["ko"], lambda now: [] if "평양시" in now else ["평양시"])
        for text in SENTENCES[:2]
    ]
    over, here = (
        continue_with_terms(drafts, PromptedTranslator(model, PROMPTS), Decoding())
        for model in (at(address, "vllm"), local)
    )
    assert [one.text for one in over] == [one.text for one in here]
    assert all(one.forced == ("평양시",) for one in over)


@pytest.fixture(scope="module")
def forgetful() -> Iterator[str]:
    """A process that serves a model which forgets a term until it is told."""
    with served(forgetful_chat()) as url:
        yield url


def needed(text: str, target: str, term: str) -> tuple[Request, list[Requirement]]:
    """A request, and that its answer holds a term."""
    entry = Entry.model_validate({"term": term, "targets": {"ko": target}})
    return asked(text), [Requirement(entry, "ko", target, (target,))]


@pytest.mark.parametrize(("dialect", "forced"), [("vllm", ("평양",)), ("llama", ()), ("plain", ())])
def test_a_term_that_the_answer_lacks_is_held_in_every_dialect(
    forgetful: str, dialect: str, forced: tuple[str, ...]
) -> None:
    """By continuation where the server scores places; else the model is told what it forgot, and writes it."""
    request, hold = needed(TEXT, TERM[1], TERM[0])
    translator = as_translator(at(forgetful, dialect), PROMPTS)
    assert [output.text for output in translator.translate([request], Decoding())] == [DRAFT]
    held = answer([request], translator, hold={request: hold})[request]
    assert TERM[1] in held.text
    assert held.forced == forced
    assert held.faults == 0
    if not forced:
        assert held.text == MENDED


@pytest.mark.parametrize(("dialect", "continues"), [("llama", True), ("plain", False)])
def test_a_term_is_tried_where_no_place_can_be_judged(address: str, dialect: str, *, continues: bool) -> None:
    """A server that continues makes a sentence of the beginning of a clause; from another only the beginning comes."""
    text = SENTENCES[9]
    draft = Draft(asked(text), PAIRS[text]["ko"], lambda now: [] if "평양시" in now else ["평양시"])
    [[one]] = continue_anywhere([draft], as_translator(at(address, dialect), PROMPTS), Decoding())
    assert one.text.startswith("평양시")
    assert (one.complete, one.text.endswith("덧붙였다.")) == (continues, continues)


def test_strict_servers_are_asked_in_the_bare_protocol(address: str) -> None:
    """Fields that one refuses are left out; after that they are not tried again."""
    refused = Reply(b'{"error": {"message": "unexpected"}}', 422, "application/json")
    with scripted(refused, said("하나"), said("둘")) as script:
        server = open_server(script.url)
        assert [server.generate([ASK], Decoding())[0].text for _ in range(2)] == ["하나", "둘"]
    bodies = [body for path, _, body in script.requests if path.endswith("/chat/completions")]
    assert ["chat_template_kwargs" in body for body in bodies] == [True, False, False]


def test_fields_to_continue_are_left_out_by_themselves() -> None:
    """A server that knows no such fields is still told not to think."""
    refused = Reply(b'{"detail": "Unexpected fields in the request"}', 422, "application/json")
    with scripted(said("하나 둘 셋"), refused, said("둘 셋"), said("답")) as script:
        server = open_server(script.url)
        server.generate([replace(ASK, prefix="하나")], Decoding())
        server.generate([ASK], Decoding())
    bodies = [body for path, _, body in script.requests if path.endswith("/chat/completions")]
    assert ["continue_final_message" in body for body in bodies] == [False, True, False, False, False]
    assert all("chat_template_kwargs" in body for body in bodies)


def test_what_is_asked() -> None:
    """Greedy, with a seed, streamed; a second attempt with a penalty on what was said."""
    with scripted(said("답")) as script:
        open_server(script.url).generate([ASK], Decoding(4, 1.1))
    _, headers, body = script.requests[-1]
    assert body | {"temperature": 0, "seed": 0, "stream": True, "max_tokens": 20, "frequency_penalty": 0.2} == body
    assert body["messages"] == [{"role": "user", "content": "Hello"}]
    assert "authorization" not in headers


def test_an_answer_that_is_drawn() -> None:
    """It is asked for with a temperature, and the seed is the number of the draw."""
    with scripted(said("답")) as script:
        open_server(script.url).generate([replace(ASK, draw=3)], Decoding())
    body = script.requests[-1][2]
    assert (body["temperature"], body["seed"]) == (TEMPERATURE, 3)


def test_the_model_is_named_or_the_only_one() -> None:
    """By argument, by fragment, or not at all where there is no choice; an error names those that there are."""
    listed = models({"id": "one"}, {"id": "two words"})
    with scripted(said("답"), listed=listed) as script:
        assert open_server(f"{script.url}#two%20words").signature.model == "two words"
        assert open_server(f"{script.url}/#one", "two words").signature.model == "two words"
        for url, message, hint in (
            (script.url, "has several models: one, two words", f"{script.url}#one"),
            (f"{script.url}#three", "has no model three", "it has one, two words"),
        ):
            with pytest.raises(ModelError, match=message) as raised:
                open_server(url)
            assert hint in raised.value.hint
    with scripted(listed=models()) as script, pytest.raises(ModelError, match="has no model"):
        open_server(script.url)
    with scripted(listed=Reply(b"", 404, "text/plain")) as script:
        assert open_server(f"{script.url}#any").signature.model == "any"
        with pytest.raises(ModelError, match="404: Not Found") as raised:
            open_server(script.url)
        assert "/v1" in raised.value.hint


def test_a_server_in_use_is_not_asked_for_its_models_again() -> None:
    """Translator and writer of one address share it; another model of the address is another server."""
    with scripted(said("답"), listed=models({"id": "one"}, {"id": "two"})) as script:
        first, again, other = (open_server(f"{script.url}#{name}") for name in ("one", "one", "two"))
    assert first is again
    assert other is not first
    assert sum(path.endswith("/models") for path, _, _ in script.requests) == 2


def test_a_path_of_the_servers_machine_is_not_made_public() -> None:
    """A model that is called by its path is signed with the last part of it."""
    for path in ("/home/someone/models/tiny-chat", "C:\\models\\tiny-chat"):
        with scripted(listed=models({"id": path})) as script:
            server = open_server(script.url)
        assert (server.model, server.signature.model) == (path, "tiny-chat")


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("google/translategemma-4b-it", "translategemma"),
        ("tencent/Hunyuan-MT-7B", "hunyuan"),
        ("Hy-MT2-1.8B.gguf", "hunyuan"),
        ("qwen3:8b", "chat"),
    ],
)
def test_the_family_is_told_by_the_models_name(name: str, family: str) -> None:
    """A server shows nothing else of a model."""
    with scripted(listed=models({"id": name})) as script:
        server = open_server(script.url)
    assert server.family == family
    if family != "chat":
        with pytest.raises(ModelError, match="only translates"):
            as_writer(server, PROMPTS)


def test_a_family_may_be_named() -> None:
    """One that no server can be asked as is an error with those that there are."""
    with scripted(listed=models({"id": "mine"})) as script:
        server = open_server(script.url)
    assert as_translator(server, PROMPTS, family="translategemma").prompt_digest == ""
    with pytest.raises(ModelError, match="'base'") as raised:
        as_translator(server, PROMPTS, family="base")
    assert "translategemma" in raised.value.hint


@pytest.mark.parametrize(
    ("family", "name"), [("translategemma", "google/translategemma-4b-it"), ("hunyuan", "tencent/Hy-MT2-1.8B")]
)
def test_translation_models_are_asked_in_their_own_way(family: str, name: str, request: pytest.FixtureRequest) -> None:
    """TranslateGemma gets the list that its template takes, Hunyuan-MT its own words, terms among them."""
    with served(request.getfixturevalue(family), name) as url:
        translator = as_translator(open_server(f"{url}/vllm/v1"), PROMPTS)
        outputs = translator.translate([asked(text) for text in SENTENCES], Decoding())
        begun = replace(asked(SENTENCES[3]), prefix="외교관과 법률가,")
        [continued] = translator.translate([begun], Decoding())
    assert [output.text for output in outputs] == [PAIRS[text]["ko"] for text in SENTENCES]
    assert continued.text == PAIRS[SENTENCES[3]]["ko"]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://8.8.8.8/v1", "in the clear"),
        ("http://[::ffff:8.8.8.8]/v1", "in the clear"),
        (f"http://user:{SECRET}@localhost/v1", "a user name or a query"),
        (f"https://example.org/v1?key={SECRET}", "a user name or a query"),
        ("http://", "no URL"),
        ("http://localhost:port/v1", "no URL"),
    ],
)
def test_addresses_that_are_not_safe_are_refused(url: str, message: str) -> None:
    """A public host without TLS, and an address with a secret in it, which is not repeated."""
    with pytest.raises(ModelError, match=message) as raised:
        open_server(url)
    assert SECRET not in f"{raised.value} {raised.value.hint}"


def test_what_names_a_server() -> None:
    """An address does; a folder, a hub id and a file do not."""
    assert is_server("http://localhost:8000/v1")
    assert is_server("HTTPS://example.org/v1#name")
    assert not any(map(is_server, ("./http", "org/name@main", "model.gguf", "embedded")))


def failure(*replies: Reply, limits: Limits = QUICK) -> tuple[ModelError, int]:
    """What a server that gives these replies ends in, and how often it was asked."""
    with scripted(*replies) as script:
        server = open_server(script.url, limits=limits)
        with pytest.raises(ModelError) as raised:
            server.generate([ASK], Decoding())
        assert "\n" not in f"{raised.value}{raised.value.hint}"
        return raised.value, len(script.at)


CUT = Reply(piece("반쯤"), cut=100)


@pytest.mark.parametrize(
    "faults",
    [
        [Reply(b"", 500)] * 3,
        [Reply(b"", 503), Reply(b"", 502), Reply(b"", 504)],
        [CUT, Reply(piece("끝이 없다")), Reply(piece("끝이 없다") + b"data: [DONE]\n\n")],
    ],
)
def test_a_fault_that_passes_is_outlived(faults: list[Reply]) -> None:
    """Three failures, or answers that break off, and then a whole one: that is the answer."""
    with scripted(*faults, said("답")) as script:
        [output] = open_server(script.url, limits=QUICK).generate([ASK], Decoding())
    assert output == Output("답", 1, complete=True)
    assert len(script.at) == 4


def test_retries_wait_twice_as_long_each_time() -> None:
    """The pauses are 0.1, 0.2 and 0.4 s, the same at every run."""
    with scripted(*[Reply(b"", 500)] * 3, said("답")) as script:
        open_server(script.url, limits=Limits(pause=0.1)).generate([ASK], Decoding())
    pauses = [after - before for before, after in zip(script.at, script.at[1:], strict=False)]
    assert all(least <= pause for least, pause in zip((0.1, 0.2, 0.4), pauses, strict=True))


def test_retry_after_is_honoured() -> None:
    """A server that is asked too much says for how long to leave it alone; for hours is an error."""
    busy = Reply(b"", 429, headers=(("Retry-After", "1"),))
    with scripted(busy, said("답")) as script:
        assert open_server(script.url, limits=QUICK).generate([ASK], Decoding())[0].text == "답"
    assert script.at[1] - script.at[0] >= 1
    error, asked = failure(Reply(b"", 429, headers=(("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT"),)))
    assert "429: wants" in str(error)
    assert asked == 1


@pytest.mark.parametrize(
    ("reply", "message", "asked"),
    [
        (Reply(b'{"error": {"message": "out of\\nmemory"}}', 500, "application/json"), "500: out of memory", 4),
        (Reply(b'{"detail": "pinned to another"}', 404, "application/json"), "404: pinned to another", 1),
        (Reply(b"<html>Bad gateway</html>", 502, "text/html"), "502: Bad Gateway", 4),
        (CUT, "peer closed connection", 4),
        (Reply(piece("반쯤")), "cut off", 4),
        (Reply(b'{"error": "too long"}', 400, "application/json"), "400: too long", 2),
        (Reply(b"data: {malformed\n\n"), "JSON that is not the protocol's", 1),
        (Reply(event({"choices": "none"})), "JSON that is not the protocol's", 1),
        (Reply(event({"error": {"message": "it broke"}})), "it broke", 1),
        (Reply(b"<html>Log in</html>", kind="text/html"), "answers with text/html, not text/event-stream", 1),
        (Reply(b"data: " + b"x" * 50_000), "too long", 1),
        (Reply(piece("x" * 200) * 200), "more than 20000 bytes", 1),
        (
            Reply(b"", 307, headers=(("Location", f"http://user:{SECRET}@127.0.0.2:9/v1"),)),
            "redirects to http://127",
            1,
        ),
        (Reply(b"", 302), "redirects to another path", 1),
        (Reply(b"", 302, headers=(("Location", "http://[x"),)), "redirects to another path", 1),
        (Reply(b"", 401), "wants a key", 1),
    ],
)
def test_a_fault_that_stays_is_one_line(reply: Reply, message: str, asked: int) -> None:
    """Only what may pass is tried again; the error names the server and what is wrong, and repeats no secret."""
    error, times = failure(reply)
    assert message in str(error)
    assert str(error).startswith("http://127.0.0.1:")
    assert SECRET not in f"{error} {error.hint}"
    assert times == asked


@pytest.mark.parametrize(
    ("limits", "message"),
    [(QUICK, "silent for more than 0.4 s"), (Limits(request=0.3), "no answer within 0.3 s")],
)
def test_a_server_that_hangs_is_left(limits: Limits, message: str) -> None:
    """Neither silence nor an answer without an end is waited for, and it is not asked again."""
    began = time.monotonic()
    error, asked = failure(Reply(b"", after=1), limits=limits)
    assert message in str(error)
    assert asked == 1
    assert time.monotonic() - began < 3


def test_silence_in_the_middle_of_an_answer_ends_it() -> None:
    """Not only the first piece is waited for no longer than the limit."""
    began = time.monotonic()
    error, asked = failure(Reply(said("답이다").body, pause=2))
    assert "silent for more than 0.4 s" in str(error)
    assert asked == 1
    assert time.monotonic() - began < 2


def test_a_request_that_fails_ends_the_others() -> None:
    """Of several at once, one that is refused is the error, and none is waited for."""
    refused = Reply(b'{"error": "no"}', 403, "application/json")
    with scripted(Reply(said("답").body, after=1), refused, Reply(said("답").body, after=1)) as script:
        server = open_server(script.url, limits=Limits(concurrent=3))
        began = time.monotonic()
        with pytest.raises(ModelError, match="403"):
            server.generate([ASK] * 6, Decoding())
        assert time.monotonic() - began < 0.9
        assert len(script.at) <= 4


def test_a_server_that_is_not_there() -> None:
    """After some attempts, the error asks whether it is running."""
    with scripted() as script:
        gone = script.url
    with pytest.raises(ModelError) as raised:
        open_server(gone, limits=QUICK)
    assert "is the server running" in raised.value.hint


@pytest.mark.parametrize("listed", [Reply(b"<html>", kind="text/html"), Reply(b"[]", kind="application/json")])
def test_an_address_of_something_else(listed: Reply) -> None:
    """A page, or JSON of another kind, is told apart from a server of models."""
    with scripted(listed=listed) as script, pytest.raises(ModelError, match="answers with") as raised:
        open_server(script.url, limits=QUICK)
    assert "OpenAI-compatible" in raised.value.hint


def test_the_key_is_sent_to_the_server_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes with every request, and neither a redirect nor an error that repeats it lets it out."""
    monkeypatch.setenv(KEY, SECRET)
    with scripted(said("답")) as other:
        moved = Reply(b"", 308, headers=(("Location", f"{other.url}/chat/completions"),))
        echo = Reply(f'{{"error": {{"message": "no such key: {SECRET}"}}}}'.encode(), 400, "application/json")
        for reply in (moved, echo, Reply(echo.body, 401, "application/json")):
            with scripted(reply) as script:
                server = open_server(script.url, limits=QUICK)
                with pytest.raises(ModelError) as raised:
                    server.generate([ASK], Decoding())
            assert all(headers["authorization"] == f"Bearer {SECRET}" for _, headers, _ in script.requests)
            told = f"{raised.value!r} {raised.value} {raised.value.hint} {server.signature} {server!r}"
            told += "".join(traceback.TracebackException.from_exception(raised.value, capture_locals=False).format())
            assert SECRET not in told
    assert not other.requests


def test_a_key_that_no_header_can_carry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line break in it would be another header; the error does not repeat it."""
    monkeypatch.setenv(KEY, f"{SECRET}\r\nX: y")
    with pytest.raises(ModelError, match=KEY) as raised:
        open_server("http://localhost:1/v1")
    assert SECRET not in f"{raised.value} {raised.value.hint}"
