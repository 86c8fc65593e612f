"""Languages are told from texts."""

import pytest

from aligner.languages.identification import evidence, identifiable, identify, sampled

SENTENCES = {
    "af": "Die kinders was nie in die tuin nie, want dit was vir hulle te koud.",
    "ar": "كان الأطفال في الحديقة",
    "bg": "Децата не са в градината, защото е студено и те са по-добре при баба си.",
    "bn": "শিশুরা বাগানে ছিল",
    "br": "Ar vugale ne oa ket er liorzh, met gant o mamm e oa an hini vihan.",
    "ca": "Els nens no eren al jardí perquè feia molt fred, però també hi ha una casa amb el foc.",
    "cs": "Děti nebyly na zahradě, protože bylo zima, ale byly s babičkou, která jim četla.",
    "cy": "Nid oedd y plant yn yr ardd am ei bod hi yn oer, ac mae hynny wedi eu cadw yn y tŷ.",
    "da": "Børnene var ikke i haven, fordi det var koldt, men de var hos bedstemor efter skole.",
    "de": "Die Kinder waren nicht im Garten, weil es kalt war, sondern bei der Großmutter.",
    "el": "Τα παιδιά δεν ήταν στον κήπο γιατί έκανε κρύο.",
    "en": "The children were not in the garden because it was cold, but with their grandmother.",
    "eo": "La infanoj ne estis en la ĝardeno, ĉar estis malvarme, sed ili estis kun la avino.",
    "es": "Los niños no estaban en el jardín porque hacía frío, sino con su abuela.",
    "et": "Lapsed ei olnud aias, sest oli külm, aga nad on nüüd vanaema juures ja see on hea.",
    "eu": "Haurrak ez dira lorategian, hotz egiten du eta; amonarekin izan dira baina.",
    "fi": "Lapset eivät olleet puutarhassa, koska oli kylmä, mutta he ovat nyt isoäidin luona.",
    "fr": "Les enfants n'étaient pas dans le jardin parce qu'il faisait froid, mais chez eux.",
    "ga": "Ní raibh na páistí sa ghairdín mar go raibh sé fuar, ach bhí siad leis an mamó.",
    "gl": "Os nenos non estaban no xardín porque ía frío, pero están coa súa avoa e máis ca iso.",
    "grc": "Οἱ παῖδες οὐκ ἦσαν ἐν τῷ κήπῳ, ψῦχος γὰρ ἦν.",
    "he": "הילדים לא היו בגן",
    "hi": "बच्चे बगीचे में नहीं थे",
    "hr": "Djeca nisu bila u vrtu, jer je bilo hladno, ali što se tiče bake, ona je kod njih.",
    "hu": "A gyerekek nem voltak a kertben, mert hideg volt, és az is igaz, hogy már este volt.",
    "hy": "Երեխաները պարտեզում էին",
    "id": "Anak-anak itu tidak ada di kebun karena dingin, dan mereka dengan nenek dari ibu.",
    "is": "Börnin voru ekki í garðinum því að það var kalt, en þau eru hjá ömmu og það er gott.",
    "it": "I bambini non erano nel giardino perché faceva freddo, ma con la nonna.",
    "ja": "子どもたちは庭にいませんでした。",
    "ka": "ბავშვები ბაღში იყვნენ",
    "ko": "아이들은 정원에 없었다.",
    "la": "Pueri in horto non erant quia frigus erat, sed cum avia sua in domo fuerunt.",
    "lt": "Vaikai ne sode, nes buvo šalta, bet jie yra su močiute ir tai yra gerai.",
    "lv": "Bērni nav dārzā, jo bija auksts, bet viņi ir pie vecmāmiņas un tas ir labi.",
    "mt": "It-tfal ma kienet fil-ġnien minħabba li huwa kiesaħ, u dan tal-familja hu għal dawn.",
    "nb": "Barna var ikke i hagen fordi det var kaldt, men de er hos sin bestemor etter skolen.",
    "nl": "De kinderen waren niet in de tuin omdat het koud was, maar zij zijn bij hun oma.",
    "nn": "Borna var ikkje i hagen, men dei er hos ei anna, og eg veit ikkje noko frå dei.",
    "pl": "Dzieci nie było w ogrodzie, ponieważ było zimno, ale są już u babci i to jest dobrze.",
    "pt": "As crianças não estavam no jardim porque fazia frio, mas com a sua avó.",
    "ro": "Copiii nu erau în grădină pentru că era frig, dar sunt la bunica și este bine.",
    "ru": "Дети не были в саду, потому что было холодно, но они у бабушки, и это хорошо.",
    "sk": "Deti neboli v záhrade, pretože bolo zima, ale boli s babkou, ktorá im už čítala.",
    "sl": "Otroci niso na vrtu, ker je bilo mrzlo, ampak so pri babici, kar je še bolje.",
    "sq": "Fëmijët nuk ishin në kopsht sepse është ftohtë, por janë me gjyshen për një ditë.",
    "sr": "Деца нису у врту, јер је било хладно, али су код баке и то је добро за њих.",
    "sv": "Barnen var inte i trädgården eftersom det var kallt, men de är hos sin mormor.",
    "ta": "குழந்தைகள் தோட்டத்தில்",
    "th": "เด็กๆ อยู่ในสวน",
    "tr": "Çocuklar bahçede değil, çünkü hava çok soğuk; ama bu bir gün için daha iyi.",
    "uk": "Діти не були в саду, бо було холодно, але вони у бабусі, і це також добре.",
    "zh": "孩子们不在花园里。",
}


def test_every_language_has_a_sentence_here() -> None:
    """No language is told that is not tried below."""
    assert sorted(SENTENCES) == sorted(identifiable())


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_one_sentence_is_enough(language: str) -> None:
    """A plain sentence of a dozen words is told for what it is."""
    assert language == identify(SENTENCES[language]).language


@pytest.mark.parametrize("text", ["", "   ", "1926 – 1931", "¡!", "https", "\x00\x01"])
def test_without_words_nothing_is_claimed(text: str) -> None:
    """Numbers, signs and unknown words give no language and no confidence."""
    found = identify(text)

    assert ("", 0.0) == (found.language, found.confidence)


def test_confidence_grows_with_the_text() -> None:
    """The same sentence ten times over is more certain than once."""
    once, often = (identify(SENTENCES["it"] * times).confidence for times in (1, 10))

    assert once < often <= 1.0


def test_quotations_do_not_turn_a_text() -> None:
    """An English text with an Italian sentence in every fourth place is English."""
    text = " ".join([SENTENCES["en"]] * 3 + [SENTENCES["it"]]) * 5

    assert "en" == identify(text).language


def test_a_long_text_is_sampled_from_all_over() -> None:
    """An English half and an Italian half both weigh, however long they are."""
    weights = evidence("the house was there. " * 50_000 + "la casa non era della zia. " * 50_000)

    assert 10 < weights["en"] and 10 < weights["it"]


def test_a_sample_is_small() -> None:
    """Fifty megabytes in one line cost no more than a page."""
    assert 40_000 > len(sampled("a" * 50_000_000))
