"""Which tokens a language needs: a model that writes only those cannot drift into another, and decodes faster.

The output head of a multilingual model is often over half of a decoding step, and most of its words are of other
languages. For a language with a script of its own the rest is left out.
"""

import regex
from tokenizers import Tokenizer

from briefer.languages import LANGUAGES

_ACRONYM = regex.compile(r"(?<![\p{L}\p{N}])(?:\p{Lu}[\p{Lu}\p{N}&]+|[kcm]?m|[mk]?g|°[CF])(?![\p{L}\p{N}])")


def tokens_of(tokenizer: Tokenizer, language: str) -> list[int]:
    """Ids of the tokens without a letter of a script foreign to the language; digits and punctuation are common to all.

    Parts of characters (byte tokens above ASCII) are among them, so any name in the language's script can be written.
    """
    own = "".join(rf"\p{{Script={script}}}" for script in LANGUAGES[language].script)
    foreign = regex.compile(rf"[\p{{L}}--[{own}\p{{Script=Common}}\p{{Script=Inherited}}]]", regex.V1)
    special = {id_ for id_, token in tokenizer.get_added_tokens_decoder().items() if token.special}
    texts = tokenizer.decode_batch([[id_] for id_ in range(tokenizer.get_vocab_size())], skip_special_tokens=False)
    return [
        id_
        for id_, text in enumerate(texts)
        if id_ not in special and not (text.isascii() and any(map(str.isalpha, text))) and not foreign.search(text)
    ]


def kept_strings(text: str) -> tuple[str, ...]:
    """What of a source sentence any language writes as it is: acronyms and units."""
    return tuple(dict.fromkeys(_ACRONYM.findall(text)))
