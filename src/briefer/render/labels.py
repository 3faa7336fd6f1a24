"""The words that briefer itself puts into an output, in the language of its readers."""

from briefer.brief.model import Origin
from briefer.checks import Finding
from briefer.errors import InputError

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
    "where": {
        "de": "Stelle", "en": "Where", "es": "Lugar", "fr": "Passage", "ja": "箇所", "ko": "위치", "zh": "位置",
    },
    "points": {
        "de": "Kernpunkte", "en": "Key points", "es": "Puntos clave", "fr": "Points clés", "ja": "要点",
        "ko": "핵심 내용", "zh": "要点",
    },
    "statements": {
        "de": "Wer was gesagt hat", "en": "Who said what", "es": "Quién dijo qué", "fr": "Qui a dit quoi",
        "ja": "発言", "ko": "누가 무엇을 말했나", "zh": "各方发言",
    },
    "unattributed": {
        "de": "Zitate ohne erkennbaren Sprecher", "en": "Quotations without a known speaker",
        "es": "Citas sin autor conocido", "fr": "Citations sans auteur identifié", "ja": "発言者不明の引用",
        "ko": "누구의 말인지 알 수 없는 인용", "zh": "说话人不明的引语",
    },
    "others": {
        "de": "Weitere Äußerungen", "en": "Further statements", "es": "Otras declaraciones",
        "fr": "Autres déclarations", "ja": "その他の発言", "ko": "그 밖의 발언", "zh": "其他发言",
    },
    "figures": {
        "de": "Zahlen und Daten", "en": "Numbers and dates", "es": "Cifras y fechas", "fr": "Chiffres et dates",
        "ja": "数字と日付", "ko": "숫자와 날짜", "zh": "数字与日期",
    },
    "timeline": {
        "de": "Zeitlicher Ablauf", "en": "Timeline", "es": "Cronología", "fr": "Chronologie", "ja": "時系列",
        "ko": "시간순 정리", "zh": "时间线",
    },
    "no dates": {
        "de": "Kein Ereignis mit bekanntem Datum.", "en": "Nothing with a date that is known in full.",
        "es": "Ningún hecho con fecha conocida.", "fr": "Aucun fait dont la date soit connue.",
        "ja": "日付の分かる出来事はありません。", "ko": "날짜를 알 수 있는 일이 없습니다.",
        "zh": "没有日期明确的事件。",
    },
    "inferred": {
        "de": "erschlossen", "en": "inferred", "es": "deducido", "fr": "déduit", "ja": "推定", "ko": "추정",
        "zh": "推算",
    },
    "disagreements": {
        "de": "Widersprüche zwischen den Artikeln", "en": "Where the articles disagree",
        "es": "En qué discrepan los artículos", "fr": "Points de désaccord entre les articles",
        "ja": "記事間の食い違い", "ko": "기사마다 다른 내용", "zh": "各文不一致之处",
    },
    "what?": {
        "de": "Was ist geschehen?", "en": "What happened?", "es": "¿Qué ocurrió?", "fr": "Que s'est-il passé ?",
        "ja": "何があったか", "ko": "무슨 일이 있었나?", "zh": "发生了什么？",
    },
    "when?": {
        "de": "Wann?", "en": "When?", "es": "¿Cuándo?", "fr": "Quand ?", "ja": "いつか", "ko": "언제 있었나?",
        "zh": "何时？",
    },
    "who?": {
        "de": "Wer hat was gesagt?", "en": "Who said what?", "es": "¿Quién dijo qué?", "fr": "Qui a dit quoi ?",
        "ja": "誰が何を言ったか", "ko": "누가 무엇을 말했나?", "zh": "谁说了什么？",
    },
    "how many?": {
        "de": "Welche Zahlen und Daten?", "en": "Which numbers and dates?", "es": "¿Qué cifras y fechas?",
        "fr": "Quels chiffres et quelles dates ?", "ja": "どのような数字と日付か", "ko": "어떤 숫자와 날짜가 나오나?",
        "zh": "有哪些数字和日期？",
    },
    "disagreements?": {
        "de": "Worin widersprechen sich die Artikel?", "en": "Where do the articles disagree?",
        "es": "¿En qué discrepan los artículos?", "fr": "Sur quoi les articles divergent-ils ?",
        "ja": "記事間で何が食い違うか", "ko": "기사마다 무엇이 다른가?", "zh": "各文有何不一致？",
    },
    "evidence": {
        "de": "Belegstellen", "en": "Evidence", "es": "Pasajes citados", "fr": "Passages cités", "ja": "根拠の段落",
        "ko": "근거 문단", "zh": "依据段落",
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

BRIEF_NOTICE = {
    "de": "Maschinell zusammengestellt und nicht geprüft. Jede Zeile mit den genannten Absätzen vergleichen.",
    "en": "Compiled by a machine and not reviewed. Compare every line with the paragraphs that it names.",
    "es": "Resumen automático sin revisar. Compare cada línea con los párrafos que indica.",
    "fr": "Synthèse automatique non relue. Comparer chaque ligne avec les paragraphes indiqués.",
    "ja": "機械がまとめたもので、人の確認を経ていません。各行を示された段落と照合してください。",
    "ko": "기계가 간추린 글로, 사람이 검토하지 않았습니다. 줄마다 표시된 문단과 대조하십시오.",
    "zh": "本文由机器摘编，未经人工核对。请将每一行与所标段落对照。",
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

ORIGINS: dict[Origin, dict[str, str]] = {
    Origin.EXTRACTED: {
        "de": "Satz des Artikels", "en": "extracted", "es": "extraído", "fr": "extrait", "ja": "抜粋", "ko": "발췌",
        "zh": "摘录",
    },
    Origin.SHORTENED: {
        "de": "gekürzt", "en": "shortened", "es": "abreviado", "fr": "abrégé", "ja": "短縮", "ko": "줄임", "zh": "节略",
    },
    Origin.WRITTEN: {
        "de": "vom Modell formuliert", "en": "written by the model", "es": "redactado por el modelo",
        "fr": "rédigé par le modèle", "ja": "モデルが作成", "ko": "모델 작성", "zh": "模型撰写",
    },
}  # fmt: skip

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
    "B203": ("days or months differ (− missing, + added)", "요일이나 달이 다름(− 빠짐, + 덧붙음)"),
    "B204": ("a person's title differs (− missing, + added)", "직함이 다름(− 빠짐, + 덧붙음)"),
    "B205": ("a denial is missing (−) or added (+)", "부정하는 말이 빠지거나(−) 덧붙음(+)"),
    "B301": ("term missed", "용어 누락"),
    "B302": ("may not be the term", "용어가 아닐 수 있음"),
    "B303": ("rendering that must not be used", "쓰지 말아야 할 번역어"),
    "B304": ("particle could not be checked", "조사를 확인할 수 없음"),
    "B401": ("markup placed by position", "서식을 위치로만 옮김"),
    "B402": ("translated in pieces", "나누어 번역함"),
    "B501": ("the paragraphs it rests on do not have this word", "근거 문단에 없는 낱말"),
    "B502": ("the article does not tell who said this", "누가 한 말인지 기사에서 알 수 없음"),
    "B503": ("the articles disagree", "기사마다 내용이 다름"),
}


def heading(name: str, language: str) -> str:
    """A heading of the output, such as `terms` or `review`.

    Raises:
        InputError: There is no such heading: a template has misspelt it.
    """
    if name not in HEADINGS:
        raise InputError(f"there is no heading {name!r}", hint=f"there are {', '.join(HEADINGS)}")
    return HEADINGS[name][language]


def describe(finding: Finding, language: str) -> str:
    """A finding in one line: Korean for Korean readers, English for all others."""
    english, korean = _FINDINGS[finding.code]
    sentence = korean if language == "ko" else english
    return f"{sentence}: {finding.detail}" if finding.detail else sentence
