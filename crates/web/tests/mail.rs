//! Letters, as their readers get them.

#![cfg(test)]

use app::{Letter, News};
use uuid::Uuid;
use web::locale::{Language, Locale};

#[test]
fn a_learner_reads_what_was_awarded_in_their_language() {
    insta::assert_snapshot!(render("es", awarded()), @r"
    Tu microcredencial: Suelos & <agua>

    Hola, Ana Ruiz:

    Universidad del Norte te ha otorgado «Suelos & <agua>». Enhorabuena.

    Es tuya. Entra con esta dirección para recogerla, llevártela como archivo o certificado y decidir quién puede verla. Mientras no lo hagas, nadie más la ve.

    Recogerla:
    https://cairn.example/my/1

    --

    Recibes esta carta porque alguien nos dio esta dirección. Si no era para ti, no hagas nada: sin ti no pasa nada.

    Enviado por https://cairn.example
    ");
}

#[test]
fn what_people_wrote_is_words_in_html_and_never_markup() {
    let rendered = web::mail::render(&letter("fr", awarded()), "https://cairn.example");
    assert!(!rendered.html.contains("<agua>"), "{}", rendered.html);
    assert!(rendered.html.contains("Suelos &#38; &#60;agua&#62;"), "{}", rendered.html);
    assert!(rendered.html.contains(r#"<html lang="fr">"#));
    assert!(!rendered.html.contains("<img"), "nothing is fetched when a letter is read");
}

#[test]
fn a_learner_reads_why_and_what_to_do_when_one_is_revoked() {
    let news = News::Standing {
        name: "Ana Ruiz".to_owned(),
        title: "Suelos".to_owned(),
        organisation: "Universidad del Norte".to_owned(),
        contact: None,
        change: "revoke".to_owned(),
        reason: "Se otorgó a otra Ana.".to_owned(),
        link: "https://cairn.example/my/1".to_owned(),
    };
    insta::assert_snapshot!(render("es", news), @r"
    Tu microcredencial fue revocada: Suelos

    Hola, Ana Ruiz:

    Universidad del Norte ha revocado «Suelos». Quien la compruebe ahora leerá que ya no está en vigor.

    El motivo que da: Se otorgó a otra Ana.

    Si se la mostraste a alguien, díselo. Las copias del archivo fallan cuando se comprueban.

    Si crees que es un error, pregunta a Universidad del Norte.

    Verla:
    https://cairn.example/my/1

    --

    Recibes esta carta porque alguien nos dio esta dirección. Si no era para ti, no hagas nada: sin ti no pasa nada.

    Enviado por https://cairn.example
    ");
}

#[test]
fn every_kind_of_letter_has_words_in_every_language() {
    for language in ["en", "es", "fr", "pt"] {
        for news in &every_kind() {
            let text = render(language, news.clone());
            assert!(!text.contains('⟦') && !text.contains("{$"), "{language}: {text}");
        }
    }
}

#[test]
fn no_letter_says_an_untranslated_word() {
    let own = [
        "Ana Ruiz",
        "Soils",
        "Suelos & <agua>",
        "Suelos &#38; &#60;agua&#62;",
        "University of the North",
        "Universidad del Norte",
        "registry@north.example",
        "A slip",
        "Olu",
        "Spring",
        "https://cairn.example/my/1",
        "https://cairn.example/x",
        "https://cairn.example",
    ];
    for news in every_kind() {
        let letter = letter("en", news);
        let rendered =
            web::mail::render_in(Locale::new(Language::Pseudo), &letter, "https://cairn.example");
        let (_, body) = rendered.html.split_once("<body").unwrap();
        let html = body.split('<').filter_map(|it| it.split_once('>')).map(|(_, text)| text);
        let html: String = html.collect::<Vec<_>>().join(" ");
        for text in [rendered.subject, rendered.text, html] {
            let rest = own.iter().fold(text.clone(), |rest, it| rest.replace(it, ""));
            let plain = rest.chars().find(char::is_ascii_alphabetic);
            assert_eq!(plain, None, "{text}");
        }
    }
}

/// A letter of each kind, and of each role and change.
fn every_kind() -> Vec<News> {
    let standing = |change: &str| News::Standing {
        name: "Ana Ruiz".to_owned(),
        title: "Soils".to_owned(),
        organisation: "University of the North".to_owned(),
        contact: Some("registry@north.example".to_owned()),
        change: change.to_owned(),
        reason: "A slip".to_owned(),
        link: "https://cairn.example/my/1".to_owned(),
    };
    let link = || "https://cairn.example/x".to_owned();
    let mut all = vec![
        awarded(),
        News::Test,
        News::SignIn { link: link() },
        News::VerifyAddress { link: link() },
    ];
    let place = |what: &str| News::Place {
        what: what.to_owned(),
        name: "Ana Ruiz".to_owned(),
        title: "Soils".to_owned(),
        run: "Spring".to_owned(),
        organisation: "University of the North".to_owned(),
        link: link(),
    };
    all.extend(["place-asked", "place-moved-up", "place-accepted", "place-refused"].map(place));
    all.extend(["suspend", "reinstate", "revoke", "replace"].map(standing));
    all.extend(domain::Role::ALL.iter().map(|role| News::Invitation {
        organisation: "University of the North".to_owned(),
        role: role.code().to_owned(),
        by: "Olu".to_owned(),
        link: link(),
    }));
    all
}

fn render(language: &str, news: News) -> String {
    let rendered = web::mail::render(&letter(language, news), "https://cairn.example");
    format!("{}\n\n{}", rendered.subject, rendered.text)
}

fn letter(language: &str, news: News) -> Letter {
    Letter {
        id: Uuid::from_u128(1).into(),
        to: "ana@learner.example".parse().unwrap(),
        language: language.parse().unwrap(),
        news,
    }
}

fn awarded() -> News {
    News::Awarded {
        name: "Ana Ruiz".to_owned(),
        title: "Suelos & <agua>".to_owned(),
        organisation: "Universidad del Norte".to_owned(),
        link: "https://cairn.example/my/1".to_owned(),
    }
}
