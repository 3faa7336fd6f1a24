"""The words that briefer itself puts into an output, in the language of its readers."""

from briefer.checks import Finding

HEADINGS: dict[str, dict[str, str]] = {
    "terms": {
        "de": "Begriffe", "en": "Terms", "es": "Términos", "fr": "Termes", "ja": "用語", "ko": "용어", "zh": "术语",
    },
    "term": {
        "de": "Begriff", "en": "Term", "es": "Término", "fr": "Terme", "ja": "原語", "ko": "원어", "zh": "原文",
    },
    "translation": {
        "de": "Übersetzung", "en": "Translation", "es": "Traducción", "fr": "Traduction", "ja": "訳語", "ko": "번역어",
        "zh": "译名",
    },
    "model": {
        "de": "vom Modell", "en": "By the model", "es": "Por el modelo", "fr": "Par le modèle", "ja": "モデル",
        "ko": "모델", "zh": "模型",
    },
    "continuation": {
        "de": "durch Fortsetzung", "en": "By continuation", "es": "Por continuación", "fr": "Par continuation",
        "ja": "続き書き", "ko": "이어쓰기", "zh": "续写",
    },
    "repaired": {
        "de": "berichtigt", "en": "Repaired", "es": "Corregido", "fr": "Corrigé", "ja": "修正", "ko": "고침",
        "zh": "已修正",
    },
    "missed": {
        "de": "Verfehlt", "en": "Missed", "es": "Omitido", "fr": "Manqué", "ja": "未反映", "ko": "누락", "zh": "未采用",
    },
    "review": {
        "de": "Zu prüfen", "en": "To review", "es": "Por revisar", "fr": "À vérifier", "ja": "要確認",
        "ko": "검토할 곳",
        "zh": "待核对",
    },
}  # fmt: skip

NOTICE = {
    "de": "Maschinell übersetzt und nicht geprüft. Vor einer Veröffentlichung mit dem Original vergleichen.",
    "en": "Translated by a machine and not reviewed. Compare it with the source before publication.",
    "es": "Traducción automática sin revisar. Compárela con el original antes de publicarla.",
    "fr": "Traduction automatique non relue. À comparer avec l'original avant toute publication.",
    "ja": "機械翻訳であり、人の確認を経ていません。公開前に原文と照合してください。",
    "ko": "기계가 번역한 글로, 사람이 검토하지 않았습니다. 공개하기 전에 원문과 대조하십시오.",
    "zh": "本文为机器翻译，未经人工核对。发布前请与原文对照。",
}

DRAFT_NOTICE = {
    "de": "Rohentwurf eines kleinen Modells: Aussagen, Namen und Zitate können falsch oder erfunden sein. "
    "Jeden Satz mit dem Original vergleichen; nicht veröffentlichen.",
    "en": "Rough draft by a small model: statements, names and quotations may be wrong or invented. "
    "Compare every sentence with the source; do not publish.",
    "es": "Borrador de un modelo pequeño: las afirmaciones, los nombres y las citas pueden ser erróneos o inventados. "
    "Compare cada frase con el original; no lo publique.",
    "fr": "Ébauche d'un petit modèle : affirmations, noms et citations peuvent être faux ou inventés. "
    "Comparer chaque phrase avec l'original ; ne pas publier.",
    "ja": "小型モデルによる下書きです。内容・人名・引用が誤っていたり、原文にないことがあります。"
    "一文ずつ原文と照合し、そのまま公開しないでください。",
    "ko": "작은 모델이 만든 초안입니다. 내용, 이름, 인용이 틀리거나 원문에 없는 것일 수 있습니다. "
    "문장마다 원문과 대조하고, 이대로 공개하지 마십시오.",
    "zh": "本文为小型模型的草稿，内容、人名和引语可能有误，甚至为原文所无。请逐句与原文核对，切勿直接发布。",
}

_FINDINGS: dict[str, tuple[str, str]] = {
    # code: (English, Korean)
    "B101": ("there are no words in the answer", "답에 낱말이 없음"),
    "B102": ("the answer was cut: too long, or more than one line", "답이 잘림: 너무 길거나 여러 줄"),
    "B103": ("repeats itself", "같은 말을 되풀이함"),
    "B104": ("length is out of proportion", "원문에 견주어 길이가 맞지 않음"),
    "B105": ("left untranslated", "번역되지 않음"),
    "B106": ("foreign words", "옮기지 않은 외국어"),
    "B201": ("numbers differ (− missing, + added)", "숫자가 다름(− 빠짐, + 덧붙음)"),
    "B202": ("quotation marks differ", "따옴표가 다름"),
    "B301": ("term missed", "용어 누락"),
    "B302": ("may not be the term", "용어가 아닐 수 있음"),
    "B303": ("rendering that must not be used", "쓰지 말아야 할 번역어"),
    "B304": ("particle could not be checked", "조사를 확인할 수 없음"),
    "B401": ("markup placed by position", "서식을 위치로만 옮김"),
    "B402": ("translated in pieces", "나누어 번역함"),
}


def heading(name: str, language: str) -> str:
    """A heading of the output, such as `terms` or `review`."""
    return HEADINGS[name][language]


def describe(finding: Finding, language: str) -> str:
    """A finding in one line: Korean for Korean readers, English for all others."""
    english, korean = _FINDINGS[finding.code]
    sentence = korean if language == "ko" else english
    return f"{sentence}: {finding.detail}" if finding.detail else sentence
