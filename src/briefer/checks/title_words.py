"""Offices and ranks that stand beside names of persons, in each language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """An office, or several that a translation does not keep apart; a title may be of several offices (`의원`).

    Attributes:
        de: Patterns of its titles in German, with bars between; so for each language.
        also: Other words, of any language with an alphabet, that show that the text speaks of it.
    """

    de: str
    en: str
    es: str
    fr: str
    ja: str
    ko: str
    zh: str
    also: str = "(?!)"


OFFICES: tuple[Office, ...] = (
    Office(
        de="(?:bundes|staats)?präsident(?:in)?",
        en="presidents?|pres|potus",
        es="president[ea]s?|(?:primer |primera )?mandatari[oa]s?",
        fr="présidente?s?",
        ja="大統領|国家主席|主席|会長|総裁|学長|社長|議長|委員長|理事長",
        ko="대통령|주석|회장|총재|총장|사장|의장|위원장|이사장",
        zh="总统|總統|主席|会长|总裁|校长|董事长|议长|委员长|院长",
        also="präsid|presiden|présiden|white house|head of state|administrations",
    ),
    Office(
        de="(?:vize|stellvertretende[rn]? )-?präsident(?:in)?",
        en="vice[- ]presidents?|vp",
        es="vicepresident[ea]s?",
        fr="vice-présidente?s?",
        ja="副大統領|副会長|副社長|副主席",
        ko="부통령|부회장|부사장|부주석",
        zh="副总统|副總統|副主席|副会长|副总裁",
    ),
    Office(
        de="premierminister(?:in)?|ministerpräsident(?:in)?|erste[rn]? minister(?:in)?|premier"
        "|(?:bundes)?kanzler(?:in)?",
        en="prime minist(?:ers?|erial)|premiers?|(?-i:PM)|chancellors?|first ministers?|taoiseach",
        es="primer(?:a|os)? ministr[oa]s?|canciller(?:es)?|premier|president[ea] del gobierno|ministr[oa] principal",
        fr="premi(?:er|ère)s? ministres?|chanceli(?:er|ère)s?|premier",
        ja="首相|総理|宰相|首席大臣|首席公使",
        ko="총리|수상|수석장관|제1장관",
        zh="总理|首相|總理|首席部长|首席大臣",
        also="downing street|head of government|kanzleramt",
    ),
    Office(
        de=r"\p{L}*minister(?:in)?|staatssekretär(?:in)?|schatzkanzler(?:in)?|general(?:bundes|staats)anwalt",
        en="ministers?|secretary|secretaries|(?:deputy|vice)[- ](?:prime minister|premier)s?|chancellors?"
        "|attorneys? general|treasurers?|ministry",
        es="ministr[oa]s?|secretari[oa]s?|canciller(?:es)?|fiscal general|abogad[oa] general|consejer[oa]s?",
        fr="ministres?|secrétaires?|procureure? générale?|garde des sceaux",
        ja=r"大臣|長官|国務相|\p{Han}相(?!当|手|互|談|違|撲|次|続|応|関|対|性)|司法長官|書記|秘書官?",
        ko=r"장관|외상|외무상|부총리|비서관?|검찰총장|서기(?!\s?\d)|간사|총무|차관",
        zh="副总理|部长|部長|大臣|国务卿|國務卿|司法部长|秘书|书记|外长|防长|财长|总检察长|国务秘书",
        also="ministr|minist[eè]r|secretar|cabinet",
    ),
    Office(
        de="(?:ober)?bürgermeister(?:in)?",
        en="mayors?|lord mayors?",
        es="alcaldes?|alcaldesas?|intendentes?",
        fr="maires?|mairesses?",
        ja="市長|町長|村長|市場",
        ko="시장|구청장|군수",
        zh="市长|市長|镇长|区长|市场",
        also="market|markt|mercad|marché|mayoral|city hall|alcald|mairie|rathaus",
    ),
    Office(
        de=r"(?:\p{L}*)gouverneur(?:in)?|statthalter(?:in)?",
        en="(?:lieutenant )?governors?|gov",
        es="gobernador(?:es|as?)?",
        fr="gouverneure?s?|préfets?",
        ja="知事|総督|総裁",
        ko="주지사|지사|도지사|총독|총재",
        zh="州长|州長|省长|总督|知事|行长|总裁",
        also="branch|subsidiar|governorship|gubernatorial|gobern|gouvern",
    ),
    Office(
        de="botschafter(?:in)?|gesandte[rn]?|sonderbeauftragte[rn]?|konsul(?:in)?",
        en="ambassadors?|envoys?|consuls?|diplomats?",
        es="embajador(?:es|as?)?|enviad[oa]s?|cónsul(?:es)?",
        fr="ambassadeurs?|ambassadrices?|envoyée?s?|consuls?",
        ja="大使|特使|公使|領事",
        ko="대사|특사|공사|영사",
        zh="大使|特使|公使|领事",
        also="dialogue|metabol|embass|ambassad|botschaft|embajad",
    ),
    Office(
        de=r"senator(?:in)?|(?:\p{L}*)vertreter(?:in)?|repräsentant(?:in)?|abgeordnete[rn]?|(?:stadt|gemeinde)r(?:at|ätin)|mitglied",
        en="senators?|sen|(?:congress|assembly|state )?(?:man|men|woman|women)|representatives?|rep|lawmakers?"
        "|legislators?|mps?|meps?|msps?|(?-i:AMs?)|(?-i:TDs?)|parliamentarians?|delegates?|councill?ors?"
        "|councilm[ae]n|councilwom[ae]n|members? of|politicians?|deput(?:y|ies)|backbenchers?",
        es="senador(?:es|as?)?|miembros?|diputad[oa]s?|congresistas?|concejal(?:a|es|as)?|representantes?|legislador(?:es|as?)?"
        "|parlamentari[oa]s?|eurodiputad[oa]s?",
        fr="sénat(?:eur|rice)s?|députée?s?|parlementaires?|conseill(?:er|ère)s?|élue?s?|représentante?s?|membres?",
        ja="議員|代議士|代表",
        ko="의원|대의원|대표",
        zh="议员|代表|參議員|議員|众议员|参议员",
        also="represent|représent|delegat|capitol|team|national|senat|sénat|parliament|parlament|congress|kongress"
        "|congrès|congreso|legislat|council|assembl|caucus|democrats?|republicans?|tory|tories|conservatives?|labour",
    ),
    Office(
        de=r"vorsitzende[rn]?|(?:\p{L}*)vorstand|präsident(?:in)?|sprecher(?:in)?|\p{L}*chef(?:in)?|leiter(?:in)?",
        en="chair(?:man|men|woman|women|person|s)?|speakers?|presidents?|heads?|leaders?|leadership|chiefs?",
        es="president[ea]s?|líder(?:es)?|jef[ea]s?|portavoz|portavoces",
        fr="présidente?s?|chefs?|dirigeante?s?|leaders?|patronn?e?s?",
        ja="議長|委員長|会長|理事長|党首|代表|総裁|座長",
        ko=r"의장|위원장|회장|이사장|당수|대표|총재|좌장|당\s?대표",
        zh="主席|代表|首脑|议长|委员长|会长|董事长|理事长|党魁|领袖|领导人",
        also="chaired|chairing|head(?:ed|s|ing)?|le[ai]d(?:s|ing|ers?)?|found|boss|führ|presid|présid|dirig|lider",
    ),
    Office(
        de=r"(?:\p{L}*)direktor(?:in)?|(?:\p{L}*)verwalter(?:in)?|administrator(?:in)?|leiter(?:in)?"
        r"|geschäftsführer(?:in)?|\p{L}*chef(?:in)?|kommissar(?:in)?|manager(?:in)?",
        en="directors?(?:[- ]general)?|(?:school|head)(?:masters?|mistress(?:es)?|teachers?)|heads?|chiefs?|managers?"
        "|commissioners?|superintendents?|administrators?|principals?|deans?|boss|bosses|officers?|executives?|ceos?"
        "|cfos?|chairm[ae]n|presidents?|founders?|co-founders?|rectors?|provosts?|partners?",
        es="director(?:es|as?)?|jef[ea]s?|comisari[oa]s?|gerentes?|rector(?:es|as?)?|consejer[oa]s? delegad[oa]s?",
        fr="direct(?:eur|rice)s?|chefs?|commissaires?|pdg|patronn?e?s?|rect(?:eur|rice)s?|responsables?",
        ja="ディレクター|マネージャー|責任者|所長|局長|部長|院長|署長|長官|理事|社長|最高経営責任者|代表"
        "|委員(?![会長])|監督|課長|校長|館長|本部長|総長|学長|会長|CEO",
        ko="관리자|매니저|책임자|국장|소장|원장|청장|사무총장|단장|본부장|센터장|총장|서장|실장|부장|팀장|학장|교장"
        "|이사|최고경영자|대표|사장|위원|감독|회장|관장",
        zh="局长|所长|院长|署长|主任|董事|总监|司长|处长|校长|首席执行官|总裁|总经理|专员|负责人|主管|馆长|会长|董事长",
        also="head(?:ed|s)?|le[ai]d(?:s|ing|ers?)?|found|boss|führ|dirig|committee|commission|panel|boards?|trustee"
        "|mov(?:e|ed|es|ing)",
    ),
    Office(
        de=r"(?:\p{L}*)richter(?:in)?",
        en="judges?|justices?|magistrates?|coroners?",
        es="juez|juezas?|jueces|magistrad[oa]s?",
        fr="juges?|magistrate?s?",
        ja="判事|裁判官",
        ko="판사|대법관|재판관|법관|심판",
        zh="法官",
        also=r"referee|umpire|judg|trial|judicia|court|nominee|scotus|gericht|tribunal|cour\b",
    ),
    Office(
        de=r"(?:\p{L}*)staatsanwalt|(?:\p{L}*)staatsanwältin|generalbundesanwalt",
        en="prosecutors?|attorneys?|solicitors?|district attorneys?|(?-i:DAs?)|special counsels?",
        es="fiscal(?:es)?|procurador(?:es|as?)?",
        fr="procureure?s?",
        ja="検事|検察官|検事総長|検察",
        ko="검사|검찰총장|특검",
        zh="检察官|检察长|总检察长|檢察官",
        also="prosecut|inspect|test|exam|check|scan|anklage|counsel",
    ),
    Office(
        de=r"(?:\p{L}*)verteidiger(?:in)?|rechtsanwalt|rechtsanwältin|anwalt|anwältin",
        en="lawyers?|attorneys?|solicitors?|barristers?|counsels?|advocates?|(?:public )?defenders?|qc|kc",
        es="abogad[oa]s?",
        fr="avocate?s?|maître",
        ja="弁護士",
        ko="변호사|변호인",
        zh="律师|律師",
        also="legal|defen[sc]e",
    ),
    Office(
        de="professor(?:in)?|prof|dozent(?:in)?",
        en="prof|professors?|lecturers?|academics?|fellows?|readers?|scholars?|dr",
        es="profesor(?:es|as?)?|docentes?|catedrátic[oa]s?",
        fr="prof|professeure?s?",
        ja="教授|准教授|講師",
        ko="교수|강사",
        zh="教授|讲师",
        also="universit|college|teach",
    ),
    Office(
        de="dr|doktor(?:in)?|arzt|ärztin",
        en=r"drs?|doctors?|ph\.?ds?|physicians?|surgeons?|professors?|prof",
        es="dra?s?|doctor(?:es|as?)?|médic[oa]s?",
        fr="drs?|docteure?s?|médecins?",
        ja="博士|医師|医学博士",
        ko="박사",
        zh="博士|医生|醫生",
        also=r"medec|obstet|pediatr|psychiatr|\p{L}+ologist|medic|médic|clinic|doctora",
    ),
    Office(
        de=r"(?:\p{L}*)general|oberst|major|hauptmann|leutnant|admiral|feldmarschall|marschall|oberleutnant|feldwebel"
        "|kommandeur(?:in)?|kommandant(?:in)?",
        en="(?:major |lieutenant |brigadier )?generals?|gens?|colonels?|cols?|majors?|maj|captains?|capt|lieutenants?"
        "|lt|admirals?|adm|brigadiers?|brig|marshals?|commanders?|cmdr|sergeants?|sgt|corporals?|cpl|privates?|pvt"
        "|commodores?|skippers?",
        es="general(?:es)?|coronel(?:es)?|comandantes?|capitán|capitanes|tenientes?|almirantes?|mariscal(?:es)?"
        "|sargentos?|mayor(?:es)?",
        fr="général(?:e|es)?|généraux|colonel(?:le)?s?|commandante?s?|capitaines?|lieutenante?s?|amira(?:l|ux)"
        "|maréchal|maréchaux|sergente?s?|caporal",
        ja="将軍|大将|中将|少将|准将|大佐|中佐|少佐|大尉|中尉|少尉|提督|元帥|軍曹|司令官|隊長|キャプテン",
        ko="장군|대장|중장|준장|대령|중령|소령|대위|중위|제독|원수|병장|하사|중사|사령관|선장|소장",
        zh="将军|將軍|上将|中将|(?<!减)少将(?!来)|准将|上校|中校|少校|上尉|中尉|少尉|元帅|指挥官|军官|司令(?!部)|中士|上士|队长"
        "|船长",
        also="military|army|navy|militär",
    ),
    Office(
        de="könige?|monarch",
        en="kings?|monarchs?|rulers?|pharaohs?|sultans?|emirs?|tsars?",
        es="rey(?:es)?|fara(?:ón|ones)|monarcas?",
        fr="rois?|monarques?",
        ja=r"国王|(?<=[\p{Katakana}ー])王(?![子女妃朝国宮室者座手立位家様])",
        ko="왕|국왕|임금",
        zh="国王|國王",
        also="royal|reign|throne|kingdom|dynast|tut",
    ),
    Office(
        de=r"(?:\p{L}*)königin(?:nen)?",
        en="queens?",
        es="reinas?",
        fr="reines?",
        ja="女王|王妃|王后",
        ko="여왕|왕비|왕후",
        zh="女王|王后|王妃",
        also="royal|majesty|monarch",
    ),
    Office(
        de="(?:kron)?prinz(?:essin)?|herzog(?:in)?|fürst(?:in)?|graf|gräfin",
        en="(?:crown )?princ(?:e|es|ess|esses)|dukes?|duchess(?:es)?|earls?|counts?|countess|lords?|lady|barons?"
        "|baroness",
        es="príncipes?|princesas?|duques?|duquesas?|condes?|condesas?|lord|lady",
        fr="princes?|princesses?|ducs?|duchesses?|comtes?|comtesses?|lord|lady",
        ja="王子|皇太子|王女|公爵|伯爵|男爵|公妃|王太子|妃",
        ko="왕자|왕세자|공주|공작|백작|남작|왕세손|공작부인|왕자비|왕세자비",
        zh="王子|王储|公主|公爵|伯爵|男爵|爵士|勋爵|亲王|王妃",
        also="peacock|royal|sir|dame|prinz",
    ),
    Office(
        de="kaiser(?:in)?|zar(?:in)?",
        en="emperors?|empress(?:es)?|tsars?|czars?",
        es="emperador(?:es)?|emperatri(?:z|ces)|zar",
        fr="empereurs?|impératrices?|tsars?",
        ja="皇帝|天皇|皇后",
        ko="황제|천황|일왕|황후|차르|왕",
        zh="皇帝|天皇|皇后|沙皇",
        also="imperia|empire",
    ),
    Office(
        de="generalsekretär(?:in)?",
        en="secretar(?:y|ies)[- ]general|general secretar(?:y|ies)|executive secretar(?:y|ies)",
        es="secretari[oa]s? generale?s?",
        fr="secrétaires? générale?s?",
        ja="事務総長|書記長|総書記|事務局長|幹事長",
        ko="사무총장|총장|서기장|총서기|총비서|사무국장",
        zh="秘书长|總書記|总书记|秘書長",
        also="secretar|sekretär|secrétair",
    ),
    Office(
        de=r"(?:\p{L}*)kommissar(?:in)?|hochkommissar(?:in)?|hohe[rn]? vertreter(?:in)?",
        en="(?:high )?commissioners?|high representatives?|commissions?",
        es="(?:alt[oa] )?comisionad[oa]s?|comisari[oa]s?|alt[oa] representante",
        fr="(?:haute? )?-?commissaires?|haute? représentante?",
        ja="高等弁務官|上級代表|弁務官|委員(?![会長])",
        ko="최고대표|고등판무관|판무관|고위대표|집행위원|인권대표",
        zh="高级专员|高級專員|高级代表|专员",
        also="commission",
    ),
    Office(
        de="sonderberichterstatter(?:in)?",
        en="(?:special )?rapporteurs?",
        es="relator(?:es|as?)?",
        fr="rapporteure?s?|rapporteuses?",
        ja="特別報告者",
        ko="특별보고관|보고관",
        zh="特别报告员|特別報告員",
    ),
    Office(
        de=r"(?:\p{L}*)sprecher(?:in)?",
        en="(?:spokes|press )(?:man|men|woman|women|person|persons|people)|press secretar(?:y|ies)",
        es="portavo(?:z|ces)|vocer[oa]s?",
        fr="porte-parole",
        ja="報道官|スポークスマン|広報官|広報担当|報道担当",
        ko=r"대변인|공보\s?비서관?|언론\s?비서관?",
        zh="发言人|發言人|新闻秘书",
        also="spok|spoke|speak|press|speaking for|on behalf|statement|media",
    ),
    Office(
        de="papst",
        en="popes?|pontiff",
        es="papa|pontífice",
        fr="papes?|pontife",
        ja="教皇|法王",
        ko="교황",
        zh="教皇|教宗",
        also="papal|vatic",
    ),
    Office(
        de="(?:erz)?bischof|bischöfin|kardinal|pfarrer(?:in)?|pastor(?:in)?|pater|priester(?:in)?",
        en="(?:arch)?bishops?|cardinals?|reverends?|rev|fathers?|fr|pastors?|priests?|vicars?|ministers?",
        es="(?:arz)?obispos?|cardenal(?:es)?|pastor(?:es|as?)?|padre|sacerdotes?",
        fr="(?:arch)?evêques?|évêques?|archevêques?|cardina(?:l|ux)|pasteure?s?|pères?|prêtres?",
        ja="大司教|司教|枢機卿|神父|牧師",
        ko="대주교|주교|추기경|신부|목사",
        zh="大主教|主教|枢机|神父|牧师",
        also="bride|wedding|church|kirch|clerg",
    ),
    Office(
        de=r"(?:\p{L}*)inspektor(?:in)?|(?:\p{L}*)kommissar(?:in)?|sheriff|offizier(?:in)?|agent(?:in)?|polizist(?:in)?",
        en="(?:detective |chief |det |police ){0,3}(?:inspectors?|insp|superintendents?|supt|sergeants?|sgt|constables?"
        "|detectives?|dets?|officers?|sheriffs?|deput(?:y|ies)|marshals?|chiefs?|captains?|lieutenants?|troopers?"
        "|agents?)",
        es="inspector(?:es|as?)?|comisari[oa]s?|sargentos?|agentes?|sheriff|detectives?|oficial(?:es)?",
        fr="inspect(?:eur|rice)s?|commissaires?|sergente?s?|agente?s?|shérif|détectives?",
        ja="警部|警視|巡査|警官|保安官|警部補|巡査部長|署長|局長",
        ko="경감|경위|경사|경정|경관|형사|보안관|순경|경장|총경|경무관|수사관|서장|청장",
        zh="警长|警监|军官|督察|警官|探长|警司|警员|警探|探员|局长|署长",
        also="police|polic|poliz|cops?",
    ),
    Office(
        de=r"(?:\p{L}*)trainer(?:in)?",
        en="coach(?:es)?|managers?|bosses|boss|captains?|directors?|filmmakers?|trainers?|skippers?",
        es="entrenador(?:es|as?)?|técnic[oa]s?|seleccionador(?:es|as?)?|director(?:es|as?)?|capitán",
        fr="entraîn(?:eur|euse)s?|sélectionneure?s?|coachs?|réalisat(?:eur|rice)s?",
        ja="監督|コーチ|ヘッドコーチ",
        ko="감독|코치",
        zh="教练|教頭|主帅|主教练|导演",
        also="overs|monitor|coach|direct|supervis|manag|film|train",
    ),
)
"""A title of the target is the source's where both have words for one of these."""

# 이틀 전 is two days ago, 회의 전 before the meeting; but 김정일 전 and 이영주 전 are names, and former.
_BEFORE_KO = (
    r"(?:년|개월|시간|세기|하루|이틀|사흘|나흘|닷새|엿새|이레|열흘|보름|며칠|얼마|오래|조금|한참|직|그|훨씬"
    r"|(?:\d|(?<!\p{L})[한두세네몇수일이삼사오육칠팔구십백천]{1,4})\s?(?:일|달|주|주일|분|초)"
    r"|회의|회담|회견|총회|선거|총선|대선|투표|표결|전쟁|내전|취임|방문|출국|출발|도착|발표|연설|경기|행사|개막|시작)"
)

FORMER: dict[str, tuple[str, str]] = {
    # Before a title; and all words that may say so.
    "de": (
        r"(?:ehemalige[nmrs]?|frühere[nmrs]?|einstige[nmrs]?|vormalige[nmrs]?) |(?<!\p{L})(?:ex|alt)-",
        r"ehemal|früher|einst|vormal|\bex|\balt|damal|verstorb|abgesetzt|gestürzt|vorig|vorherig|seinerzeit|pensioniert"
        "|vorgänger",
    ),
    "en": (
        r"(?<!\p{L})(?:former|ex|erstwhile|onetime|one-time)[ -](?:[\p{L}-]{1,20} ){0,3}?",
        r"former|\bex\b|erstwhile|one-?time|\b(?:the|his|her) late\b|\bthen-|previous|\bpast\b|oust|depos|retired"
        r"|outgoing|\bonce\b|predecess|emeritus|disgraced|served as|used to be|\bhad been\b|stepped down|resigned",
    ),
    "es": (
        r"(?:antigu[oa]|anterior) (?:\p{L}+ ){0,1}?|\bex-? ?",
        r"\bex|antigu|anterior|entonces|fallecid|difunt|retirad|depuest|derrocad|saliente|\bfue\b|\bera\b|emérit|antaño",
    ),
    "fr": (
        r"(?:ancien(?:ne)?|précédente?) (?:\p{L}+ ){0,1}?|\bex[- ]",
        r"ancien|\bex\b|précédent|\bfeue?\b|alors|défunt|retrait|déchu|sortant|\bétait\b|\bfut\b|honoraire|prédécess",
    ),
    "ja": (
        r"元|(?<![年月日週間時分秒久戦午直以事]|会[議談]|選挙?)前",
        r"元|前|故|かつて|当時|旧|亡|先代|歴任|務めた|だった|引退",
    ),
    "ko": (
        rf"(?<=\p{{L}}\s)(?<!{_BEFORE_KO}\s)(?:전|전직)\s(?:\p{{Hangul}}+\s){{0,1}}?",
        r"전|옛|지낸|역임|당시|고\s|퇴|은퇴|였던|물러|과거|출신",
    ),
    "zh": (
        r"(?<![之目以此当眼空跟面提年月日天周期久时時钟鐘战戰选選举舉]|会[议谈]|峰会)前任?\p{Han}{0,4}?",
        r"前|原|已故|曾|时任|退|卸任|老|已经",
    ),
}
"""What says that the office is held no longer."""

NO_NAMES: dict[str, frozenset[str]] = {code: frozenset() for code in ("de", "en", "es", "fr", "ja", "zh")} | {
    "ko": frozenset(
        "주식 노동 고용 부동산 국내 해외 온라인 세계 자본 금융 시 구 군 전 현 부 총 새 신임 각 등 및 그 이 한".split()
    )
}
"""Words before a title that are no names."""

NO_PERSONS = {
    "de": r"general (?:motors|electric)|major league|(?:queens|king'?s) \p{Lu}|ärzte ohne grenzen|oberste\p{L}+",
    "en": r"general (?:motors|electric|assembly|hospital|court|mills|elections?)|major league|(?:queens|king'?s) \p{Lu}"
    r"|private (?:eye|secretar|members|equity|school)|state department|(?:first|second|old|young) lad(?:y|ies)"
    r"|premier league|(?:magistrates|sheriff)'? court|executive yuan|doctors without borders|\d\s?[ap]m|i am",
    "es": r"general (?:motors|electric)|major league|médicos sin fronteras",
    "fr": r"general (?:motors|electric)|major league|médecins sans frontières",
    "ja": "大統領(?:選|候補|府|令|制)|首相官邸|日本代表|王者|国境なき医師団",
    "ko": r"수상|외상 후|장관을 이[루룬뤘]|경사|경감|경위|형사|임금|총무|이사(?:[와를했]|하)"
    r"|대통령\s?(?:보좌관|선거|후보|권한|경호|집무)|대통령에"
    r"|검사(?:[를에의와소실로도]|\s?(?:결과|키트|장비|기관|대상|건수|비용))|(?:혈액|유전자|진단|항체|신체|안전|약물)\s?검사"
    r"|왕이(?=[가는를의와도]|\s(?:\p{Hangul}+\s){0,2}?(?:외교|부장|국무위원|정치국|주임))"
    r"|(?:대남|대북|비밀|정치|심리|파괴|첩보|정보|여론|납치|방해|분열|와해|테러|침투|간첩|암살|회유|선전|해외|지하)\s?공작"
    r"|(?:지하철|도로|건설|철도|교량|주택|보수|토목|건물|터널|항만|댐|공항|확장|복구|정비|상수도|하수도|전기|관광|전력)\s?공사"
    r"|공작을\s?[벌펼]|공사(?:장|비|[를가]?\s?(?:시작|중단|완공|진행|착수|현장|재개|중))|충(?:남|청남도)\s?공주|공주(?:시|대)",
    "zh": "总统(?:选举|大选|候选|府|任期|职|制)|总理府|无国界医生|女王(?:镇|公园)|国王(?:杯|队)",
}
"""What has the words of a title and is no person."""

SOUNDS = (
    "阿埃艾奥巴贝比布查达戴德迪蒂杜顿厄恩尔法菲费芬弗福盖戈格古哈海汉赫亨霍基吉杰卡凯坎康科克肯库拉莱朗劳勒雷里利琳卢鲁伦罗洛"
    "马麦曼梅米莫默姆穆纳娜内尼诺帕潘佩皮普奇乔切琼萨塞桑森沙舍什施史斯苏索塔泰汤特汀托瓦威韦维温沃伍希谢辛休雅亚耶伊尤约泽扎佐兹"
)
"""Characters with which Chinese writes the sounds of foreign names."""

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶习金朴崔尹文"
)
"""Commonest Chinese and Korean surnames."""
