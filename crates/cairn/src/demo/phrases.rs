//! What awarders write beside an award, in their own language.

use domain::Language;

use super::chance::Chance;

/// Sentences by language.
pub(crate) type Phrases = [(&'static str, &'static [&'static str]); 3];

/// Takes a sentence in a language.
pub(crate) fn phrase(
    of: &Phrases,
    language: &Language,
    chance: &mut Chance,
) -> Option<&'static str> {
    let (_, phrases) = of.iter().find(|(code, _)| *code == language.base())?;
    chance.pick(phrases).copied()
}

/// What a piece of evidence is.
pub(crate) const EVIDENCE: &Phrases = &[
    (
        "en",
        &[
            "Photographs of the finished work",
            "Assessor's observation notes",
            "Project report",
            "Logbook, signed by the supervisor",
            "Recording of the practical test",
        ],
    ),
    (
        "es",
        &[
            "Fotografías del trabajo terminado",
            "Notas de observación de quien evalúa",
            "Memoria del proyecto",
            "Cuaderno de prácticas firmado por la tutora",
            "Grabación de la prueba práctica",
        ],
    ),
    (
        "fr",
        &[
            "Photographies du travail achevé",
            "Notes d'observation de l'évaluateur",
            "Rapport de projet",
            "Carnet de pratique signé par le tuteur",
            "Enregistrement de l'épreuve pratique",
        ],
    ),
];

/// What an awarder adds.
pub(crate) const NARRATIVES: &Phrases = &[
    (
        "en",
        &[
            "Calm under pressure, and generous with help to the rest of the group.",
            "The practical test was the best of this run.",
            "Came back after a long break from learning and never missed a session.",
            "Found a safer way to do the last exercise; we have taken it into the course.",
            "Worked through the whole course beside a full-time job.",
        ],
    ),
    (
        "es",
        &[
            "Trabaja con calma incluso cuando algo falla, y ayuda al resto del grupo.",
            "Su prueba práctica fue la mejor de esta edición.",
            "Volvió a estudiar después de muchos años y no faltó ni un día.",
            "Propuso una forma más segura de hacer el último ejercicio; la hemos incorporado al curso.",
            "Completó el curso mientras trabajaba a jornada completa.",
        ],
    ),
    (
        "fr",
        &[
            "Garde son calme quand les choses se compliquent, et aide volontiers le groupe.",
            "Son épreuve pratique a été la meilleure de la session.",
            "A repris la formation après de longues années, sans manquer une seule séance.",
            "A trouvé une façon plus sûre de faire le dernier exercice ; nous l'avons reprise dans le cours.",
            "A suivi toute la formation en travaillant à temps plein.",
        ],
    ),
];

/// Why an award is suspended.
pub(crate) const SUSPENDED: &Phrases = &[
    (
        "en",
        &[
            "The assessor's record for this test is missing. We are looking for it and will write within four weeks.",
            "A second marker is checking the written part again.",
            "The safety refresher that this award depends on is overdue.",
        ],
    ),
    (
        "es",
        &[
            "Falta el acta de esta prueba. La estamos buscando y te escribiremos en un plazo de cuatro semanas.",
            "Una segunda persona está revisando la parte escrita.",
            "Está pendiente el repaso de seguridad del que depende esta acreditación.",
        ],
    ),
    (
        "fr",
        &[
            "Le procès-verbal de cette épreuve est introuvable. Nous le cherchons et vous écrirons sous quatre semaines.",
            "Une seconde personne relit la partie écrite.",
            "Le rappel de sécurité dont dépend cette certification n'a pas encore été suivi.",
        ],
    ),
];

/// Why an award was revoked.
pub(crate) const REVOKED: &Phrases = &[
    (
        "en",
        &[
            "Awarded to the wrong person of the same name. The right person has been awarded since.",
            "The evidence turned out to be another learner's work.",
            "Two of the assessed tasks had not been done when this was awarded.",
        ],
    ),
    (
        "es",
        &[
            "Se concedió por error a otra persona con el mismo nombre. La persona correcta ya la tiene.",
            "Las evidencias resultaron ser el trabajo de otra persona.",
            "Dos de las tareas evaluadas no se habían hecho cuando se concedió.",
        ],
    ),
    (
        "fr",
        &[
            "Attribuée par erreur à une personne du même nom. La bonne personne l'a reçue depuis.",
            "Les preuves fournies se sont révélées être le travail d'un autre apprenant.",
            "Deux des épreuves évaluées n'avaient pas été passées au moment de l'attribution.",
        ],
    ),
];
