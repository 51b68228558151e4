#!/usr/bin/python3
"""The demo council's invented families: writes the records as JSON lines for engawa-admin.

usage: demo-families.py TODAY WORKER > RECORDS
Each line is {"label": …, "body": {…}}; a value "@label" in a body stands for the id of that record.
Nobody here exists. Dates are counted back from TODAY (YYYY-MM-DD), so that lists look lived in.
"""
import datetime
import json
import sys

today = datetime.date.fromisoformat(sys.argv[1])
worker = sys.argv[2]


def day(ago, clock=None):
    date = (today - datetime.timedelta(days=ago)).isoformat()
    return f"{date}T{clock}" if clock else date


# number, district, language, bridge, days since opened, route,
# people: (name, script, reading, born, relation), then contacts, tasks, referrals, notes
FAMILIES = [
    dict(number=1, district=0, languages=["vi", "ja"], bridge="ja", opened=96, route="小学校の先生から",
         people=[("Nguyễn Thị Lan", "Latn", "グエン・ティ・ラン", "1991", "母"),
                 ("Nguyễn Minh An", "Latn", "グエン・ミン・アン", "2018-04", "子"),
                 ("Nguyễn Thu Hà", "Latn", "グエン・トゥー・ハー", "2023", "子")],
         contacts=[(96, "10:30", "new-consultation", "resident-self", "office-visit", ["money", "childcare-education"], ["listening", "information"], 45, "raising-children"),
                   (82, "14:00", "case-work", "resident-self", "home-visit", ["childcare-education"], ["listening", "agency-cooperation"], 60, "raising-children"),
                   (54, "11:00", "case-work", "council-staff", "phone", ["childcare-education"], ["coordination"], 15, "child"),
                   (12, "16:20", "case-work", "resident-self", "home-visit", ["money"], ["listening", "referral"], 50, "raising-children")],
         notes=["夜勤が続き、上の子が下の子の送り迎えをしている。学校の手紙を一緒に読む場がほしいとのこと。"],
         tasks=[("学習会へ一緒に行く", 7), ("学校に電話する", -2)],
         referrals=[("child-family-centre", "下の子の保育について", 12, ["sent"])]),
    dict(number=2, district=1, languages=["ne"], bridge="en", opened=75, route="市役所 市民課から",
         people=[("सीता गुरुङ", "Deva", "シタ・グルン", "1988-11", "母"),
                 ("रमेश गुरुङ", "Deva", "ラメシュ・グルン", "1985", "父")],
         contacts=[(75, "13:15", "new-consultation", "other-city-hall", "phone", ["housing"], ["information"], 20, "other"),
                   (61, "15:30", "case-work", "resident-self", "home-visit", ["housing", "environment"], ["listening", "neighbourhood-association"], 70, "other"),
                   (30, "10:00", "case-work", "resident-neighbour", "phone", ["environment"], ["coordination"], 15, "other"),
                   (3, "15:30", "case-work", "resident-self", "home-visit", ["housing"], ["listening", "referral"], 40, "poverty")],
         notes=["ごみの分け方の絵を冷蔵庫に貼った。奥さんが近所の人とあいさつするようになった。"],
         tasks=[("家を訪問する", 0)], referrals=[("city-housing", "住まいの費用の相談", 3, ["sent"])]),
    dict(number=3, district=0, languages=["my"], bridge="en", opened=64, route="本人から",
         people=[("ခင်မျိုးအေး", "Mymr", "キン・ミョー・エー", "1979", "本人")],
         contacts=[(64, "09:40", "new-consultation", "resident-self", "office-visit", ["health"], ["listening"], 50, "other"),
                   (40, "14:10", "case-work", "resident-self", "office-visit", ["health", "procedures"], ["information", "referral"], 40, "other"),
                   (9, "11:30", "case-work", "council-staff", "phone", ["health"], ["checking-in"], 10, "other")],
         notes=["保健所の予約に同行した。薬の飲み方は絵で確かめた。"],
         tasks=[("薬の手帳を一緒に見る", 4)], referrals=[("health-centre", "健康診断の結果について", 40, ["sent", "accepted"])]),
    dict(number=4, district=1, languages=["zh_CN", "ja"], bridge="ja", opened=120, route="民生児童委員から",
         people=[("王丽", "Hans", "ワン・リー", "1983-02-17", "母"), ("王小明", "Hans", "ワン・シャオミン", "2012", "子")],
         contacts=[(120, "10:00", "new-consultation", "welfare-commissioner", "home-visit", ["procedures"], ["listening"], 60, "raising-children"),
                   (99, "10:00", "case-work", "resident-self", "home-visit", ["procedures", "childcare-education"], ["information"], 60, "raising-children"),
                   (71, "13:30", "case-work", "resident-self", "office-visit", ["learning-sport"], ["information"], 30, "raising-children"),
                   (20, "18:00", "case-work", "resident-self", "phone", ["childcare-education"], ["listening"], 20, "child")],
         notes=["中学の先生との面談に同席。日本語の教室を続けたいという気持ちが強い。"],
         tasks=[("手紙を一緒に読む", 1)], referrals=[]),
    dict(number=5, district=0, languages=["pt_BR"], bridge="ja", opened=58, route="保育園から",
         people=[("Márcia Tanaka Silva", "Latn", "マルシア・タナカ・シルバ", "1990", "母"),
                 ("Lucas Tanaka Silva", "Latn", "ルーカス・タナカ・シルバ", "2021-06-30", "子")],
         contacts=[(58, "16:45", "new-consultation", "resident-self", "home-visit", ["work", "childcare-education"], ["listening", "information"], 55, "raising-children"),
                   (33, "12:00", "case-work", "resident-self", "phone", ["work"], ["referral"], 20, "poverty"),
                   (6, "16:45", "case-work", "resident-self", "home-visit", ["food"], ["listening", "information"], 40, "raising-children")],
         notes=["工場の仕事が週三日になった。子ども食堂の場所を地図で伝えた。"],
         tasks=[("子ども食堂に連絡する", 2)], referrals=[("employment-office", "仕事さがし", 33, ["sent", "met"])]),
    dict(number=6, district=1, languages=["ar", "en"], bridge="en", opened=47, route="国際交流センターから",
         people=[("أمل حداد", "Arab", "アマル・ハッダード", "1987", "母"), ("يوسف حداد", "Arab", "ユースフ・ハッダード", "2016", "子")],
         contacts=[(47, "14:00", "new-consultation", "other", "phone", ["procedures", "food"], ["information"], 30, "raising-children"),
                   (35, "14:00", "case-work", "resident-self", "office-visit", ["food"], ["listening", "information"], 45, "raising-children"),
                   (15, "10:20", "case-work", "resident-self", "home-visit", ["childcare-education"], ["listening"], 60, "child")],
         notes=["給食で食べられないものを学校に伝える紙を作った。"],
         tasks=[("学校の栄養士に会う", 5)], referrals=[("school", "給食について", 6, ["sent"])]),
    dict(number=7, district=0, languages=["fil", "en"], bridge="en", opened=88, route="近所の人から",
         people=[("Maria Santos", "Latn", "マリア・サントス", "1982", "母"), ("Joy Santos", "Latn", "ジョイ・サントス", "2009", "子")],
         contacts=[(88, "17:00", "new-consultation", "resident-neighbour", "phone", ["childcare-education"], ["listening"], 20, "child"),
                   (80, "17:30", "case-work", "resident-family", "home-visit", ["childcare-education"], ["listening", "agency-cooperation"], 75, "child"),
                   (52, "17:30", "case-work", "resident-family", "home-visit", ["learning-sport"], ["information", "referral"], 40, "child"),
                   (25, "09:00", "case-work", "council-staff", "phone", ["childcare-education"], ["coordination"], 15, "child")],
         notes=["高校のことを親子で話したいとのこと。説明会に一緒に行く。"],
         tasks=[("高校の説明会に一緒に行く", 9)], referrals=[("study-group", "勉強の場", 52, ["sent", "accepted", "met"])]),
    dict(number=8, district=1, languages=["en"], bridge="ja", opened=39, route="病院から",
         people=[("Grace Owusu", "Latn", "グレース・オウス", "1994-08", "本人")],
         contacts=[(39, "11:00", "new-consultation", "other", "phone", ["health", "money"], ["listening"], 30, "poverty"),
                   (18, "11:00", "case-work", "resident-self", "office-visit", ["money"], ["information", "referral"], 45, "poverty")],
         notes=["出産の費用について窓口を紹介。本人の希望で電話はしない。"],
         tasks=[], referrals=[("city-livelihood", "生活費の相談", 6, ["sent"])]),
    dict(number=9, district=0, languages=["es", "ja"], bridge="ja", opened=130, route="サロンで",
         people=[("Rosa Quispe", "Latn", "ロサ・キスペ", "1956", "本人")],
         contacts=[(130, "10:30", "new-consultation", "resident-self", "other", ["community"], ["listening"], 20, "older-person"),
                   (100, "10:30", "case-work", "resident-self", "other", ["community", "health"], ["listening"], 20, "older-person"),
                   (44, "10:30", "case-work", "elder-support-centre", "phone", ["health"], ["agency-cooperation"], 15, "older-person")],
         notes=["サロンには毎週来ている。階段がつらくなった。"],
         tasks=[("地域包括支援センターと訪問する", 6)], referrals=[("elder-support-centre", "介護の相談", 44, ["sent", "accepted"])]),
    dict(number=10, district=1, languages=["ur"], bridge="en", opened=29, route="市役所から",
         people=[("فرح خان", "Arab", "ファラ・カーン", "1992", "母")],
         contacts=[(29, "13:00", "new-consultation", "other-city-hall", "phone", ["procedures"], ["information"], 20, "raising-children"),
                   (16, "13:00", "case-work", "resident-self", "home-visit", ["procedures"], ["listening"], 50, "raising-children"),
                   (8, "15:00", "case-work", "resident-self", "phone", ["rights"], ["listening", "referral"], 30, "other")],
         notes=["家の契約のことで困っている。法テラスに電話で予約した。"],
         tasks=[], referrals=[("legal-support", "家の契約", 8, ["sent"])]),
    dict(number=11, district=0, languages=["id"], bridge="ja", opened=21, route="本人から",
         people=[("Dewi Lestari", "Latn", "デウィ・レスタリ", "1999", "本人")],
         contacts=[(21, "19:00", "new-consultation", "resident-self", "email", ["work"], ["information"], 15, "other"),
                   (10, "18:30", "case-work", "resident-self", "office-visit", ["work", "learning-sport"], ["listening", "information"], 40, "other"),
                   (2, "18:30", "case-work", "resident-self", "phone", ["work"], ["checking-in"], 10, "other")],
         notes=["仕事の後に日本語を勉強したい。夜の教室を二つ伝えた。"],
         tasks=[("夜の日本語教室を確かめる", 3)], referrals=[]),
    dict(number=12, district=1, languages=["mn"], bridge="ru", opened=14, route="学校から",
         people=[("Батмөнхийн Сарнай", "Cyrl", "バトムンフ・サルナイ", "1986", "母"), ("Тэмүүлэн", "Cyrl", "テムーレン", "2017", "子")],
         contacts=[(14, "15:00", "new-consultation", "other", "phone", ["childcare-education"], ["listening"], 20, "child"),
                   (11, "15:30", "case-work", "resident-self", "home-visit", ["childcare-education", "health"], ["listening"], 80, "child"),
                   (5, "15:00", "case-work", "resident-self", "phone", ["childcare-education"], ["coordination"], 15, "child"),
                   (1, "09:30", "case-work", "council-staff", "phone", ["childcare-education"], ["checking-in"], 10, "child")],
         notes=["モンゴル語では長い文で話すと母から聞いた。学校では静かだという。"],
         tasks=[("通訳をさがす", 1)], referrals=[]),
]


def emit(label, **body):
    print(json.dumps({"label": label, "body": body}, ensure_ascii=False))


districts = sys.argv[3:5]
n_contacts = 0
for family in FAMILIES:
    n = family["number"]
    case = f"case-{n}"
    emit(case, kind="case", number="auto", opened=day(family["opened"]), route=family["route"],
         district=districts[family["district"]], lead=worker)
    for i, (name, script, reading, born, relation) in enumerate(family["people"], 1):
        emit(f"person-{n}-{i}", kind="person", cases=[f"@{case}"],
             names=[{"text": name, "reading": reading, "script": script}], born=born,
             languages=family["languages"], bridge=family["bridge"], relation=relation)
    for i, (ago, clock, kind, asker, method, topics, responses, minutes, client) in enumerate(family["contacts"], 1):
        n_contacts += 1
        emit(f"contact-{n}-{i}", kind="contact", case=f"@{case}", at=day(ago, clock), contact_kind=kind,
             asker=asker, method=method, topics=topics, responses=responses, minutes=minutes, client=client,
             district=districts[family["district"]])
    for i, text in enumerate(family["notes"], 1):
        emit(f"note-{n}-{i}", kind="note", of=f"@{case}", voice="seen" if i > 1 else "said", text=text)
    for i, (what, due) in enumerate(family["tasks"], 1):
        emit(f"task-{n}-{i}", kind="task", case=f"@{case}", what=what, lead=worker, due=day(-due))
    for i, (to, why, ago, steps) in enumerate(family["referrals"], 1):
        emit(f"referral-{n}-{i}", kind="referral", case=f"@{case}", to=to, why=why)
        for j, step in enumerate(steps):
            emit(f"step-{n}-{i}-{j}", kind="step", of=f"@referral-{n}-{i}", step=step, at=day(max(0, ago - 4 * j)))
assert n_contacts == 40, n_contacts
