"""What denies in each language: the words of grammar, idioms that hold them, and words of negative meaning."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """How a language denies.

    Attributes:
        denies: A pattern of what denies a sentence, or a part of it, wherever it stands outside of `idioms`.
        idioms: A pattern of what has such a word and denies nothing: `not only`, `지 않을 수 없다`.
        negative: Words of negative meaning, which a translation may turn into a denial: `fail`, `without`, `금지`; a
            star stands for any letters.
        harmless: Words that only look as if they were negative, written likewise: `united`, `非常`.
    """

    denies: str
    idioms: str
    negative: str
    harmless: str = ""


WORDS: dict[str, Words] = {
    "de": Words(
        denies=r"\b(?:nicht|kein(?:e[nmrs]?)?|niemals|nie|niemand(?:em|en)?|nichts|nirgend\w*|keinesfalls|keineswegs"
        r"|weder)\b",
        idioms=r"\bnicht (?:nur|zuletzt|bloß|allein|lediglich|mehr als|weniger als|selten|unbedingt|einmal|wahr)\b"
        r"|\bnichts als\b|\bwenn nicht\b|\bob\b[^.,]{0,30}\boder nicht\b|\bnie zuvor\b",
        negative="ohne außer anstatt statt anstelle kaum nur selten wenig* un* *los *lose *losen *loser *loses "
        "*freie* nein bevor fehl* verfehl* mangel* verweiger* weiger* lehnt* lehne* ablehn* abgelehn* bestreit* "
        "bestritt* leugn* geleugn* dementier* verhinder* vermeid* vermied* *verbot* verbiet* nicht* falsch* misstrau* "
        "verpass* gescheiter* scheiter* misserfolg* missl* missacht* missbillig* inakzept* inkompet* instabil* "
        "irrelev* immun* außerstand* beend* verzicht* keiner* ausgeschlossen* entgang* entgeh* ausgenommen* "
        "ausfall* ausfiel* ausgefallen* ausgeblieben* ausblieb* abwesen* schwierig* schwerlich wider* anti* illegal* "
        "zögern* zögert*",
        harmless="unter* unser* uns und union* univers* unit* united",
    ),
    "en": Words(
        denies=r"\b(?:not|never|none|nobody|nothing|nowhere|neither|nor|cannot)\b(?!-)|n['’]t\b|\bno[- ]one\b"
        r"|\bno\b(?![.:]\s?\d| ?\d|,| one of|-)",
        idioms=r"\bnot (?:only|just|least|long|merely|simply|solely|until|to mention|surprising\w*|unlike|uncommon\w*"
        r"|infrequent\w*|so much)\b|\bno (?:doubt|matter|more than|less than|fewer than|later than|sooner|wonder"
        r"|surprise)\b|\b(?:whether|if|or|why|than) not\b|\b(?:can|could)(?:no|n['’])t (?:help|wait|but|agree more"
        r"|be more)\b|\bnothing (?:but|short of|more than|less than)\b|\bnone other\b|\bnever (?:before|mind)\b|\bno\."
        r"|, (?:is|are|was|were|do|does|did|has|have|ca|wo|would|should|could)n['’]t (?:it|s?he|they|you|we|I)\s?\?",
        negative="un* non* anti* mis* *less no-* not-* never-* few fewer little less only hardly barely scarcely "
        "rarely rare seldom fail* refus* deny denie* denying denial* lack* absen* unless until till without except* "
        "exclud* exclusi* avoid* prevent* stop* banned prohibit* forb* reject* oppos* instead rather doubt* ceas* "
        "ignor* beyond hard difficult* exempt* block* declin* neglect* overlook* abandon* resist* halt* hesit* reluct* "
        "poor* false* wrong* hidden escap* withdr* any even yet sans too lest missed losing lost agnostic* challenging "
        "missing misses illeg* illicit* illog* inab* incredib* inaccur* inadeq* inaction* inactiv* incap* incompat* "
        "incompl* inconsist* inconven* incorrect* indecen* indefin* indifferen* ineffect* ineffic* inequal* inexper* "
        "inform* infrequen* inhum* innocen* insan* insecur* insignif* insolv* instab* insuffic* invalid* invis* "
        "invuln* immatur* immun* impass* imperfect* impossib* impoten* impractic* improb* improp* irregul* irrelev* "
        "irreplac* irrespons* irrevers* irration* disab* disagree* disallow* disappear* disapprov* disarm* disbelie* "
        "disconnect* discontinu* dishonest* dislik* dismiss* disobe* disqualif* disregard* disprov* dissent* distrust* "
        "stateless free",
        harmless="uniform* union* unit* univers* unique* under* uncle uncles unveil* unanim* informa* "
        "informed inform mission* missil* mistress* missouri mississippi miss anticip* antiq*",
    ),
    "es": Words(
        denies=r"\b(?:no|nunca|jamás|ning[uú]n\p{L}*|nadie|tampoco|ni)\b"
        r"|\bnada\b(?! (?:en|por|hacia|hasta|con|contra) (?:el|la|los|las|una?|su|aguas?)\b)",
        idioms=r"\bno (?:solo|sólo|solamente|únicamente|obstante|más|menos|bien|en vano|es de extrañar|hay duda"
        r"|hasta)\b|\bnada (?:más|menos)\b|\b(?:si|a|o|que) no\b|¿no\b|\bno\s?\?|\bnunca antes\b|\bno\.\s?º"
        r"|\bno (?:puede|pudo) (?:más que|menos que|sino)\b",
        negative="nada sin salvo excepto menos apenas pocos pocas poco raramente falt* carec* carenc* ausen* negar* "
        "negó negaron niega* negad* negativ* rechaz* rehus* evit* imped* impid* prohib* fracas* dud* anti* exent* cero "
        "contrari* difícil* fals* incorrect* incapa* incapaz* incert* inciert* inconcl* inconsist* incumpl* indefin* "
        "indepen* inefic* inesper* inestab* inexist* inform* injust* inmun* inocen* insegur* insuf* inút* inutil* "
        "invál* invisib* imperf* impopul* imposib* improbab* impun* impotent* ilegal* ilóg* ilícit* irregul* irrelev* "
        "irrespons* desacuerd* desaprob* desarm* desconf* desconoc* descontent* desempl* desmint* desment* desapar* "
        "destitu* descart* desmot* dejó dejaron dejado lejos aún todavía perd* pierd* ileso* ilesa* difier* "
        "diferencia* confus*",
        harmless="informa* informe* informó*",
    ),
    "fr": Words(
        denies=r"\b(?:ne |n['’])[^.;!?]{1,60}?\b\K(?:pas|jamais|rien|personne|plus|guère|ni|point)\b|\baucune?s?\b"
        r"|\bnulle part\b|\bjamais\b|\brien\b|\bnon plus\b|(?<!\b(?:ou|un|le|au|les|des|ces|ses|mes|nos|leurs|premiers?"
        r"|grands?|petits?|faux|quelques|deux|trois|chaque) )\bpas\b(?![- ]d[eu]| à pas)",
        idioms=r"\b(?:ne |n['’])[^.;!?]{1,40}?\bpas (?:seulement|uniquement|que|moins)\b|\bnon seulement\b"
        r"|\bn['’]est-ce pas\b|\bpas (?:seulement|uniquement|mal|moins|que)\b|\bplus que jamais\b"
        r"|\bjamais auparavant\b|\brien (?:que|de moins)\b",
        negative="sans sauf excepté hormis peu seul seule seulement ne n non ni moins rare* zéro manqu* absen* "
        "refus* nie nié* nier niant déni* dément* rejet* échou* échec* évit* empêch* interdi* cess* difficil* faux "
        "fausse* dout* anti* exempt* loin malgré pas guère ignor* désaccord* désapprouv* désarm* désobé* désespér* "
        "mécontent* malheureus* illég* illic* illog* immob* immun* imparf* impop* impossib* impré* improb* imprud* "
        "impuiss* impun* inacc* inact* inadm* inadéq* inaper* inatt* incap* incert* incompat* incomp* inconn* "
        "incorr* indép* indéf* ineff* inég* inexist* inexpl* infond* inform* injust* innoc* insat* insens* insuff* "
        "instab* invalid* invis* inut* irrég* irresp* irrév* méconn* mauvais*",
        harmless="informa* informe* informé*",
    ),
    "ja": Words(
        denies="(?:な(?:い(?!か(?:と|も|、))|かった)|ません)(?=(?:でし|だろ)?[うた]?(?:と?[。、」』！]|と[^い]|$|わけ"
        "|こと|もの|ため|ので|が、))|(?<=[らわかがさたば]|[進望住済込含読休悩挟拒止積踏頼飲組囲包好し]ま)ず(?=、|$|。)",
        idioms="思わず|相変わらず|少なからず|残らず"
        "|だけで(?:は)?な[くい]|ばかりで(?:は)?なく|のみな?らず|のみで(?:は)?な[くい]|かもしれ(?:ない|ません)"
        r"|違いな[いく]|(?:なければ|なくては|なきゃ|ないと|ねば)(?:なら|なり|いけ)(?:な[いかく]|ませ)\p{Hiragana}{0,3}"
        "|(?:ざるを[得え]|ずにはいられ|に[過す]ぎ|変わり(?:は|が)?(?:あり)?)(?:な[いかく]|ず|ません)|ないよう"
        "|あいにく|[もかか]かわらず|拘らず|これまでにな|[ま間]もなく|少な(?:い|く|かった)|すくな|危な|とんでもな"
        "|限りな|何気な|さりげな|絶え間な|やむを[得え]|やむな|(?:仕方|しかた)が?(?:な|ありませ)|[でじ][はゃ]?な?いか"
        "|のではない|んじゃない|にほかな|に他な|遠から|もったいな|[し知]れ(?:ま|な)|ちがいな|かけがえのな|申し分のな"
        r"|しか\p{L}{0,8}(?:な[いかく]|ませ)|[か構][まわ]?[わい](?:ない|ませ)|さもない|そうしないと|(?:くれ|もらえ"
        "|頂け|いただけ)(?:ない|ませ)|すみません|なくす|なくな[っるりれ]",
        negative="な[いくしかけ] せん ず ぬ 不 無 未 非 否 禁 拒 欠 失 避 防 脱 少 難 阻 妨 嫌 免 除 困 まい やめ "
        "ほとんど るな 悪 誤 ダメ だめ 苦手 下手 違 ちが 遠慮",
        harmless="非常 未来 未明 少年 少女 少なくとも 少し 防衛 国防 消防 まず 必ず はず わずか いずれ きずな 失礼 "
        "掃除 少なくない 除幕",
    ),
    "ko": Words(
        denies=r"지(?:는|도|를|조차|만은)?\s?(?:않|못|말(?=[고아았래길]|라[고는며던면니]|라(?!\p{L}))"
        r"|마(?=(?:라[고는며]?|요|세요|십시오|시[오라길]|시기 바\p{L}+)?(?!\p{L})))"
        r"|아(?:니(?:다|라|고|며|었|므로|지만|하|기|야|에)|닌|닙|님을|녔|닐|냐)|없(?:다|었|는|을|이|어|으|습|고|지|던|기|음|게|도)"
        r"|(?<!\p{L})안\s(?=하[고는지면여]|했|한다|해(?:[서도야요]|\P{L})|할\s|[되된됐돼될]|갔|가[고면]|간다|왔|오고|온다|봤|보이|줬|났|나[오왔]"
        r"|먹[는었을지고]|썼|쓴다|쓰[고지]|좋|[들팔열걸][렸린려]|움직|변[했하]|바뀌|맞[는고아]|믿|[받찾][았아]|끝[났나]|지[켜켰]|샀|아[프팠픈])|(?<!\p{L})못\s?(?:하|했|한|할|해|가|간|갔|봤|본|잡)",
        idioms=r"지\s?않을 수 없|뿐만?\s?(?:이\s?)?아니|만이?\s?아니라|못지\s?않|[지않]\s?않[나니]|끊임\s?없|틀림\s?없"
        r"|어김\s?없|변함\s?없|상관\s?없|관계\s?없|다름\s?없|다름\s?아닌|수없이|아낌\s?없|가차\s?없|빠짐\s?없"
        r"|거침\s?없|더할 나위 없|두말|말할 것도 없|얼마 지나지 않|머지\s?않|지나지 않|적지 않|만만[치찮]|심상치"
        r"|뜻하지|예[기상]치|생각지|아니면|아니나|하염없|터무니\s?없|어쩔 수 없|손색|없애|없어[지진졌질]|그렇지 않으면"
        r"|예외\s?없|유례\s?없|전례\s?없|밖에\s?(?:\p{L}+\s)?(?:없|않|못)|지 않으면 안|면 안 되|않[겠을]?(?:느냐|나|까"
        r"|는가|니)|아닌가|아닐까|아닌지|않은지|않는지|않을지|않도록|잖|의심의? ?여지가?\s?없|여지\s?없|(?:아랑곳"
        r"|개의치|끝|쉴 새|힘)\s?없|서슴지|국경 없는|(?:형편|한정|쓸데|꼼짝|재미|숨길 수)\s?없|않겠습니까|않습니까"
        "|가공되지 않은",
        negative=r"(?<!\p{L})안\s 않 못 아니 아닌 없 불가 불법 불능 불만 불명 불신 불안 불운 불이익 불투명 불편 불행 "
        "불허 불참 불균형 불공 불완 불일치 불규칙 불충분 불확실 불분명 불복 불발 불응 불구하 비공 비정 비핵 비현실 "
        "비합 비밀 비폭력 비당뇨 비인 비회원 비영리 비민주 무효 무관 무료 무죄 무시 무작위 무리 무명 무지 무제한 무인 "
        "무산 무응답 무의미 무단 무소속 미확인 미만 미완 미정 미상 미비 미달 미납 미수 미흡 미성년 미해결 미지 미혼 "
        "미하 반대 부인 부정 부족 부재 부적 부당 부실 부진 부결 부디 금지 거부 거절 결여 실패 막았 막는 막을 막다 막아 "
        "막기 피하 피했 피할 방지 잃 놓치 놓쳐 놓쳤 모르 모른 몰라 몰랐 모를 모릅 말고 외에 제외 드물 어렵 어려 힘들 "
        "대신 다르 라기보 중단 그만 탈피 벗어 잘못 거짓 겨우 간신 거의 별로 결코 전혀 절대 더는 배제 차단 삼가 예방 "
        "해제 면제 폐지 포기 취소 철회 아직 여전 안돼 안되 안됐 안했 안들 안보이 그럴리 오히려 싫 반면",
        harmless="부정부패 비공식 미지근",
    ),
    "zh": Words(
        denies="没有|沒有|不(?:是|会|會|能|可|要|愿|想|再|得|应|该|需|必|知|曾|存在|属于|允许|同意|相信|认为|承认)"
        "|并不|并[非无未]|从[未不没]|绝不|未[能曾经被有]|无[法人]|没(?:能|人|什么)|毫无|毫不|尚未|还没",
        idioms="不仅|不但|不只|不止|不得不|不能不|不会不|不可不|不[要能可]?否认|不可避免|不知不觉|能不能|会不会"
        "|是不是|要不要|有没有|可不可|没有不|无一不|不是.{0,6}就是|要不是|不得已|不可思议|不可知论|没什么|不可或缺"
        "|不可分割|无人[机驾艇车区船岛飞系售战作]|無人[機駕車區]|从不[断锈]|从不同(?!意)|供不应求|从未来(?!过)",
        negative="不 没 沒 未 无 無 非 别 否 拒 失 少 罕 几乎 绝 免 避 禁 缺 难 阻 防 除非 误 勿 莫 停止 取消 抵制",
        harmless="不仅 不过 不断 不久 不但 不列颠 非常 非洲 非裔 未来 无论 不管 无线 别人 特别 区别 分别 级别 个别 "
        "性别 至少 少年 青少年 多少 少数 不少 消防 国防",
    ),
}
