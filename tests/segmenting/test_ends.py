"""Ends that need more than the stop: designations, firms, marks, signs, other scripts."""

import pytest

from aligner.segmenting.segmenter import explain, segment


def parts(text: str, tag: str) -> list[str]:
    witness = segment(text, tag, tag)
    assert len(text) == sum(witness.characters.values())
    return [sentence.text for sentence in witness.sentences]


def is_cut_as(marked: str, tag: str) -> None:
    """Whether a paragraph with ‖ at its boundaries is cut there and nowhere else."""
    expected = marked.split(" ‖ ")
    assert expected == parts(" ".join(expected), tag)


@pytest.mark.parametrize(
    ("tag", "marked"),
    [
        ("de", "Das folgt aus Artikel 5 und 6. ‖ Mitgliedstaaten sind gebunden."),
        ("de", "Gemäß §§ 3 und 4. ‖ Verstöße werden geahndet."),
        (
            "de",
            "Er klopft an Zimmer 7. ‖ Gäste öffnen. ‖ Wir lesen Kapitel IV. ‖ Schüler lesen mit.",
        ),
        ("de", "Das Bild steht auf der Buchseite 12. ‖ Leser sehen es."),
        ("pl", "Mówi o tym art. 5 ust. 2. ‖ Rada podejmuje uchwałę."),
        ("pl", "Pociąg stoi na torze 3. ‖ Podróżni czekają. ‖ Patrz str. 12. ‖ Autor wyjaśnia."),
        ("pl", "Kara wynika z § 7. ‖ Sprawca odpowiada za szkodę."),
    ],
)
def test_a_number_behind_a_noun_of_reference_ends_a_sentence(tag: str, marked: str) -> None:
    """Though the language writes ordinals with a stop and a noun with a capital follows."""
    is_cut_as(marked, tag)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Die Regel steht im 3. Absatz des Gesetzes."),
        ("de", "Er trug das Kreuz 1. Klasse am Rock."),
        ("de", "Wir hören Beethovens 9. Sinfonie und Bachs 3. Suite."),
        ("de", "Er kam am 5. Mai und auf Seite 3. Mai sei schön, stand da."),
        ("de", "Das folgt aus Artikel 5. Abs. 2 der Ordnung."),
        ("pl", "Służył w 5. Pułku Ułanów."),
    ],
)
def test_an_ordinal_ends_none(tag: str, text: str) -> None:
    """Before months, behind words that no number singles out, and inside a reference."""
    assert [text] == parts(text, tag)


@pytest.mark.parametrize(
    ("tag", "marked"),
    [
        (
            "en",
            "The terms are in Appendix B. ‖ Sellers sign. ‖ Eat vitamin A and C. ‖ Carrots help.",
        ),
        ("it", "Vedi l'appendice B. ‖ Venditori e compratori la firmano."),
        ("de", "Wir wählen Plan B. ‖ Niemand murrt. ‖ Sie liegt in Anhang C. ‖ Käufer lesen sie."),
        ("fr", "Voir l'annexe C. ‖ Acheteurs et vendeurs la signent."),
        (
            "es",
            "Véase el anexo A. ‖ Compradores y vendedores lo firman. ‖ Falta la tabla D. ‖ Siga.",
        ),
        ("pt", "A fruta tem vitamina C. ‖ Crianças precisam dela."),
        ("nl", "Zie bijlage A. ‖ Kopers tekenen eerst."),
        ("pl", "Warunki są w załączniku B. ‖ Kupujący podpisują pierwsi."),
        ("ru", "Смотри приложение Б. ‖ Покупатели подписывают первыми."),
    ],
)
def test_a_letter_that_singles_out_a_noun_ends_a_sentence(tag: str, marked: str) -> None:
    """Annex A, plan B, vitamin C: the letter is no initial."""
    is_cut_as(marked, tag)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Mr. A. Buyers read what J. Smith and A. C. Jones wrote."),
        ("en", "In the plan J. Smith drew, nothing was missing."),
        ("it", "Il signor G. Verdi e A. Manzoni tacevano."),
        ("de", "Herr A. Käufer kam mit Frau B. Verkäufer."),
        ("ru", "Это сказал А. С. Пушкин, а записал Л. Толстой."),
    ],
)
def test_an_initial_ends_none(tag: str, text: str) -> None:
    """Behind other words, and behind such a noun with an article where it has none."""
    assert [text] == parts(text, tag)


@pytest.mark.parametrize(
    ("tag", "marked"),
    [
        ("en", "Elm Pty. (“Elm”) sells to Oak Corp. (“Oak”). ‖ The price is low."),
        ("it", "Vende Olmo Inc. («Olmo»), di Vado, a Faggio S.p.A. (“Faggio”). ‖ Nessuno compra."),
        ("de", "Die Ulme Ltd. („Ulme“) verkauft an die Eiche GmbH („Eiche“). ‖ Sie zahlt."),
        ("fr", "La société Hêtre S.A. (« Hêtre ») achète à Frêne Corp. (« Frêne »). ‖ Bien."),
        ("es", "Vende Roble Inc. («Roble») a Olmo S.A. («Olmo»), de Vado. ‖ El precio es bajo."),
        ("pt", "A Carvalho Ltd. (“Carvalho”) vende à Olmo Corp. (“Olmo”). ‖ O preço é baixo."),
        ("nl", "Eik Inc. (“Eik”) verkoopt aan Iep Ltd. (“Iep”). ‖ De prijs is laag."),
        ("pl", "Firma Dąb Inc. („Dąb”) sprzedaje firmie Buk Ltd. („Buk”). ‖ Cena jest niska."),
        ("ru", "Компания Дуб Инк. («Дуб») продаёт лес. ‖ Цена низкая."),
        ("it", "Vende Olmo Inc. (OI), di Vado. ‖ Vale il Reg. (CE) n. 5 del 2003."),
        ("en", "It rained. ‖ (Smith was there.) ‖ It was late. ‖ (The Buyer) was a poor title."),
        ("fr", "Il est tard. ‖ [Nous] partons. ‖ (Une) fois ne suffit pas."),
    ],
)
def test_a_bracket_that_goes_on_with_the_sentence_begins_none(tag: str, marked: str) -> None:
    """A firm's short name and a sign in capitals; a remark of its own and an editor's word do."""
    is_cut_as(marked, tag)


@pytest.mark.parametrize(
    "marked",
    [
        "Hij bleef thuis. ‖ ’s Avonds las hij. ‖ ’t Regende. ‖ 'k Weet het niet. ‖ 'n Man kwam.",
        "Zij vroeg het. ‖ ‘s Morgens kwam het antwoord. ‖ 's-Gravenhage is mooi.",
        "De schrijver is G. 't Hooft. ‖ Prof. 't Hooft won. ‖ Dr. W.J. 's Gravesande leefde toen.",
        "Hij komt uit 's-Hertogenbosch en zegt dat 't Was is.",
    ],
)
def test_dutch_sentences_begin_with_what_is_left_of_a_word(marked: str) -> None:
    """Not behind initials and titles, where 't Hooft is a name."""
    is_cut_as(marked, "nl")


@pytest.mark.parametrize(
    ("tag", "marked"),
    [
        ("de", "Das steht in §. 12 und in §§. 3–5 der Ordnung. ‖ Der Wirth haftet."),
        ("la", "℣. Dominus vobiscum. ‖ ℟. Et cum spiritu tuo."),
        ("ru", "Дом №. 7 стоит у реки. ‖ Там тихо."),
        ("it", "Vedi n°. 7 del giornale. ‖ Tutto è scritto."),
        ("es", "Véase el oficio ord. Nº 916 y el N°. 12. ‖ Es tarde."),
        (
            "en",
            "See ¶. 4 of the deed. ‖ It cost 20 €. ‖ It was 20 °C. ‖ Nobody paid 5 %. ‖ So be it.",
        ),
    ],
)
def test_a_sign_that_stands_for_a_word_ends_none(tag: str, marked: str) -> None:
    """§. and its like; signs of money and measure do end sentences."""
    is_cut_as(marked, tag)


@pytest.mark.parametrize(
    ("tag", "marked"),
    [
        ("el", "Ποιος είσαι; ‖ Είμαι ξένος. ‖ «Πού πας;» ‖ Στο σπίτι\u037e ‖ Ναι."),
        ("el", "Πότε έγινε, το 1950; ‖ Ναι. ‖ Έγραψε «arma virumque; Cano» και έφυγε."),
        ("bo", "བཀྲ་ཤིས་བདེ་ལེགས། ‖ ཁྱེད་རང་བདེ་པོ་ཡིན་པས།"),
        ("en", "He wrote arma; Cano was not there."),
    ],
)
def test_other_scripts_questions_and_stops_end_sentences(tag: str, marked: str) -> None:
    """The Greek question mark, typed as a semicolon or not, but none in Latin words; the shad."""
    is_cut_as(marked, tag)


def test_ancient_greek_questions_end_though_small_letters_follow() -> None:
    """Editions of ancient texts begin sentences small, with or without capitals elsewhere."""
    text = "τί λέγεις; οὐκ οἶδα. καὶ πῶς; λέγω δή. " * 8

    assert 32 == len(parts(text, "grc"))


@pytest.mark.parametrize(
    ("tag", "sentences"),
    [
        ("ja", ["井戸があった。", "「君は来るか。」", "彼は言った！", "『黒い本』だ。", "（笑）"]),
        (
            "zh",
            ["井在村边。", "“你来吗？”", "他问。", "《黑书》打开了！", "（他笑了。）", "‘好。’"],
        ),
        ("zh", ['他说："你好。"', "她走了。", '"再见！"', "他答。"]),
        ("sa", ["धर्मक्षेत्रे कुरुक्षेत्रे ॥ १ ॥", "दृष्ट्वा तु पाण्डवानीकम् ॥ २ ॥"]),
    ],
)
def test_opening_marks_belong_to_what_follows(tag: str, sentences: list[str]) -> None:
    """In scripts without blanks; of straight quotation marks each second one closes. A verse's
    number between its stops belongs to the verse."""
    assert sentences == parts("".join(sentences), tag)


@pytest.mark.parametrize(
    ("tag", "text", "n"),
    [
        ("en", "The dose was halved.1,2 Patients slept.3-5 The trial ended.6 Nobody fell ill.", 4),
        ("en", "It was halved.²,³ Patients slept.⁴⁻⁶ The trial ended.⁷ Nobody fell ill.", 4),
        (
            "en",
            "It was halved.[1, 2] Patients slept.[3–5] The trial ended. [6,7] All were well.",
            4,
        ),
        ("de", "Sie wurde halbiert.”1,2 Alle schliefen.3–5 Der Versuch endete.", 3),
        ("fr", "La dose fut réduite.[2,4] Les malades dormaient.[1,3] Ils vont bien.", 3),
    ],
)
def test_reference_marks_in_lists_leave_nothing_behind(tag: str, text: str, n: int) -> None:
    """Several at once are fenced as one, with their commas and dashes."""
    found = parts(text, tag)

    assert n == len(found)
    assert not any(sign.isdigit() or sign in ",[]–-" for sentence in found for sign in sentence)


@pytest.mark.parametrize(
    ("tag", "marked"),
    [
        ("en", "Nobody was well.14,27 ‖ Patients slept."),
        ("it", "Nessuno stava bene.11–13 ‖ Tutti dormivano."),
        ("fr", "Ils vont bien.(1,3) ‖ Tant mieux."),
    ],
)
def test_marks_that_do_not_count_up_end_the_sentence_and_stay(tag: str, marked: str) -> None:
    """They are its last characters, and nothing is taken out of sight."""
    is_cut_as(marked, tag)
    assert () == segment(marked.replace(" ‖ ", " "), tag, tag).fences


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "See vol.1,2 The ratio is.5,2 Units and No.1,2 Were lost in the interval [0,1]."),
        ("de", "Nach Art.1,2 Satz und Matth.5,3 Vers gilt das in Version 2.3,4 Beta."),
        ("it", "Il valore è: 1,8 Volt, cioè l’1,8 Percento di x[1,2]."),
    ],
)
def test_numbers_that_are_no_marks_stay_and_end_nothing(tag: str, text: str) -> None:
    """Decimals, versions, articles, verses, intervals."""
    assert [text] == parts(text, tag)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("– Vieni qui, presto! –\nLui rise.", ["– Vieni qui, presto! –", "Lui rise."]),
        ("Lui rise. ... E poi?", ["Lui rise. ...", "E poi?"]),
        ("Lui rise.\n… Poi tacque.", ["Lui rise.", "… Poi tacque."]),
        ("Lui rise.\n\n“…”\n\nPoi tacque.", ["Lui rise. “…”", "Poi tacque."]),
        ("?!\nLui rise.", ["?! Lui rise."]),
        ("“…”", ["“…”"]),
    ],
)
def test_no_sentence_is_without_a_word(text: str, sentences: list[str]) -> None:
    """Signs stay with the sentence before them, or with what follows at the head of a line; only
    where there is no other sentence are they one, for nothing is lost."""
    assert sentences == parts(text, "it")


def test_a_boundary_that_would_leave_signs_alone_is_explained() -> None:
    """What `--explain` shows is what is cut."""
    decided = explain("Lui rise.\n\n“…”\n\nPoi tacque.", "it")

    assert ["Poi tacque."] == [e.right for e in decided if e.boundary and e.right]
    assert ["a sentence without a word"] == [e.rule for e in decided if not e.boundary]
