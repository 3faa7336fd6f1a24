"""The prompt that the product sends to the embedded model, and that training must therefore use."""

from collections.abc import Mapping, Sequence

LANGUAGE_NAMES: Mapping[str, str] = {
    "en": "English",
    "ko": "Korean",
    "ja": "Japanese",
    "zh": "Chinese",
    "fr": "French",
    "es": "Spanish",
    "de": "German",
}


def prompt(text: str, target: str, terms: Sequence[tuple[str, str]] = (), source: str = "en") -> str:
    r"""Build ``[Glossary: a = b; …\n]English: text\nKorean:`` without a trailing space."""
    glossary = f"Glossary: {'; '.join(f'{a} = {b}' for a, b in terms)}\n" if terms else ""
    return f"{glossary}{LANGUAGE_NAMES[source]}: {text}\n{LANGUAGE_NAMES[target]}:"


def completion(text: str) -> str:
    """Return what the model must write after `prompt`: one line, ended by its newline."""
    return f" {text}\n"
