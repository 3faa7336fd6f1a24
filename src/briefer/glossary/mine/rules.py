"""The words that `mine` goes by: what is never a name, what tells of a person, an organisation, a law, a place."""

STOP = {
    "en": frozenset(
        "a about above according across actually additionally after afterward again against ago all almost "
        "along already also although always am amid among an and another any anyone anything apart are around "
        "as asked at away back based be because been before behind being below besides best better between "
        "beyond both but by can ceo click clearly compared consider could currently despite did do does doing "
        "done don't down due during each earlier either else especially even eventually ever every everybody "
        "everyone everything except experience far few fewer finally first following for former formerly four "
        "fourth from further furthermore generally get given go good great had half has have having he hello "
        "hence her here hers him his historically how however i i'd i'll i'm i've if image in inside instead "
        "into is it it's its itself just know last late later least less let let's like likewise little long "
        "look lots made make makes man many may maybe me meanwhile men might mine more moreover most mostly "
        "much must my near nearly never nevertheless new next no nobody none nonetheless nor not note nothing "
        "now nowadays of off official officials often oh ok okay old on once one only onto or other others "
        "otherwise our out outside over overall own people perhaps photo please previously prior probably "
        "quite rather read really recently regarding right same say saying says second see seven several "
        "shall she short should similarly since six so some somebody someone something sometimes soon still "
        "subscribe such sure take ten thanks that that's the their them then there there's therefore these "
        "they they're third this those though three through throughout thus to today together told tomorrow "
        "tonight too top toward towards tv two under unfortunately unlike until up updated upon us use using "
        "usually very via was watch we we'd we'll we're we've well were what what's whatever when whenever "
        "where whereas wherever whether which while who who's whoever whom whose why will with within without "
        "woman women would yes yesterday yet you you'll you're you've young your panelists critics experts "
        "analysts police residents witnesses reporters scientists researchers studies tell think want wants "
        "never give gives call calls find keep put ask add copyright gmt utc kst est pst edt pdt et ct pt "
        "related share advertisement vs qa pm pdf html jpg gif id dvd cd usb gps follow url http "
        "https faq diy lol omg phd ph.d ba ma mba jr sr bc ad bce ii iii iv vi vii viii ix xii sorry thank "
        "five eight nine dear enter start stop try".split()
    )
    - {"us"},
    "fr": frozenset(
        "à ainsi alors après au aussi autre aux avant avec c'est car ce cela celle celui ces cet cette chaque "
        "chez comme dans de depuis des deux donc du elle elles en encore enfin entre est et eux il ils je "
        "jusqu l la le les leur leurs lors lui mais malgré même moi mon ne nos notre nous on ou où par pas "
        "pendant plus pour pourquoi puis quand que qui sa sans se selon ses si son sous sur tous tout toute "
        "toutes très trois un une vers vos votre vous".split()
    ),
    "es": frozenset(
        "a además al algunos ante antes así aunque cada como con cuando cuatro de del desde después dos "
        "durante el ella ellas ellos en entonces entre era es esa ese eso esta este esto estos está fue ha "
        "hace hasta hay la las le les lo los más me mi mientras muchos muy ni no nos nosotros o otra otro "
        "para pero por porque que quien se según si sin sobre son su sus también tan tanto tras tres tu un "
        "una unos usted y ya yo".split()
    ),
    "de": frozenset(
        "aber alle als am an auch auf aus bei bis da damit dann das dass dem den denn der des die dies diese "
        "dieser doch durch ein eine einem einen einer er es für gegen hat ich ihr im in ist ja kein keine man "
        "mehr mein mit nach nicht noch nun nur ob oder ohne sein seit sich sie sind so über um und uns unter "
        "vom von vor war was wenn wer wie wir wird wo zu zum zur zwei zwischen".split()
    ),
}

JOINABLE = frozenset(
    "police panelists critics experts analysts residents witnesses reporters scientists researchers studies "
    "new great little first second third fourth old young last long good best next top right own people men "
    "women man woman inside home two three seven ten one all high free black white red blue green".split()
)
"""Words of `STOP` that begin names as well, before another capital: New York."""

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun christmas easter spring "
    "summer autumn winter lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves "
    "viernes sábado domingo montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz "
    "mai juni juli oktober dezember".split()
)

PEOPLES = frozenset(
    "afghan african albanian algerian american americans arab arabic arabs argentine argentinian armenian "
    "asian asians australian australians austrian azerbaijani bangladeshi belarusian belgian bolivian "
    "brazilian british briton britons bulgarian burmese cambodian canadian canadians catholic catholics "
    "chilean chinese christian christians colombian croatian cuban cypriot czech danish dutch egyptian "
    "english estonian ethiopian european europeans filipino finnish french georgian german germans ghanaian "
    "greek greeks hindu hispanic hungarian icelandic indian indians indonesian iranian iranians iraqi iraqis "
    "irish islamic israeli israelis italian italians jamaican japanese jew jewish jews jordanian kazakh "
    "kenyan korean koreans kurdish kurds kuwaiti latin latino latvian lebanese libyan lithuanian malaysian "
    "maltese mexican mexicans mongolian moroccan muslim muslims nepalese nigerian norwegian pakistani "
    "palestinian palestinians peruvian polish portuguese protestant qatari romanian russian russians saudi "
    "scottish serbian singaporean slovak slovenian somali spanish sudanese swedish swiss syrian syrians "
    "taiwanese thai tunisian turkish turks ugandan ukrainian ukrainians uzbek venezuelan vietnamese welsh "
    "western yemeni zimbabwean north south east west northern southern eastern central anglo allied orthodox "
    "buddhist republican republicans democrat democrats democratic communist nazi conservative labour tory".split()
)

TITLES = frozenset(
    "president president-elect vice-president governor-elect premier minister secretary secretary-general "
    "undersecretary mayor governor gov senator sen rep representative congressman congresswoman chairman "
    "chairwoman chairperson chair director professor prof dr doctor mr mrs ms miss mx judge justice "
    "ambassador envoy king queen prince princess pope bishop archbishop cardinal rev reverend father sister "
    "brother sir lord lady dame baron baroness duke duchess chancellor speaker commissioner spokesman "
    "spokeswoman spokesperson captain capt colonel col lt lieutenant sgt sergeant major maj admiral adm "
    "general gen brigadier officer detective inspector superintendent leader coach analyst ceo cfo sheriff "
    "deputy emperor empress sultan sheikh ayatollah imam rabbi saint rapporteur prosecutor attorney counsel "
    "councillor councilman councilwoman delegate lawmaker founder editor commander marshal principal dean "
    "vice prime chief executive former acting foreign defense defence finance interior unification first "
    "deputy interim late uncle aunt actor actress singer author writer reporter "
    "correspondent".split()
)
"""Words of a title before a name; some are only a part of one."""
HOLDERS = TITLES - frozenset(
    "vice prime executive former acting foreign defense defence finance interior unification first deputy "
    "interim late founder saint then".split()
)
"""Those that stand right before the name."""
BARE = frozenset("mr mrs ms miss mx dr doctor sir lord lady dame prof rev gen col lt sgt capt sen rep gov".split())
OFFICE = (
    r"(?:Under)?(?:Secretary|Minister|Chief|Director|Speaker|Head) (?:of|for) (?:the )?(?:State|Defen[cs]e|Staff|"
    r"Treasury|House|National Intelligence|Unification|Foreign Affairs|Justice|Finance|Health|Interior|Education|"
    r"Labor|Commerce|Energy|Homeland Security|Commons)"
)

ORGANISATIONS = frozenset(
    "academy administration administrations agencies agency airlines airways alliance archive archives army "
    "assembly associates association authority bank board broadcasting brigade bureau cabinet centre center "
    "chamber church clinic club co coalition college command commission committee company confederation "
    "congress consortium corp corporation corps council court department division electronics enterprise "
    "federation force forces foundation front fund government group guard guards headquarters "
    "herald holdings hospital house inc industries initiative institute institution journal laboratory league "
    "llc ltd magazine ministry mission motors movement museum navy network news newspaper office orchestra "
    "organisation organization panel parliament partnership party plc police politburo post press project "
    "registry school schools secretariat senate service services society studios systems "
    "taskforce team technologies telegraph theatre theater times tribune tribunal union universities "
    "university watch commissioner studio labs records radio television".split()
)
LAWS = frozenset(
    "accord accords act agreement amendment bill charter code constitution convention covenant decree "
    "declaration directive law laws ordinance pact protocol resolution statute treaty".split()
)
EVENTS = frozenset(
    "award awards battle bowl ceremony championship championships conference crisis cup day "
    "dialogue election elections exhibition expo fair festival forum games hearing holocaust massacre meeting "
    "olympics prix prize revolution session seminar summit symposium tour tournament uprising war week "
    "workshop".split()
)
PLACES = frozenset(
    "airport archipelago avenue basin bay beach boulevard bridge building canal canyon castle cathedral "
    "channel city coast county creek desert district dmz forest garden gardens gulf hall harbor harbour "
    "heights highway hill hills hotel island islands isle kingdom lake lane mall mountain mountains mount "
    "ocean palace park peninsula plateau plaza port prefecture province ranch range reef region republic "
    "reservoir river road sea square stadium state states station strait street temple territory tower towers "
    "town valley village ward zone".split()
)
PLACES_BEFORE = frozenset("mount lake fort port cape camp san santa los las".split())
MORE_PLACES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois "
    "indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi "
    "missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia "
    "wisconsin wyoming ontario quebec us u.s usa uk u.k uae eu america britain england scotland wales europe "
    "asia africa antarctica russia syria iran taiwan vietnam korea czechia burma gaza kosovo tibet crimea".split()
) | {
    "west bank",
    "middle east",
    "new york",
    "new york city",
    "new jersey",
    "new mexico",
    "new hampshire",
    "new orleans",
    "new delhi",
    "new england",
    "new south wales",
    "north carolina",
    "south carolina",
    "north dakota",
    "south dakota",
    "rhode island",
    "west virginia",
    "hong kong",
}

GIVEN_NAMES = frozenset(
    "aaron adam adrian ahmed alan albert alejandro alex alexander alexandra alice alison allison amanda amy "
    "andrea andreas andrew andy angela anita ann anna anne annie anthony antonio antony arthur barack barbara "
    "ben benjamin bernard bernie beth bill bob boris brad brandon brenda brian bruce bryan caitlin carl "
    "carlos carol caroline catherine cathy charles charlie charlotte chris christian christina christine "
    "christopher claire clara colin craig cynthia daniel danielle dave david dean deborah debra denis dennis "
    "diana diane dmitry don donald donna dorothy doug douglas dylan ed eddie edward eleanor elena elizabeth "
    "ellen emily emma emmanuel eric erica erik evan eva fiona florence frances francis francisco frank fred "
    "frederick gabriel gary geoffrey george gerald gina giovanni glenn gordon grace graham greg gregory guy "
    "hannah harold harry heather hector helen henry hillary howard hugh ian igor ingrid irene isaac isabel "
    "ivan jack jackie jacob jake james jamie jan jane janet jason jay jean jeff jeffrey jennifer jenny jeremy "
    "jerome jerry jesse jessica jill jim jimmy joan joanna joe joel johan john johnny jon jonathan jordan "
    "jorge jose joseph josh joshua joyce juan judith judy julia julian julie justin karen karl kate katherine "
    "kathleen kathy katie keith kelly ken kenneth kevin kim kimberly kirsten klaus kristen kurt kyle larry "
    "laura lauren lawrence leah lee leo leon leonard leslie lewis liam linda lisa liz louis louise lucy luis "
    "luke lynn mads malcolm marc marco marcus margaret maria marie marilyn mario mark marta martha martin "
    "mary mathew matt matthew maurice max megan melanie melissa michael michel michelle miguel mike mikhail "
    "mitch mohamed mohammad mohammed monica muhammad nadia nancy naomi natalie natasha nathan neil nicholas "
    "nick nicola nicole nigel nina noah nora norman olga oliver olivia omar oscar pablo pamela patricia "
    "patrick paul paula pedro peter phil philip philippe phillip pierre rachel ralph randy raymond rebecca "
    "ricardo richard rick rob robert roberto robin rod roger ron ronald rosa rose ross roy russell ruth ryan "
    "sally sam samantha samuel sandra sara sarah scott sean sebastian sergei sharon shaun sheila simon sofia "
    "sophia sophie stanley stefan stephanie stephen steve steven stuart sue susan suzanne sylvia tara ted "
    "teresa terry theresa thomas tim timothy tina todd tom tomas tony tracy travis ursula valerie vanessa "
    "vera victor victoria vincent virginia vladimir volodymyr walter wayne wendy werner will william wolfgang "
    "yuri zachary".split()
)

SAID = (
    "said|says|told|added|adds|asked|warned|wrote|writes|argued|argues|noted|explained|explains|stressed|underscored|"
    "emphasized|emphasised|pointed|called|insisted|testified|replied|answered|recalled|recalls|denounced|reminded|"
    "admitted|claimed|continued|concluded|highlighted|observed|tweeted|commented|agreed|thinks|believes|joked"
)

OF = {"en": {"of"}, "fr": {"de", "du", "des"}, "es": {"de", "del"}, "de": set[str]()}
WITH_HEAD = {"en": {"for", "on", "against"}, "fr": {"pour"}, "es": {"para"}, "de": set[str]()}
ARTICLES = {"en": {"the"}, "fr": {"la", "les", "le"}, "es": {"la", "las", "los"}, "de": {"die", "das"}}
PARTICLES = frozenset("de la du del della di da dos van von der den bin ibn al el ter le".split())
COMPOUNDS = (
    "-(?:area|based|led|born|style|backed|controlled|bound|wide|era|made|run|owned|held|level|related|like|only|free|"
    "friendly|funded|occupied|trained|sponsored|class|type|educated|listed|speaking|sized|affiliated|ruled)$"
)
"""What follows a name after a hyphen and is no part of it: New York-based."""
OWNERS = frozenset("people women men children workers writers teachers nurses veterans journalists lawyers".split())
"""What an 's joins to the next word: People's Assembly is one name, Seoul's Assembly is not."""

KOREAN_TITLES = (
    "대통령|총리|장관|차관|시장|지사|의원|대표|위원장|위원|총장|사무총장|국장|실장|청장|원장|회장|사장|이사장|교수|박사|변호사|"
    "판사|검사|기자|대사|특사|보고관|대변인|감독|선수|작가|배우|가수|소장|센터장|국무위원장|외무상|부부장|부장|비서관|수석|"
    "씨|여사|목사|신부|추기경|총재|연구원|연구위원|활동가|관장|학장|총무|서기|주석"
)
