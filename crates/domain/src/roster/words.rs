//! The words that headers and cells of tables use, in seven languages.

use super::{fold::fold, mapping::Field};

/// Says what a column holds by the words of its header.
pub(crate) fn field(header: &str) -> Option<Field> {
    let words = fold(&spaced(header.split(['(', '[']).next().unwrap_or_default()));
    named(&words).or_else(|| named(&essence(&words)))
}

/// Whether a header is just "name", which means more or less depending on its neighbours.
pub(crate) fn is_bare_name(header: &str) -> bool {
    has(BARE_NAMES, &essence(&fold(&spaced(header))))
}

/// Says whether a cell means that the person passed.
pub(crate) fn passed(cell: &str) -> Option<bool> {
    let words = fold(cell);
    if has(PASSED, &words) {
        Some(true)
    } else if has(NOT_PASSED, &words) {
        Some(false)
    } else {
        None
    }
}

/// Gives the code of a language by its code or its name in one of our languages or its own.
pub(crate) fn language(cell: &str) -> Option<String> {
    let words = fold(cell);
    LANGUAGES
        .iter()
        .find(|(code, names)| *code == words || has(names, &words))
        .map(|(code, _)| (*code).to_owned())
}

/// Gives the number of a month, 1 to 12, by its name or a usual abbreviation.
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = fold(word);
    let mut months = (1..).zip(MONTHS);
    months.find(|(_, names)| has(names, &word)).map(|(number, _)| number)
}

/// Whether a word in a written date says nothing: "5 de marzo de 2026", "the 5th of March".
pub(crate) fn is_filler(word: &str) -> bool {
    ["de", "del", "of", "the", "le", "el", "th", "st", "nd", "rd", "er", "o"].contains(&word)
}

/// Whether a cell holds a sign that people write where there is nothing.
pub(crate) fn is_blank(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_empty()
        || ["-", "--", "—", "–", "n/a", "#n/a", "null"]
            .iter()
            .any(|it| cell.eq_ignore_ascii_case(it))
}

/// Whether a word stands in a list.
fn has(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(" | ").any(|it| it == word)
}

fn named(words: &str) -> Option<Field> {
    FIELDS.iter().find(|(_, names)| has(names, words)).map(|(field, _)| *field)
}

/// A header without the words that every column could carry.
fn essence(words: &str) -> String {
    let kept: Vec<&str> = words.split(' ').filter(|it| !has(NOISE, it)).collect();
    kept.join(" ")
}

/// Parts words that are joined by a capital: `givenName`.
fn spaced(header: &str) -> String {
    let mut text = String::with_capacity(header.len());
    let mut small = false;
    for letter in header.chars() {
        if small && letter.is_uppercase() {
            text.push(' ');
        }
        small = letter.is_lowercase();
        text.push(letter);
    }
    text
}

/// Words that any column can carry.
const NOISE: &str = "student | students | learner | learners | participant | participants | candidate | \
     recipient | person | user | s | of | the | your | alumno | alumna | alumnado | \
     estudiante | participante | persona | de | del | la | el | los | las | su | etudiant | \
     etudiante | apprenant | apprenante | personne | du | des | le | les | l | d | teilnehmer \
     | teilnehmerin | teilnehmenden | der | deelnemer | cursist | van | het | estudante | \
     aluno | aluna | formando | do | da | dos | studente | studentessa | partecipante | di | \
     dello | della | dell | delle";

/// "Name", which means more or less depending on the columns beside it.
const BARE_NAMES: &str = "name | names | nombre | nombres | nom | noms | naam | nome";

/// What headers call each field.
const FIELDS: &[(Field, &str)] = &[
    (
        Field::Email,
        "email | e mail | mail | email address | e mail address | mail address | address \
         email | emailaddress | correo | correo electronico | correo e | direccion correo | \
         direccion correo electronico | email institucional | correo institucional | courriel \
         | adresse mail | adresse email | adresse e mail | adresse electronique | adresse \
         courriel | e mail adresse | emailadresse | email adresse | mailadresse | e mailadres \
         | emailadres | mailadres | endereco email | endereco e mail | correio eletronico | \
         correio electronico | posta elettronica | indirizzo email | indirizzo e mail | \
         indirizzo mail | indirizzo posta elettronica",
    ),
    (
        Field::GivenName,
        "given name | given names | givenname | first name | first names | firstname | \
         forename | forenames | christian name | nombre pila | primer nombre | prenom | \
         prenoms | vorname | vornamen | rufname | voornaam | voornamen | roepnaam | primeiro \
         nome | nome proprio | nome proprio i | prenome",
    ),
    (
        Field::FamilyName,
        "family name | family names | familyname | last name | last names | lastname | \
         surname | surnames | apellido | apellidos | primer apellido | nom famille | nom \
         usage | nachname | nachnamen | familienname | zuname | achternaam | familienaam | \
         apelido | apelidos | sobrenome | sobrenomes | ultimo nome | cognome | cognomi",
    ),
    (
        Field::FullName,
        "full name | fullname | name | names | display name | complete name | name and \
         surname | first and last name | nombre | nombres | nombre completo | nombre y \
         apellidos | apellidos y nombre | nom | noms | nom complet | nom prenom | nom et \
         prenom | prenom nom | prenom et nom | vollstandiger name | vor und nachname | \
         vorname nachname | naam | volledige naam | nome | nome completo | nome e cognome | \
         cognome e nome | nome e apelido",
    ),
    (
        Field::OwnNumber,
        "id | number | no | own number | id number | student id | studentid | registration \
         number | enrolment number | enrollment number | matriculation number | reference | \
         external id | numero | n | no matricula | num | codigo | identificador | numero \
         matricula | matricula | numero expediente | expediente | nia | numero dossier | \
         identifiant | matricule | matrikelnummer | matrikel nr | matrikelnr | nummer | \
         kennung | personalnummer | studentnummer | studentennummer | deelnemernummer | \
         cursistnummer | numero aluno | numero inscricao | numero matricola | matricola | \
         codice | identificativo",
    ),
    (
        Field::PassedOn,
        "date | passed on | date passed | pass date | passed date | completed on | completion \
         date | date completed | date completion | awarded on | award date | date award | \
         date awarded | issued on | issue date | achieved on | achievement date | date \
         achieved | end date | earned on | fecha | fecha aprobado | fecha aprobacion | fecha \
         superacion | fecha obtencion | fecha finalizacion | fecha fin | fecha emision | \
         fecha concesion | aprobado en | date obtention | date reussite | date validation | \
         date fin | date delivrance | obtenu | obtenu le | reussi le | datum | abschlussdatum \
         | bestanden am | datum abschlusses | abgeschlossen am | prufungsdatum | \
         ausstellungsdatum | datum behaald | behaald op | geslaagd op | datum geslaagd | \
         einddatum | uitreikingsdatum | data | data conclusao | data aprovacao | data \
         obtencao | data fim | concluido em | aprovado em | data conseguimento | data \
         superamento | data completamento | data rilascio | conseguito il | superato il",
    ),
    (
        Field::Result,
        "result | grade | mark | marks | score | final grade | final mark | final score | \
         points | resultado | nota | nota final | calificacion | calificacion final | \
         puntuacion | puntos | resultat | note | note finale | mention | ergebnis | endnote | \
         punkte | bewertung | resultaat | cijfer | eindcijfer | punten | score final | \
         classificacao | classificacao final | pontuacao | risultato | voto | voto finale | \
         punteggio | valutazione",
    ),
    (
        Field::ResultStatus,
        "status | passed | pass | pass fail | outcome | completion status | completed | \
         estado | aprobado | aprobada | apto | superado | apto no apto | statut | admis | \
         reussi | reussite | valide | bestanden | bestanden ja nein | geslaagd | behaald | \
         voldaan | situacao | aprovado | concluido | stato | esito | superato | promosso",
    ),
    (
        Field::Evidence,
        "evidence | evidence url | evidence link | link | url | portfolio | portfolio url | \
         work | evidencia | evidencias | enlace | enlace evidencia | url evidencia | preuve | \
         preuves | lien | lien preuve | justificatif | nachweis | beleg | link zum nachweis | \
         bewijs | bewijsstuk | ligacao | link evidencia | prova | prove | collegamento",
    ),
    (
        Field::Language,
        "language | lang | locale | preferred language | letter language | idioma | lengua | \
         idioma preferido | langue | langue preferee | sprache | taal | voorkeurstaal | \
         lingua | lingua preferita",
    ),
    (
        Field::Narrative,
        "comment | comments | narrative | remark | remarks | note to | feedback | description \
         | comentario | comentarios | observacion | observaciones | commentaire | \
         commentaires | remarque | remarques | observations | kommentar | bemerkung | \
         bemerkungen | anmerkung | anmerkungen | opmerking | opmerkingen | toelichting | \
         observacoes | commento | commenti | osservazioni",
    ),
];

const PASSED: &str = "passed | pass | p | yes | y | true | 1 | x | completed | complete | awarded | ok | \
     aprobado | aprobada | apto | apta | superado | superada | si | s | verdadero | admis | \
     admise | reussi | valide | validee | oui | o | vrai | bestanden | ja | j | wahr | \
     geslaagd | behaald | voldaan | waar | aprovado | aprovada | concluido | sim | verdadeiro \
     | superato | promosso | promossa | vero";

const NOT_PASSED: &str = "failed | fail | f | no | n | false | 0 | not passed | did not pass | incomplete | not \
     completed | in progress | withdrawn | absent | suspenso | suspendido | suspendida | no \
     apto | no apta | no superado | no superada | no presentado | no presentada | falso | \
     refuse | refusee | ajourne | ajournee | non | faux | abandon | non valide | echec | \
     nicht bestanden | nein | falsch | gezakt | niet geslaagd | niet behaald | nee | \
     onvoldoende | onwaar | reprovado | reprovada | nao | non superato | bocciato | bocciata \
     | respinto";

/// Codes of languages and their names.
const LANGUAGES: &[(&str, &str)] = &[
    ("en", "eng | english | ingles | anglais | englisch | engels | inglese | en gb | en us"),
    (
        "es",
        "spa | spanish | espanol | espanola | castellano | espagnol | castillan | spanisch | \
         spaans | espanhol | spagnolo | es es | es mx",
    ),
    (
        "fr",
        "fra | fre | french | frances | francais | franzosisch | frans | francese | fr fr | \
         fr be | fr ca | fr ch",
    ),
    ("de", "deu | ger | german | aleman | allemand | deutsch | duits | alemao | tedesco"),
    ("nl", "nld | dut | dutch | neerlandes | neerlandais | nederlands | olandese"),
    ("pt", "por | portuguese | portugues | portugais | portugiesisch | portugees | portoghese"),
    ("it", "ita | italian | italiano | italien | italienisch | italiaans"),
];

/// Months in English, Spanish and French.
const MONTHS: [&str; 12] = [
    "january | jan | enero | ene | janvier | janv",
    "february | feb | febr | febrero | fevrier | fevr | fev",
    "march | mar | marzo | mars",
    "april | apr | abril | abr | avril | avr",
    "may | mayo | mai",
    "june | jun | junio | juin",
    "july | jul | julio | juillet | juil",
    "august | aug | agosto | ago | aout",
    "september | sep | sept | septiembre | setiembre | set | septembre",
    "october | oct | octubre | octobre",
    "november | nov | noviembre | novembre",
    "december | dec | diciembre | dic | decembre",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_with_their_remarks_and_noise() {
        for (header, expected) in [
            ("Student e-mail address", Field::Email),
            ("EMAIL*", Field::Email),
            ("givenName", Field::GivenName),
            ("Datum (TT.MM.JJJJ)", Field::PassedOn),
            ("passed_on", Field::PassedOn),
            ("Date d’obtention", Field::PassedOn),
            ("Nº de matrícula", Field::OwnNumber),
            ("Numéro d'étudiant", Field::OwnNumber),
            ("Calificación", Field::Result),
            ("Commentaires", Field::Narrative),
            ("Sprache", Field::Language),
        ] {
            assert_eq!(field(header), Some(expected), "{header}");
        }
        assert_eq!(field("Aula"), None);
        assert_eq!(field(""), None);
    }

    #[test]
    fn no_word_stands_for_two_fields_or_is_written_unfolded() {
        let mut seen = std::collections::BTreeMap::new();
        for (field, words) in FIELDS {
            for word in words.split(" | ") {
                assert_eq!(seen.insert(word, field), None, "{word}");
                assert_eq!(fold(word), word, "{word} is not folded");
            }
        }
        assert!(PASSED.split(" | ").all(|it| !has(NOT_PASSED, it)));
    }

    #[test]
    fn every_word_can_be_met() {
        for (field, words) in FIELDS {
            for word in words.split(" | ") {
                assert_eq!(super::field(word), Some(*field), "{word}");
            }
        }
    }
}
