"""One short sentence is enough to tell its language. Danish may pass for Norwegian, and Catalan for
French: they need more text."""

from __future__ import annotations

import pytest

from articles.ingest.parser.languages import language_of

SENTENCES = {
    "de": "Der Rat stimmte am Dienstag dafür, die Entscheidung um eine Woche zu verschieben.",
    "en": "The council voted on Tuesday to postpone the decision by another week.",
    "fr": "Le conseil a voté mardi pour reporter la décision d'une semaine.",
    "es": "El consejo votó el martes a favor de aplazar la decisión una semana más.",
    "it": "Il consiglio ha votato martedì per rinviare la decisione di un'altra settimana.",
    "pt": "O conselho votou na terça-feira para adiar a decisão por mais uma semana.",
    "nl": "De raad stemde dinsdag voor het uitstellen van de beslissing met een week.",
    "sv": "Rådet röstade på tisdagen för att skjuta upp beslutet ytterligare en vecka.",
    "no": "Rådet stemte tirsdag for å utsette avgjørelsen i en uke til.",
    "fi": "Neuvosto äänesti tiistaina päätöksen lykkäämisestä vielä viikolla.",
    "pl": "Rada zagłosowała we wtorek za odłożeniem decyzji o kolejny tydzień.",
    "cs": "Rada v úterý hlasovala pro odložení rozhodnutí o další týden.",
    "sk": "Rada v utorok hlasovala za odloženie rozhodnutia o ďalší týždeň.",
    "hu": "A tanács kedden megszavazta, hogy még egy héttel elhalasztják a döntést.",
    "ro": "Consiliul a votat marți pentru amânarea deciziei cu încă o săptămână.",
    "bg": "Съветът гласува във вторник за отлагане на решението с още една седмица.",
    "ru": "Совет во вторник проголосовал за то, чтобы отложить решение ещё на неделю.",
    "uk": "Рада у вівторок проголосувала за відкладення рішення ще на тиждень.",
    "el": "Το συμβούλιο ψήφισε την Τρίτη υπέρ της αναβολής της απόφασης για μία εβδομάδα.",
    "tr": "Meclis, kararı bir hafta daha ertelemek için salı günü oy kullandı.",
    "vi": "Hôm thứ Ba, hội đồng đã bỏ phiếu hoãn quyết định thêm một tuần nữa.",
    "id": "Dewan memutuskan pada hari Selasa untuk menunda keputusan itu selama seminggu lagi.",
    "ar": "صوت المجلس يوم الثلاثاء لصالح تأجيل القرار لمدة أسبوع آخر.",
    "fa": "شورا روز سه‌شنبه به تعویق تصمیم برای یک هفته دیگر رأی داد.",
    "he": "המועצה הצביעה ביום שלישי לדחות את ההחלטה בשבוע נוסף.",
    "hi": "परिषद ने मंगलवार को निर्णय को एक सप्ताह के लिए टाल दिया।",
    "bn": "পরিষদ মঙ্গলবার সিদ্ধান্তটি আরও এক সপ্তাহ পিছিয়ে দেওয়ার পক্ষে ভোট দিয়েছে।",
    "th": "สภาลงมติเมื่อวันอังคารให้เลื่อนการตัดสินใจออกไปอีกหนึ่งสัปดาห์",
    "ja": "評議会は火曜日、決定をさらに一週間延期することを決めた。",
    "zh": "委员会星期二投票决定将这一决定再推迟一周。",
    "ko": "의회는 화요일 결정을 일주일 더 미루기로 표결했다.",
    "lt": "Taryba antradienį nubalsavo už sprendimo atidėjimą dar vienai savaitei.",
    "lv": "Padome otrdien nobalsoja par lēmuma atlikšanu vēl uz vienu nedēļu.",
    "et": "Nõukogu hääletas teisipäeval otsuse edasilükkamise poolt veel nädala võrra.",
    "sl": "Svet je v torek glasoval za preložitev odločitve še za en teden.",
    "hr": "Vijeće je u utorak glasovalo za odgodu odluke za još tjedan dana.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_language_of_one_sentence_is_told(language: str) -> None:
    assert language_of(SENTENCES[language]) == language
