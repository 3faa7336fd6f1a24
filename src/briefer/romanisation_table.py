"""How Korean surnames and the syllables of given names are spelled in Latin letters, and how usual they are.

Those of the South by the Revised Romanisation of 2000, by the McCune–Reischauer system of 1939, with its marks or
without, and as people choose for their own names; those of the North by its own system. All figures are rough, from
common knowledge: the order of surnames is that of the census of 2015.
"""

# Bearers in ten thousand; spellings: usual ones | rare ones | those of North Korea.
SURNAMES = """
김 2150 kim | gim ghim | kim
이 1470 lee | yi rhee yee i |
박 840 park | pak bak bark | pak
최 470 choi | choe chey choy ch'oe | choe
정 430 jung chung jeong | cheong joung | jong
강 240 kang | gang | kang
조 210 cho jo | joe | jo
윤 210 yoon yun | youn yune | yun
장 200 jang chang | jahng | jang
임 170 lim im | yim leem |
한 150 han | hahn | han
오 150 oh | o | o
서 150 seo suh | so sur seoh | so
신 150 shin | sin | sin
권 140 kwon | gwon kweon | kwon
황 140 hwang | whang | hwang
안 140 ahn an | | an
송 140 song | | song
유 95 yoo yu | you ryu ryoo yoo lyu |
전 110 jeon jun chun | chon cheon jhun | jon
홍 110 hong | | hong
고 95 ko go koh goh | | ko
문 95 moon mun | | mun
양 90 yang | | yang
손 90 son sohn | | son
배 80 bae | pae bai | pae
백 76 baek paik | baik back beak paek | paek
허 65 heo hur huh | hu her hoe | ho
남 55 nam | nahm | nam
심 54 shim sim | | sim
노 50 noh roh no | ro rho |
하 46 ha | hah | ha
곽 41 kwak | gwak kwag | kwak
성 40 sung seong | soung | song
차 39 cha | tcha | cha
주 39 joo ju chu | choo | ju
우 39 woo | u wu ou | u
구 39 koo gu ku goo | |
류 40 ryu ryoo | lyu yoo | ryu
민 34 min | mihn | min
나 32 na | nah ra |
진 32 jin | chin jean | jin
지 31 ji jee | chi jhi | ji
엄 29 eom um uhm | om eum | om
채 26 chae | chai | chae
원 26 won | weon | won
천 24 cheon chun | chon chean | chon
방 23 bang | pang | pang
공 19 kong gong | | kong
현 18 hyun hyeon | | hyon
함 16 ham | hahm | ham
변 17 byun byeon | pyun pyon byon | pyon
염 14 yeom yum | youm yeum |
여 12 yeo | yuh yo |
추 12 choo chu | chu |
도 11 do doh | to | to
소 10 so | soh | so
석 11 seok suk | sok | sok
선 8 sun seon | sunn | son
설 8 seol sul | sol | sol
마 8 ma mah | | ma
길 7 gil kil | | kil
연 6 yeon yon | youn yun | yon
위 6 wi wee | we | wi
표 6 pyo | | phyo
명 5 myung myeong | myoung | myong
기 5 ki | gi kee | ki
반 5 ban | pan bahn | pan
왕 5 wang | |
금 5 keum geum | kum gum | kum
옥 5 ok | ock | ok
육 4 yook yuk | |
인 4 in | |
맹 4 maeng | | maeng
제 4 je | jae |
모 4 mo | moh | mo
남궁 4 namgung namkoong namkung | namgoong |
탁 4 tak | tark | thak
국 4 kook guk kuk | gook | kuk
어 3 eo uh | |
은 3 eun | |
편 3 pyun pyeon | pyon |
용 3 yong | |
예 2 ye | yeh |
경 3 kyung kyeong | gyeong kyoung | kyong
봉 2 bong | | pong
사 2 sa | |
부 2 boo bu | |
황보 2 hwangbo | whangbo |
가 1 ka ga | |
복 1 bok | |
태 2 tae | thae | thae
목 2 mok | |
형 1 hyung hyeong | |
피 1 pi pee | |
두 1 doo du | |
감 1 gam kam | |
빈 1 bin been | |
동 1 dong | |
온 1 on | |
계 2 kye gye | kay | kye
사공 1 sagong | |
제갈 1 jegal | chegal |
선우 1 sunwoo seonwoo | sunoo |
독고 1 dokgo dokko | tokko |
서문 1 seomun | suhmoon |
동방 1 dongbang | |
승 1 seung | |
구 1 ku | | ku
라 4 ra la | |
리 90 | | ri
림 20 | rim | rim
로 12 | | ro
량 9 | ryang | ryang
렴 4 | ryom | ryom
려 1 | ryo | ryo
"""

# Syllables of given names, the usual ones first: common / less so / now and then.
FIRST = (
    "영 정 성 민 지 현 재 승 경 은 수 상 진 동 종 미 준 유 기 혜 태 선 서 윤 인 명 광 병 희 하 예 용 연 주 원 세 도 "
    "창 / 덕 보 철 규 형 다 나 소 시 우 순 효 금 옥 문 홍 학 일 대 근 건 해 한 석 충 춘 강 찬 무 훈 익 봉 귀 화 아 가 "
    "채 율 신 두 천 길 남 중 흥 제 조 남 호 계 / 향 복 의 양 말 점 분 판 만 필 응 관 권 국 균 애 이 자 장 평 백 황 휘 "
    "혁 범 배 비 슬 솔 새 샛 빛 룡 련 련 로 락 달 란 여 격 극 려 림 류 리 라 몽 묘 맹 득 돈 단 설 섭 숙 숭 식 언 엄 "
    "오 완 요 욱 운 웅 월 위 은 임 전 직 차 창 초 총 탁 택 팔 팽 표 푸 풍 함 헌 혁 협 환 회 후 흠 량 래 령 례 낙 난 "
    "내 노 누 느 능 늘 니 겸 고 곤 공 교 구 군 궁 갑 개 거 결 부 북 빈 사 산 삼 생 쌍 안 어 얼 열 왕"
)
SECOND = (
    "호 수 희 영 현 우 준 훈 민 진 석 철 환 숙 미 자 순 은 경 연 원 아 주 규 기 식 선 혁 욱 형 승 성 정 일 용 태 한 "
    "열 국 근 윤 / 덕 란 룡 만 모 범 배 병 복 봉 빈 상 서 섭 옥 완 웅 율 인 재 종 중 찬 창 택 표 필 하 학 해 향 화 건 "
    "균 관 광 구 권 길 남 도 동 두 삼 실 애 운 임 조 지 천 춘 헌 혜 홍 효 명 문 무 림 린 익 신 애 곤 걸 교 권 이 유 "
    "훈 나 라 람 리 령 / 안 엽 예 솔 슬 례 흠 겸 갑 강 검 계 고 관 김 가 다 단 달 담 대 득 들 락 래 량 련 렬 로 록 루 "
    "률 름 목 묵 백 별 보 부 분 비 빛 산 살 새 생 설 세 소 솜 송 숭 시 심 양 언 여 오 온 올 왕 요 욱 움 월 위 융 을 "
    "음 의 익 장 전 점 제 족 직 집 박 히 창 채 초 총 출 충 치 칠 탁 탄 탈 판 팔 평 풍 한 함 합 협 황 회 후 휘 흥 격 "
    "극 군 궁 귀 금 늘 님 돈 든 빈 샘 슬 악 암 억 업 역 염 왕 벽"
)

# Names that have no Chinese characters behind them, and others whose syllables say too little: usual as wholes.
WHOLE = (
    "아름 하늘 보람 슬기 이슬 한솔 새롬 샛별 초롱 빛나 가람 다솜 나래 소망 사랑 으뜸 한별 은별 슬아 다은 하은 하나 "
    "두나 정은 정일 일성 여정 영철 영남 성택 선희 설주 지훈 성민 영호 민수 현우 준호 지민 서준 도윤 시우 지호 민준 "
    "영수 영희 순자 정희 은정 은주 은영 은경 은희 미경 미숙 미정 경숙 경희 경미 정숙 정훈 성호 성훈 성수 상훈 상철 "
    "재현 재훈 승현 승훈 동현 진우 진영 지영 지은 지현 지혜 지연 수진 수현 혜진 현정 현주 유진 유나 연아 윤정 민지 "
    "민정 민석 준영 준석 종석 종호 종훈 영숙 영자 영미 영진 영훈 정호 정현 정우 정원 태호 태현 대중 창호 창민 병호 "
    "병철 상호 상우 우진 원준 은지 은혜 서연 서현"
)

# Weights of spellings in personal names of the South; a context may replace them.
ONSETS = {
    "ㄱ": "k6 g4",
    "ㄴ": "n",
    "ㄷ": "d9 t.5",
    "ㄹ": "r7 l2 y.5",
    "ㅁ": "m",
    "ㅂ": "b9 p1",
    "ㅅ": "s",
    "ㅆ": "ss",
    "ㅇ": "_",
    "ㅈ": "j8 ch2 z.1",
    "ㅊ": "ch9 ch'.5",
    "ㅋ": "k",
    "ㅌ": "t9 t'.5",
    "ㅍ": "p9 p'.5",
    "ㅎ": "h9 wh.1",
}
VOWELS = {
    "ㅏ": "a9 ah.5",
    "ㅐ": "ae9 ai.5 e.3 ay.2",
    "ㅑ": "ya",
    "ㅓ": "eo5 u3.5 o1 uh.3 ŏ.5 ou.1",
    "ㅔ": "e8 eh.3 ae.3 ay.2 ye.3",
    "ㅕ": "yeo5 yu3 yo1.5 you1 yŏ.5 yuh.3 ye.3 yuo.1 yue.1",
    "ㅖ": "ye8 yeh.2 yae.3 e.5 ae.2",
    "ㅗ": "o9 oh.4",
    "ㅘ": "wa9 wha.2",
    "ㅚ": "oe5 oi2 we.5 hoi.1",
    "ㅛ": "yo",
    "ㅜ": "u5 oo4 ou.3",
    "ㅝ": "wo8 weo.4 o.1 woo.2",
    "ㅟ": "wi7 ui1 wee.5 we.3 hwi.1",
    "ㅠ": "yu6 yoo2 you.5",
    "ㅡ": "eu7 u2 ŭ.5 e.3",
    "ㅢ": "ui6 eui3 ee.3 i.3 ŭi.3",
    "ㅣ": "i7 ee2 ie.1 y.1",
}
CODAS = {"": "_", "ㄱ": "k9 g.5", "ㄴ": "n", "ㄹ": "l9 r.2", "ㅁ": "m", "ㅂ": "p8 b2", "ㅅ": "t", "ㅊ": "t", "ㅇ": "ng"}

# Of a vowel between these neighbours, of an initial before these vowels.
VOWEL_IN = {
    "ㅕ_ㅇ": "yeo4 you3 yu3 yo1.5 yŏ.5 yue.5 yuo.2 ye.2",
    "ㅕㅇㅇ": "you6 yeo3 yu.4 yo1.2 yŏ.5 yue.2",
    "ㅕㅇ_": "yeo6 yo1 yuh1 yu.5",
    "ㅜㅇ_": "woo8 u1 wu.5 oo.3",
    "ㅜㅇㄴ": "woo5 u3 wu.2",
    "ㅜㅇㄱ": "woo5 u3 wu.5 oo.5",
    "ㅜㅇㅇ": "woo6 u2 wu.2",
    "ㅢㅎ": "ee6 ui2 i2 eui.1 ŭi.3",
    "ㅖㅎ": "ye9 yae.2 ae.4 ea.1",
    "ㅣㅇ_": "i4 ee2 yi2 lee1 ri.5",
    "ㅣㅈㄴ": "i8 ea.1",
}
ONSET_BEFORE = {"ㅅㅣ": "s4 sh5", "ㅅㅟ": "sw1 sh1"}
IRREGULAR = {
    "승": "syng.3",
    "준": "june.3",
    "진": "gene.1",
    "수": "sue.1",
    "국": "cook.05",
    "훈": "whun.3 hoon2",
    "박": "park.2",
    "선": "sunn.05",
    "락": "nak1 lac.5",
    "렬": "yeol2 yul1 ryol.5",
    "렴": "yeom.5",
    "룡": "yong3",
    "련": "yeon2 yun.5",
    "란": "nan.3",
    "인": "in in ihn.1",
    "연": "yu.4",
    "성": "sye.05",
    "세": "sye.5 sae.3 say.2",
    "우": "wu.3",
    "정": "jeung.1",
    "효": "hyo hio.1",
}

# Spellings of North Korea, and of scholars who leave out the marks of McCune–Reischauer.
NORTH_ONSETS = {
    "ㄱ": "k6 g4",
    "ㄴ": "n",
    "ㄷ": "t5 d5",
    "ㄹ": "r9 n.3 y.1",
    "ㅁ": "m",
    "ㅂ": "p6 b4",
    "ㅅ": "s9 sh.5",
    "ㅆ": "ss",
    "ㅇ": "_",
    "ㅈ": "j8 ch2",
    "ㅊ": "ch9 ch'.5",
    "ㅋ": "kh",
    "ㅌ": "th8 t2 t'.5",
    "ㅍ": "ph6 p4 p'.5",
    "ㅎ": "h",
}
NORTH_VOWELS = {
    "ㅏ": "a",
    "ㅐ": "ae",
    "ㅑ": "ya",
    "ㅓ": "o9 ŏ.5",
    "ㅔ": "e",
    "ㅕ": "yo9 yŏ.5",
    "ㅖ": "ye9 e1",
    "ㅗ": "o",
    "ㅘ": "wa",
    "ㅚ": "oe",
    "ㅛ": "yo",
    "ㅜ": "u",
    "ㅝ": "wo",
    "ㅟ": "wi",
    "ㅠ": "yu",
    "ㅡ": "u9 ŭ.5",
    "ㅢ": "ui7 i1 ee1 ŭi.5",
    "ㅣ": "i",
}
