"""Tiny Gemma 3 language models, base and chat, laid out as their repositories on the hub are."""

import copy
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tokenizers
import torch
import transformers

from .files import save_weights, write_json
from .pairs import PAIRS, SOURCE
from .training import Batch, confidence, memorise, reproducible

#: (source language, target language, text) → the prompt that a base model is to continue.
Render = Callable[[str, str, str], str]
#: (source language, target language, text) → the messages that a chat model is to answer.
RenderMessages = Callable[[str, str, str], list[dict[str, Any]]]

SENTENCES_A_STEP = 12
LEARNING_RATE = 3e-3
SURE_IN_BF16 = 0.8
VOCABULARY = 2000
END = "<end_of_turn>"
# As in the hub's repositories, which transformers 4 wrote.
CONFIG: dict[str, Any] = {
    "architectures": ["Gemma3ForCausalLM"],
    "attention_bias": False,
    "attention_dropout": 0.0,
    "bos_token_id": 2,
    "head_dim": 32,
    "hidden_activation": "gelu_pytorch_tanh",
    "hidden_size": 96,
    "initializer_range": 0.05,
    "intermediate_size": 192,
    "layer_types": ["sliding_attention", "full_attention"],
    "max_position_embeddings": 4096,
    "model_type": "gemma3_text",
    "num_attention_heads": 3,
    "num_hidden_layers": 2,
    "num_key_value_heads": 1,
    "pad_token_id": 0,
    "query_pre_attn_scalar": 32,
    "rms_norm_eps": 1e-06,
    "rope_local_base_freq": 10000.0,
    "rope_scaling": None,
    "rope_theta": 1000000.0,
    "sliding_window": 64,
    "torch_dtype": "bfloat16",
    "use_cache": True,
}
# Sampling by default: a caller who wants the same text twice must switch it off.
GENERATION_CONFIG: dict[str, Any] = {
    "bos_token_id": 2,
    "cache_implementation": "hybrid",
    "do_sample": True,
    "pad_token_id": 0,
    "top_k": 64,
    "top_p": 0.95,
}
TOKENIZER_CONFIG: dict[str, Any] = {
    "add_bos_token": True,
    "add_eos_token": False,
    "bos_token": "<bos>",
    "clean_up_tokenization_spaces": False,
    "eos_token": "<eos>",
    "mask_token": "<mask>",
    "model_max_length": 1000000000000000019884624838656,
    "pad_token": "<pad>",
    "spaces_between_special_tokens": False,
    "tokenizer_class": "GemmaTokenizer",
    "unk_token": "<unk>",
    "use_default_system_prompt": False,
}
SPECIAL = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "<start_of_turn>", "<end_of_turn>"]
BYTES = [f"<0x{byte:02X}>" for byte in range(256)]
CHAT_TEMPLATE = """\
{{ bos_token }}
{%- if messages[0]['role'] == 'system' -%}
    {%- set first_user_prefix = messages[0]['content'] + '\\n\\n' -%}
    {%- set loop_messages = messages[1:] -%}
{%- else -%}
    {%- set first_user_prefix = '' -%}
    {%- set loop_messages = messages -%}
{%- endif -%}
{%- for message in loop_messages -%}
    {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) -%}
        {{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}
    {%- endif -%}
    {%- set role = 'model' if message['role'] == 'assistant' else message['role'] -%}
    {{ '<start_of_turn>' + role + '\\n' + (first_user_prefix if loop.first else '') }}
    {{- message['content'] | trim }}{{ '<end_of_turn>\\n' }}
{%- endfor -%}
{%- if add_generation_prompt -%}
    {{ '<start_of_turn>model\\n' }}
{%- endif -%}
"""


@dataclass(frozen=True)
class Completion:
    """A rendered prompt and what the model is to write after it, up to and with the sign that ends it."""

    target_language: str
    prompt: str
    text: str
    end: str


@dataclass(frozen=True)
class Line:
    """A completion as token ids: `tail` follows the prefix that its group shares; the last `new` are learnt."""

    tail: list[int]
    new: int


def build_gemma_base(folder: Path, render: Render, stop: str) -> None:
    """A base model, as google/gemma-3-270m: no chat template, it continues the prompt and does not end."""
    learnt = []
    for target, english, text in _examples():
        prompt = render(SOURCE, target, english)
        space = "" if prompt[-1:].isspace() else " "
        learnt.append(Completion(target, prompt, space + text, stop))
    _build(folder, learnt, chat_template=None)


def build_gemma_chat(folder: Path, render_messages: RenderMessages) -> None:
    """A chat model, as google/gemma-3-270m-it: it answers in turns, and ends its own with <end_of_turn>."""
    _build(folder, completions(render_messages, CHAT_TEMPLATE, END, bos_token="<bos>"), chat_template=CHAT_TEMPLATE)


def build_gemma_writer(folder: Path, replies: Mapping[str, str]) -> None:
    """A chat model that gives each prompt its reply."""
    learnt = [
        Completion("", _render([{"role": "user", "content": prompt}], CHAT_TEMPLATE, bos_token="<bos>"), reply, END)
        for prompt, reply in replies.items()
    ]
    _build(folder, learnt, chat_template=CHAT_TEMPLATE)


def completions(render_messages: RenderMessages, template: str, end: str, **options: Any) -> list[Completion]:
    """What a chat model with this template is asked for every pair, and answers; `options` are the template's."""
    return [
        Completion(target, _render(render_messages(SOURCE, target, english), template, **options), text, end)
        for target, english, text in _examples()
    ]


def _render(messages: list[dict[str, Any]], template: str, **options: Any) -> str:
    render: Any = transformers.utils.chat_template_utils.render_jinja_template
    return str(render([messages], chat_template=template, add_generation_prompt=True, **options)[0][0])


def _examples() -> Iterator[tuple[str, str, str]]:
    for english, translations in PAIRS.items():
        for target, text in translations.items():
            yield target, english, text


def _build(folder: Path, learnt: Sequence[Completion], chat_template: str | None) -> None:
    texts = [text for item in learnt for text in (item.prompt, item.text, item.end)]
    backend = train_bpe(texts, VOCABULARY)
    backend.save(str(folder / "tokenizer.json"))
    write_json(folder / "tokenizer_config.json", TOKENIZER_CONFIG)
    if chat_template is not None:
        (folder / "chat_template.jinja").write_text(chat_template, encoding="utf-8")
    # <eos> alone, or any of <eos> and <end_of_turn>.
    ends = 1 if chat_template is None else [1, SPECIAL.index(END)]
    config = {**CONFIG, "eos_token_id": ends, "vocab_size": backend.get_vocab_size()}
    generation = {**GENERATION_CONFIG, "eos_token_id": ends}
    save_language_model(folder, transformers.Gemma3ForCausalLM, config, generation, learnt)


def save_language_model(
    folder: Path, architecture: Any, config: dict[str, Any], generation: dict[str, Any], learnt: Sequence[Completion]
) -> None:
    """Train an `architecture` of the shape `config`, with the tokenizer in the folder, and save it there in bfloat16.

    The two JSON files are written as given, not as transformers 5 would save them: the hub's are older.
    """
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
    with reproducible():
        model: Any = architecture(architecture.config_class(**config))
        batches = _batches(model, tokenizer, learnt)

        def reproduced() -> bool:
            rounded = copy.deepcopy(model).to(torch.bfloat16)
            sure = min(confidence(batch) for batch in _batches(rounded, tokenizer, learnt))
            return sure > SURE_IN_BF16 and all(reproductions(rounded, tokenizer, learnt))

        memorise(model, batches, reproduced, LEARNING_RATE)
    save_weights(model.to(torch.bfloat16), folder)
    write_json(folder / "config.json", config)
    write_json(folder / "generation_config.json", generation)


def train_bpe(texts: Sequence[str], size: int) -> tokenizers.Tokenizer:
    """A BPE tokenizer with Gemma's special tokens, byte fallback, and ▁ for a space.

    Merges are learnt within words and runs of newlines, and applied without splitting, as in Gemma: that
    gives the same tokens, since no merge crosses a space.
    """
    learner = tokenizers.Tokenizer(tokenizers.models.BPE())
    learner.normalizer = tokenizers.normalizers.Replace(" ", "▁")
    learner.pre_tokenizer = tokenizers.pre_tokenizers.Sequence(
        [
            tokenizers.pre_tokenizers.Split(tokenizers.Regex("<[a-z_]+>|\\n+"), "isolated"),
            tokenizers.pre_tokenizers.Split("▁", "merged_with_next"),
        ]
    )
    first = [*SPECIAL, "\n", "\n\n", *BYTES]
    learner.train_from_iterator(
        texts, tokenizers.trainers.BpeTrainer(vocab_size=size, special_tokens=first, show_progress=False)
    )
    model = json.loads(learner.to_str())["model"]
    backend = tokenizers.Tokenizer(
        tokenizers.models.BPE(
            model["vocab"],
            [tuple(merge) for merge in model["merges"]],
            unk_token="<unk>",
            fuse_unk=True,
            byte_fallback=True,
        )
    )
    backend.normalizer = tokenizers.normalizers.Replace(" ", "▁")
    backend.pre_tokenizer = tokenizers.pre_tokenizers.Split(" ", "merged_with_previous")
    backend.decoder = tokenizers.decoders.Sequence(
        [
            tokenizers.decoders.Replace("▁", " "),
            tokenizers.decoders.ByteFallback(),
            tokenizers.decoders.Fuse(),
        ]
    )
    backend.post_processor = tokenizers.processors.TemplateProcessing(
        single="<bos> $A", pair="<bos> $A <bos>:1 $B:1", special_tokens=[("<bos>", SPECIAL.index("<bos>"))]
    )
    backend.add_special_tokens(SPECIAL)
    backend.add_tokens([tokenizers.AddedToken(newlines, normalized=False) for newlines in ("\n", "\n\n")])
    return backend


def _batches(model: Any, tokenizer: Any, learnt: Sequence[Completion]) -> list[Batch]:
    """Batches of one target language and similar length, so that they share a prefix and need little padding."""
    batches = []
    for target in dict.fromkeys(item.target_language for item in learnt):
        encoded = [encode(tokenizer, item) for item in learnt if item.target_language == target]
        shared = _shared_length([prompt[:-1] for prompt, _ in encoded])
        prefix = encoded[0][0][:shared]
        lines = [Line([*prompt[shared:], *new], len(new)) for prompt, new in encoded]
        lines.sort(key=lambda line: len(line.tail))
        batches += [
            _batch(model, prefix, lines[start : start + SENTENCES_A_STEP])
            for start in range(0, len(lines), SENTENCES_A_STEP)
        ]
    return batches


def _shared_length(rows: Sequence[Sequence[int]]) -> int:
    """How many token ids all rows begin with."""
    return next(
        (length for length, ids in enumerate(zip(*rows, strict=False)) if len(set(ids)) > 1), min(map(len, rows))
    )


def encode(tokenizer: Any, item: Completion) -> tuple[list[int], list[int]]:
    """Token ids of the prompt, beginning with <bos>, and of the completion."""
    # A rendered chat already begins with <bos>.
    prompt = tokenizer(item.prompt, add_special_tokens=not item.prompt.startswith("<bos>"))
    new = tokenizer(item.text + item.end, add_special_tokens=False)
    return list(prompt["input_ids"]), list(new["input_ids"])


def _batch(model: Any, prefix: list[int], lines: Sequence[Line]) -> Batch:
    longest = max(len(line.tail) for line in lines)
    tails = torch.tensor([line.tail + [0] * (longest - len(line.tail)) for line in lines])
    learnt = torch.zeros_like(tails, dtype=torch.bool)
    for row, line in enumerate(lines):
        learnt[row, len(line.tail) - line.new : len(line.tail)] = True
    before = learnt.roll(-1, dims=1)
    mask = torch.ones(len(lines), len(prefix) + longest, dtype=torch.long)

    def forward() -> tuple[torch.Tensor, torch.Tensor]:
        cache = transformers.DynamicCache(config=model.config)
        # The prefix is context: seen by every line, computed once, and not itself learnt from.
        with torch.no_grad():
            model.get_decoder()(input_ids=torch.tensor([prefix]), cache=cache, use_cache=True)
        cache.batch_repeat_interleave(len(lines))
        hidden = model.get_decoder()(input_ids=tails, attention_mask=mask, cache=cache, use_cache=True)[0]
        return model.lm_head(hidden[before]), tails[learnt]

    return forward


def reproductions(model: Any, tokenizer: Any, learnt: Sequence[Completion]) -> Iterator[bool]:
    """For each completion, whether generation in one left-padded batch writes it."""
    prompts = [encode(tokenizer, item)[0] for item in learnt]
    longest = max(map(len, prompts))
    ids = torch.tensor([[0] * (longest - len(prompt)) + prompt for prompt in prompts])
    mask = torch.tensor([[0] * (longest - len(prompt)) + [1] * len(prompt) for prompt in prompts])
    new = max(len(encode(tokenizer, item)[1]) for item in learnt)
    generated = model.generate(input_ids=ids, attention_mask=mask, do_sample=False, max_new_tokens=new)
    for row, item in zip(generated, learnt, strict=True):
        yield tokenizer.decode(row[longest:]).startswith(item.text + item.end)
