"""The few words that mark a line as something other than prose, in many languages.

Shape, position and neighbours decide first; these words only break ties. They are general
vocabulary (credit, source, advertisement, comment, by), never the names of publishers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Scripts after this letter write without blanks, or glue articles to their words.
LAST_SPACED = "\u0590"
PUNCTUATION = ".,:;!?()[]{}\"'«»„“”|/·•–—-：。、（）【】"


ACCENTS = re.compile("[\u0300-\u036f\u064b-\u065f]")


def folded(text: str) -> str:
    """Lower case without accents, so that one spelling stands for all."""
    if text.isascii():
        return text.lower()
    return ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold()))


def _set(words: str) -> frozenset[str]:
    return frozenset(folded(word.replace("_", " ")) for word in words.split())


PICTURE = _set(
    """photo photos photograph photographer photography picture pictures image images illustration
    foto fotos fotografie bild bilder grafik symbolbild symbolfoto archivbild photographie crédit
    credit credits imagen imágenes fotografía crédito imagem fotografia immagine immagini fotó kép
    fot zdjęcie zdj fotoğraf görsel bilde valokuva kuva afbeelding beeld billede obrázek snímek foto
    фото фотография фотографии фотографія снимка слика gambar ảnh hình 写真 画像 写真提供 撮影 图片
    圖片 图 摄影 攝影 图源 图片来源 圖片來源 照片 사진 صورة الصورة
    تصوير عکس תמונה צילום फोटो ছবি
    collage montage fotomontage колаж коллаж
    φωτογραφία φωτο φωτ εικόνα ภาพ graphic chart infografik pic"""
)
# A picture that was made, not taken: readers must be told, so the word stays.
MADE = _set(
    """collage montage fotomontage photomontage колаж коллаж illustration illustratie illustrasjon
    ilustración ilustração illustrazione ilustracja иллюстрация ілюстрація grafik graphic infografik
    infographic infografía chart symbolbild symbolfoto archivbild"""
)
SOURCE = _set(
    """source sources quelle quellen fuente fuentes fonte fonti bron bronnen kilde kilder källa
    zdroj źródło zrodlo lähde forrás kaynak sursa izvor vir šaltinis avots allikas sumber nguồn
    источник джерело крыніца извор източник πηγή 出典 出所 引用元 来源 來源 稿源 출처 المصدر
    مصدر منبع מקור स्रोत সূত্র ที่มา burimi heimild chanzo pinagmulan via originally_published"""
)
ADVERT = _set(
    """ad ads advert advertisement advertising anzeige anzeigen werbung reklame annonce annonces
    publicité pub publicidad anuncio anúncio publicidade pubblicità reclame advertentie annons
    mainos reklama hirdetés reklam reclamă oglas oglasi reklaam iklan quảng_cáo реклама рэклама
    διαφήμιση 広告 広告後に記事が続きます 广告 廣告 광고 إعلان اعلان آگهی פרסומת विज्ञापन বিজ্ঞাপন
    โฆษณา sponsored sponsorisé gesponsert auglýsing tangazo patalastas"""
)
COMMENT = _set(
    """comment comments kommentar kommentare kommentarer kommentit commentaire commentaires
    comentario comentarios comentário comentários commento commenti reactie reacties opmerking
    kommentti komentarz komentarze komentarzy komentář komentáře komentárov komentar komentari
    komentarji hozzászólás hozzászólások yorum yorumlar comentariu comentarii komentarai komentāri
    kommentaarid комментарий комментарии комментариев комментария коментар коментарі коментарів
    коментари σχόλιο σχόλια コメント 评论 評論 留言 댓글 تعليق تعليقات التعليقات نظر نظرات دیدگاه
    תגובה תגובות टिप्पणी टिप्पणियाँ মন্তব্য ความคิดเห็น komentar bình_luận ý_kiến maoni ummæli"""
)
BYLINE = _set(
    """by von par por da di door av af fra autor autorin author text texte texto testo written
    przez napisał napisala napisał autor автор авторка від автори συντάκτης szerző írta yazan
    yazar oleh tác_giả 文 記者 记者 作者 編輯 기자 بقلم كتب כתב מאת लेखक প্রতিবেদক โดย skrevet
    skriven kirjoittaja reporter correspondent redaktion redaktor redaktör journalist auteur autore
    interview eine_analyse ein_kommentar text_von mwandishi ni"""
)
MORE = _set(
    """read_more read_next read_also also_read up_next see_also see_more more_on related
    related_stories lesen_sie_auch lesen_sie_jetzt jetzt_lesen
    mehr_zum_thema lesen_sie_mehr weiterlesen lire_aussi à_lire_aussi lire_la_suite voir_aussi
    leer_más lea_también lea_además le_puede_interesar leia_também leia_mais saiba_mais
    leggi_anche leggi_tutto lees_ook lees_meer les_også les_mer läs_också läs_mer läs_även
    læs_også læs_mere lue_myös lue_lisää czytaj_także czytaj_też czytaj_więcej zobacz_także
    zobacz_też čtěte_také přečtěte_si čítajte_aj olvassa_el kapcsolódó ayrıca_okuyun
    ilgili_haberler devamını_oku citește_și citeşte_şi vezi_și pročitajte_još preberite_tudi
    читайте_также читайте_ещё читать_далее смотрите_также читайте_також дивіться_також
    прочетете_още διαβάστε_επίσης διαβάστε_ακόμα baca_juga baca_selengkapnya đọc_thêm xem_thêm
    mời_đọc_thêm 関連記事 あわせて読みたい 続きを読む 相关阅读 相关新闻 延伸阅读 相關新聞 관련기사
    관련_기사 더보기 اقرأ_أيضا اقرأ_المزيد إقرأ_أيضا بیشتر_بخوانید קראו_עוד קראו_גם यह_भी_पढ़ें
    আরও_পড়ুন อ่านต่อ อ่านเพิ่มเติม soma_zaidi watch_more more_from you_may_also_like
    das_könnte_sie_auch_interessieren ähnliche_artikel ähnliche_beiträge verwandte_artikel
    articles_similaires noticias_relacionadas artículos_relacionados notícias_relacionadas
    articoli_correlati gerelateerde_artikelen relaterte_saker relaterede_artikler
    relaterade_artiklar powiązane_artykuły související_články kapcsolódó_cikkek похожие_новости
    похожие_статьи схожі_новини berita_terkait artikel_terkait tin_liên_quan bài_liên_quan
    related_articles similar_articles recommended empfehlungen"""
)
# Brand names and loan words are the same everywhere.
NETWORK = _set(
    """facebook twitter whatsapp telegram instagram linkedin pinterest reddit tumblr youtube tiktok
    flipboard messenger snapchat threads bluesky mastodon xing viber line wechat weibo vkontakte
    email e-mail mail sms rss newsletter newsletters podcast podcasts pocket gettr login"""
)
NOTICE = _set(
    """cookie cookies newsletter newsletters javascript copyright abonnieren subscribe login log_in
    sign_up browser adblocker datenschutz privacy impressum feedback podcast app account print
    rss download abo quiz video videos live liveticker ticker widget tweet share teilen"""
)


# The loan word is the same nearly everywhere; what stands beside it says that it is no biscuit.
RIGHTS = _set(
    """rights reserved rechte vorbehalten droits derechos reservados direitos diritti riservati
    rechten rettigheder rettigheter rattigheter oikeudet prawa zastrzezone prava vyhrazena jogok
    haklari права защищены захищені δικαιωματα 版权所有 版權所有 無断
    복제 الحقوق זכויות hak_cipta"""
)
# The beginnings of words about accounts, subscriptions and comments: what a site says of itself.
ACCOUNT = _set(
    """abonn subscri suscri assinant assinatur assine iscriviti inschrijv prenumer predplat tellimus
    tilaa előfizet feliratkoz abonelik подпис підпис абон συνδρομ 購読 会員 订阅 訂閱 구독 اشترا
    langganan đăng_ký đăng_nhập regist angemeldet eingeloggt einloggen anmelden logg_inn logga_in
    log_in login logout sign_up sign_in signup connectez inscri inici acced accedi inlog zaloguj
    přihlás prihlás bejelentkez giriş_yap conecta prijavi авториз войдите увійд регистр регистрир
    συνδεθ ログイン 登录 登入 로그인 تسجيل התחבר masuk लॉगिन লগইন เข้าสู่ระบบ newsletter"""
)
COMMENTING = _set(
    """comment kommentar kommentier kommenter kommentoi commentaire comentar coment
    reactie reageer koment hozzászólá yorum комент коммент каментар σχόλι コメント 评论 評論 留言
    댓글 تعليق نظرات دیدگاه תגוב टिप्पणी মন্তব্য ความคิดเห็น bình_luận"""
)
COOKIE = _set("cookie куки кукі クッキー 쿠키 ملفات_تعريف עוגיות कुकी คุกกี้")
CONSENT = _set(
    """privacy datenschutz confidential privacidad privacidade riservatezza personvern
    integritet tietosuoja prywatnos soukromi privatnos gizlilik конфиденц конфіденц приватн
    απορρητ プライバシー 隐私 隱私 개인정보 خصوصية פרטיות
    accept akzept aceptar aceitar accett zustimm consent polic"""
)


def claims_rights(text: str) -> bool:
    """`All rights reserved`: two of the words, or the sign and one. One alone is any story's."""
    lower = folded(text)
    found = [word for word in RIGHTS if word in lower]
    return (
        len(found) >= 2
        or any(word > LAST_SPACED for word in found)
        or ("©" in text and bool(found))
    )


def asks_consent(text: str) -> bool:
    """Does the line speak of cookies and privacy?"""
    if len(text) > 1200:
        return False
    lower = folded(text)
    return any(word in lower for word in COOKIE) and any(word in lower for word in CONSENT)


def speaks_of(text: str, beginnings: frozenset[str]) -> bool:
    """Does a word of the line begin like one of these?"""
    single, phrases, glued = _sorted(beginnings)
    lower = folded(text)
    if any(word.startswith(single) for word in lower.split()):
        return True
    lower = f" {lower}"
    if any(phrase in lower for phrase in phrases):
        return True
    return not text.isascii() and any(each in lower for each in glued)


@cache
def _sorted(beginnings: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Those of single words, those of phrases, and those that may stand within a word."""
    phrases = tuple(sorted(f" {each}" for each in beginnings if " " in each))
    glued = tuple(sorted(each for each in beginnings if each > LAST_SPACED))
    return tuple(sorted(beginnings)), phrases, glued


# Wire services and picture agencies sign captions in every language.
AGENCY = _set(
    """ap afp dpa reuters getty epa epa-efe efe ansa apa ats sda keystone keystone-sda pa tass ria
    xinhua 新华社 新華社 kyodo 共同 共同通信 jiji 時事 yonhap 연합뉴스 뉴스1 뉴시스 newsis
    pti ani anadolu aa dha iha ntb tt ritzau scanpix lehtikuva stt belga anp lusa cp pap mti ctk
    čtk tasr tanjug hina
    agerpres bta ana-mpe ukrinform unian interfax imago alamy shutterstock istock unsplash pixabay
    pexels sipa zuma nurphoto magnum picture-alliance adobestock stock.adobe.com wikimedia upi
    bloomberg antara bernama ttxvn vna irna isna wam spa petra mena"""
)


def words_of(text: str) -> list[str]:
    """The words of a line, folded, without the punctuation around them."""
    return [word for each in folded(text).split() if (word := each.strip(PUNCTUATION))]


def opens_with(text: str, words: frozenset[str]) -> str:
    """The word or two-to-four-word phrase of the set that the line starts with, or ''."""
    first = words_of(text[:80])[:5]
    for count in range(min(5, len(first)), 0, -1):
        if (phrase := " ".join(first[:count])) in words:
            return phrase
    return ""
