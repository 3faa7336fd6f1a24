"""Little articles for digests: the same event by two desks, and other events of the same topic."""

DIKE_AGENCY = """Flood cuts off three border towns in Norvia

HALDEN -- Heavy rain burst the Tana dike on Monday and cut off three border towns, the interior ministry said.

At least 28 people were taken to hospital in Halden. Fourteen of them were children from a summer camp.

Mayor Petra Lund said the town had no drinking water. “We have asked the army for help,” she said.

The dike was built in 1962 and had not been repaired since 2009. About 2,400 people spent the night in schools.

The ministry may close the bridge to Sela for a month.
"""
DIKE_PAPER = """Norvia’s border towns under water after dike breaks

The Tana dike burst on Monday after heavy rain, cutting off three border towns of Norvia.

A total of 31 people were taken to hospital in Halden, the regional health service said. Twelve of
them were children from a summer camp.

Petra Lund, the mayor of Halden, asked the army for help because the town had no drinking water.

Roughly 2,350 people spent the night in school gyms. The dike was built in 1962 and was last
repaired in 2009, an engineer said.

The ministry closed the bridge to Sela for a month.
"""
PORT_FLOOD = """Flood kills two in Norvia’s southern port

BERGAS -- Two people drowned in August when the Osta flooded the old harbour of Bergas, police said.

Some 600 families left their homes. Heavy rain had fallen on the hills for nine days.

The mayor, Jens Aker, called for a new harbour wall. Norvia spends 4 million crowns a year on its dikes.
"""
HEARING_AGENCY = """Hearing in Seoul on forced repatriation

SEOUL -- Families of people sent back to North Korea testified at a hearing in the National Assembly on Wednesday.

Judge Min Ha-rin, who chaired the hearing, said 34 witnesses had spoken.

The committee approved a resolution that calls on China to stop the repatriations.

Oh Mi-sook, 71, told lawmakers that her brother was arrested in Yanji in 2011. The hearing lasted six hours.

Rapporteur Lena Marsh said China had not answered three letters of the United Nations.
"""
HEARING_PAPER = """Assembly hears families of repatriated North Koreans

Families of those who were sent back to North Korea testified at a National Assembly hearing in Seoul on Thursday.

Judge Kwon Tae-joo, who chaired the hearing, said 34 witnesses had spoken.

The committee rejected a resolution that calls on China to stop the repatriations.

“My brother was taken away in Yanji,” said Oh Mi-sook, 71, who last saw him in 2011. Lawmakers listened for six hours.

Rapporteur Lena Marsh said China had answered three letters of the United Nations.
"""
HEARING_BRUSSELS = """European lawmakers discuss North Korean refugees

BRUSSELS -- A panel of the European Parliament discussed schools for North Korean refugees in April.

Teachers from four countries described lessons in Hamburg and Leeds. The panel will publish its advice in autumn.

Marie Dubreuil, who leads the panel, said most pupils had lost two years of school.
"""
VERDICT = """Court jails smuggler for eight years

A court in Ostmark sentenced Karl Brenner to eight years in prison on Friday for smuggling 60 people across the lake.

Prosecutors had asked for ten years. Brenner’s lawyer, Ida Voss, said he would appeal.

The judge said that Brenner knew that the boat was not safe.
"""
VERDICT_AGAIN = """Eight years for lake smuggler Brenner

Karl Brenner was sentenced to eight years in prison by a court in Ostmark on Friday for smuggling
more than 50 people across the lake.

His lawyer, Ida Voss, said Brenner would appeal. Prosecutors had asked for ten years.
"""
VERDICT_OTHER = """Court clears captain of ferry that sank

A court in Lindau cleared Otto Hain, the captain of a ferry that sank in 2019, of all charges on Tuesday.

The judge said that Hain had followed the rules. Families of the 12 dead said they would appeal.
"""
FORUM_AGENCY = """무진시, 북한 인권 포럼 열어

(무진=새날통신) 무진시는 7일 시민회관에서 북한 인권 포럼을 열었다.

이날 포럼에는 탈북민 120명이 참석했다. 민도영 무진시장은 북한 인권 기록관을 짓겠다고 밝혔다.

포럼을 후원한 새벽재단은 강제 송환 피해자 증언 212건을 공개했다.

무진시는 내년에도 포럼을 열 계획이다. 시의회는 기록관 예산을 승인했다.
"""
FORUM_PAPER = """무진시민회관에서 북한 인권 포럼 개최

무진시가 8일 시민회관에서 북한 인권 포럼을 열었다.

포럼에는 탈북민 150명이 참석했다. 서지훈 무진시장은 북한 인권 기록관을 짓겠다고 밝혔다.

새벽재단은 강제 송환 피해자들의 증언 212건을 포럼에서 공개했다.

시의회는 기록관 예산을 승인하지 않았다.
"""
FORUM_OTHER = """가람대, 탈북 청년 장학금 전달

가람대는 21일 본관에서 탈북 청년 장학금 전달식을 열었다.

올해 장학생 9명은 한 학기에 200만 원씩 받는다. 총동문회는 2017년부터 기금을 모아 왔다.

양지수 총장은 졸업생들이 후배를 돕는 전통을 이어 가겠다고 말했다.
"""
QUAKE_AGENCY = """누리섬 규모 5.4 지진

누리섬 앞바다에서 12일 오전 규모 5.4의 지진이 발생했다고 기상청이 밝혔다.

이 지진으로 주민 40여 명이 대피했고 항구 창고 세 채가 무너졌다.

소방당국은 다친 사람이 없다고 밝혔다. 누리섬에서는 1998년에도 큰 지진이 있었다.
"""
QUAKE_PAPER = """누리섬 지진에 창고 무너져… 주민 대피

12일 오전 누리섬 앞바다에서 규모 5.4의 지진이 일어났다고 기상청이 전했다.

주민 43명이 대피했고 항구에 있는 창고 세 채가 무너졌다.

누리섬에서는 1998년에도 큰 지진이 있었다.
"""
QUAKE_OTHER = """솔내시 지진 대피 훈련 실시

솔내시는 30일 초등학교 네 곳에서 지진 대피 훈련을 했다.

학생 1,800명이 책상 밑으로 몸을 피한 뒤 운동장으로 나갔다.

시는 학교 건물 17동의 내진 보강을 마쳤다고 설명했다.
"""
LAUNCH_MAY = """North Korea fires two ballistic missiles off east coast

North Korea fired two short-range ballistic missiles off its east coast on Tuesday, the Joint
Chiefs of Staff in Seoul said.

The missiles were launched from Wonsan at 6:50 a.m. and flew about 350 kilometers.

Japan’s coast guard said both fell outside its exclusive economic zone.

The United States condemned the launch and called on North Korea to return to talks.
"""
LAUNCH_MAY_AGAIN = """Pyongyang tests missiles as drills near

Two short-range missiles flew some 350 kilometers from Wonsan into the sea early on Tuesday, South
Korea’s military said.

The Joint Chiefs of Staff detected the launch at 6:50 a.m. and shared the data with Washington and Tokyo.

Both missiles came down outside Japan’s exclusive economic zone, the Japanese coast guard said.

Analysts said the test answered drills that begin on Monday.
"""
LAUNCH_JULY = """North Korea fires ballistic missile off east coast

North Korea fired a long-range ballistic missile off its east coast on Friday, the Joint Chiefs of
Staff in Seoul said.

The missile was launched from Sunan at 10:15 a.m. and flew about 1,000 kilometers.

Japan’s coast guard said it fell 250 kilometers west of Hokkaido.

South Korea condemned the launch as a grave provocation.
"""
TRIAL_MARCH = """탈북민 강제 송환 청문회 열려

국회 외교통일위원회는 5일 탈북민 강제 송환 청문회를 열었다.

청문회에는 북송 피해자 가족 8명이 증인으로 나왔다. 정하윤 위원장은 정부의 대책을 요구했다.

외교부는 중국에 우려를 전달했다고 보고했다.

위원회는 중국에 송환 중단을 촉구하는 결의안을 채택했다.
"""
TRIAL_MARCH_AGAIN = """“오빠를 돌려 달라” 국회 선 북송 피해 가족들

북송된 탈북민의 가족 8명이 5일 국회 외교통일위원회에서 증언했다.

이날 청문회에서 정하윤 위원장은 정부에 강제 송환 대책을 내놓으라고 요구했다.

외교부 관계자는 중국 측에 우려를 전했다고 답했다.

위원회는 송환 중단을 중국에 촉구하는 결의안을 통과시켰다.
"""
TRIAL_JUNE = """국회, 탈북민 정착 지원 청문회

국회 외교통일위원회는 19일 탈북민 정착 지원 청문회를 열었다.

청문회에는 탈북민 12명이 증인으로 나왔다. 한서준 위원장은 통일부의 대책을 요구했다.

통일부는 정착금을 다음 달부터 올리겠다고 보고했다.
"""
EVENTS = {
    "dike": (DIKE_AGENCY, DIKE_PAPER, PORT_FLOOD),
    "hearing": (HEARING_AGENCY, HEARING_PAPER, HEARING_BRUSSELS),
    "verdict": (VERDICT, VERDICT_AGAIN, VERDICT_OTHER),
    "launch": (LAUNCH_MAY, LAUNCH_MAY_AGAIN, LAUNCH_JULY),
    "trial": (TRIAL_MARCH, TRIAL_MARCH_AGAIN, TRIAL_JUNE),
    "forum": (FORUM_AGENCY, FORUM_PAPER, FORUM_OTHER),
    "quake": (QUAKE_AGENCY, QUAKE_PAPER, QUAKE_OTHER),
}
"""Of each three articles the first two are of one event, the third of another one of the same topic."""

KOREAN = frozenset({"forum", "quake", "trial"})
