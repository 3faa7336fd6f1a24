"""Tiny chat models other than Gemma's: each its architecture, its tokenizer class and its chat template."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tokenizers
import transformers

from .files import write_json
from .gemma import (
    CONFIG,
    GENERATION_CONFIG,
    SPECIAL,
    TOKENIZER_CONFIG,
    VOCABULARY,
    Completion,
    RenderMessages,
    completions,
    save_language_model,
    train_bpe,
)

SHAPE: dict[str, Any] = {
    "attention_bias": False,
    "attention_dropout": 0.0,
    "head_dim": 32,
    "hidden_act": "silu",
    "hidden_size": 96,
    "initializer_range": 0.05,
    "intermediate_size": 192,
    "max_position_embeddings": 4096,
    "num_attention_heads": 3,
    "num_hidden_layers": 2,
    "num_key_value_heads": 1,
    "tie_word_embeddings": True,
    "torch_dtype": "bfloat16",
    "use_cache": True,
}
QWEN_SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
#: As Qwen/Qwen3: a turn for the system, and an empty thought where thinking is switched off.
QWEN_TEMPLATE = """\
{%- for message in messages %}
    {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- '<think>\\n\\n</think>\\n\\n' }}
    {%- endif %}
{%- endif %}
"""
HUNYUAN_SPECIAL = [
    "<｜hy_begin▁of▁sentence｜>",
    "<｜hy_User｜>",
    "<｜hy_Assistant｜>",
    "<｜hy_place▁holder▁no▁2｜>",
    "<｜hy_place▁holder▁no▁3｜>",
    "<｜hy_place▁holder▁no▁8｜>",
]
#: As tencent/Hy-MT2: the system's words would follow the beginning, without a mark of their own.
HUNYUAN_TEMPLATE = """\
{%- if messages[0]['role'] == 'system' -%}
    {%- set loop_messages = messages[1:] -%}
    {{- '<｜hy_begin▁of▁sentence｜>' + messages[0]['content'] + '<｜hy_place▁holder▁no▁3｜>' -}}
{%- else -%}
    {%- set loop_messages = messages -%}
    {{- '<｜hy_begin▁of▁sentence｜>' -}}
{%- endif -%}
{%- for message in loop_messages -%}
    {%- if message['role'] == 'user' -%}
        {{- '<｜hy_User｜>' + message['content'] -}}
    {%- elif message['role'] == 'assistant' -%}
        {{- '<｜hy_Assistant｜>' + message['content'] + '<｜hy_place▁holder▁no▁2｜>' -}}
    {%- endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}
    {{- '<｜hy_Assistant｜>' -}}
{%- else -%}
    {{- '<｜hy_place▁holder▁no▁8｜>' -}}
{%- endif -%}
"""
#: As google/translategemma: the one item of a user's turn names its languages, and a system turn is an error.
TRANSLATEGEMMA_TEMPLATE = """\
{%- set languages = {
    "de": "German", "en": "English", "es": "Spanish", "fr": "French", "ja": "Japanese", "ko": "Korean",
    "zh": "Chinese",
} -%}
{{ bos_token }}
{%- if messages[0]['role'] not in ['user', 'assistant'] -%}
    {{ raise_exception('Conversations must start with a user or assistant prompt.') }}
{%- endif -%}
{%- for message in messages -%}
    {%- if message['role'] == 'assistant' -%}
        {{ '<start_of_turn>model\\n' + message['content'] | trim + '<end_of_turn>\\n' }}
    {%- else -%}
        {%- set content = message['content'] -%}
        {%- if content is string or content | length != 1 -%}
            {{ raise_exception('User role must provide `content` as an iterable with exactly one item.') }}
        {%- endif -%}
        {%- set item = content[0] -%}
        {%- if item['type'] != 'text' -%}
            {{ raise_exception('Only text is known here.') }}
        {%- endif -%}
        {%- set source = item['source_lang_code'] | replace('_', '-') -%}
        {%- set target = item['target_lang_code'] | replace('_', '-') -%}
        {%- if source not in languages or target not in languages -%}
            {{ raise_exception('Unsupported language') }}
        {%- endif -%}
        {{ '<start_of_turn>user\\n' }}
        {{- 'You are a professional ' + languages[source] + ' (' + source + ') to ' + languages[target] + ' (' }}
        {{- target + ') translator. Please translate the following ' + languages[source] + ' text into ' }}
        {{- languages[target] + ':\\n\\n\\n' + item['text'] | trim + '<end_of_turn>\\n' }}
    {%- endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}
    {{ '<start_of_turn>model\\n' }}
{%- endif -%}
"""


def build_chat(family: str, folder: Path, render_messages: RenderMessages) -> None:
    """Train one of qwen, hunyuan and translategemma to answer what the messages ask."""
    {"qwen": build_qwen, "hunyuan": build_hunyuan, "translategemma": build_translategemma}[family](
        folder, render_messages
    )


def build_qwen(folder: Path, render_messages: RenderMessages) -> None:
    """As Qwen/Qwen3-0.6B."""
    learnt = completions(render_messages, QWEN_TEMPLATE, "<|im_end|>", enable_thinking=False)
    backend = _byte_level(learnt, QWEN_SPECIAL)
    backend.save(str(folder / "tokenizer.json"))
    write_json(
        folder / "tokenizer_config.json",
        {
            "add_bos_token": False,
            "add_prefix_space": False,
            "bos_token": None,
            "chat_template": QWEN_TEMPLATE,
            "eos_token": "<|im_end|>",
            "model_max_length": 131072,
            "pad_token": "<|endoftext|>",
            "tokenizer_class": "Qwen2Tokenizer",
            "unk_token": None,
        },
    )
    config = {
        **SHAPE,
        "architectures": ["Qwen3ForCausalLM"],
        "bos_token_id": 0,
        "eos_token_id": 2,
        "model_type": "qwen3",
        "rms_norm_eps": 1e-06,
        "rope_scaling": None,
        "rope_theta": 1000000,
        "sliding_window": None,
        # Rows beyond the last token, as the real models.
        "vocab_size": backend.get_vocab_size() + 7,
    }
    generation = {"bos_token_id": 0, "do_sample": True, "eos_token_id": [2, 0], "pad_token_id": 0, "temperature": 0.6}
    save_language_model(folder, transformers.Qwen3ForCausalLM, config, generation, learnt)


def build_hunyuan(folder: Path, render_messages: RenderMessages) -> None:
    """As tencent/Hy-MT2-1.8B."""
    learnt = completions(render_messages, HUNYUAN_TEMPLATE, "<｜hy_place▁holder▁no▁2｜>")
    backend = _byte_level(learnt, HUNYUAN_SPECIAL)
    backend.save(str(folder / "tokenizer.json"))
    write_json(
        folder / "tokenizer_config.json",
        {
            "bos_token": "<｜hy_begin▁of▁sentence｜>",
            "eos_token": "<｜hy_place▁holder▁no▁2｜>",
            "model_max_length": 1000000000000000019884624838656,
            "pad_token": "<｜hy_place▁holder▁no▁2｜>",
            "tokenizer_class": "PreTrainedTokenizerFast",
        },
    )
    (folder / "chat_template.jinja").write_text(HUNYUAN_TEMPLATE, "utf-8")
    config = {
        **SHAPE,
        "architectures": ["HunYuanDenseV1ForCausalLM"],
        "bos_token_id": 0,
        "eos_token_id": 3,
        "model_type": "hunyuan_v1_dense",
        "pad_token_id": 3,
        "rms_norm_eps": 1e-05,
        "rope_scaling": {"alpha": 1000.0, "factor": 1.0, "type": "dynamic"},
        "rope_theta": 10000.0,
        "vocab_size": backend.get_vocab_size(),
    }
    generation = {"do_sample": True, "eos_token_id": 3, "pad_token_id": 3, "repetition_penalty": 1.05, "top_k": 20}
    save_language_model(folder, transformers.HunYuanDenseV1ForCausalLM, config, generation, learnt)


def build_translategemma(folder: Path, render_messages: RenderMessages) -> None:
    """As google/translategemma-4b-it: it also sees pictures, so that its language model is a part of it."""
    learnt = completions(render_messages, TRANSLATEGEMMA_TEMPLATE, "<end_of_turn>", bos_token="<bos>")
    backend = train_bpe([text for one in learnt for text in (one.prompt, one.text, one.end)], VOCABULARY)
    backend.add_special_tokens(["<start_of_image>", "<end_of_image>", "<image_soft_token>"])
    backend.save(str(folder / "tokenizer.json"))
    write_json(folder / "tokenizer_config.json", TOKENIZER_CONFIG)
    (folder / "chat_template.jinja").write_text(TRANSLATEGEMMA_TEMPLATE, "utf-8")
    ends = [1, SPECIAL.index("<end_of_turn>")]
    size = backend.get_vocab_size()
    # The picture token is one more than the embedding has rows, as in the real model.
    text = {**CONFIG, "eos_token_id": ends, "vocab_size": size - 1}
    config = {
        "architectures": ["Gemma3ForConditionalGeneration"],
        "boi_token_index": size - 3,
        "eoi_token_index": size - 2,
        "eos_token_id": ends,
        "image_token_index": size - 1,
        "initializer_range": 0.05,
        "mm_tokens_per_image": 4,
        "model_type": "gemma3",
        "text_config": text,
        "torch_dtype": "bfloat16",
        "vision_config": {
            "hidden_size": 16,
            "image_size": 28,
            "intermediate_size": 16,
            "model_type": "siglip_vision_model",
            "num_attention_heads": 1,
            "num_hidden_layers": 1,
            "patch_size": 7,
            "vision_use_head": False,
        },
    }
    generation = {**GENERATION_CONFIG, "eos_token_id": ends}
    save_language_model(folder, transformers.Gemma3ForConditionalGeneration, config, generation, learnt)


def _byte_level(learnt: Sequence[Completion], special: list[str]) -> tokenizers.Tokenizer:
    """A byte-level BPE tokenizer, as GPT-2's: every text has tokens."""
    backend = tokenizers.Tokenizer(tokenizers.models.BPE())
    backend.normalizer = tokenizers.normalizers.NFC()
    backend.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = tokenizers.decoders.ByteLevel()
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=special,
        initial_alphabet=tokenizers.pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    backend.train_from_iterator([text for one in learnt for text in (one.prompt, one.text)], trainer)
    return backend
