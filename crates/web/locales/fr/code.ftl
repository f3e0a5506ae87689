# Les entrées des listes de `domain::code`, par liste et code.
code-assessment-written-examination = Examen écrit
code-assessment-oral-examination = Examen oral
code-assessment-practical = Épreuve pratique
code-assessment-project-work = Travail de projet
code-assessment-portfolio = Portfolio
code-assessment-marked-assignment = Devoir noté
code-assessment-artefact = Une réalisation
code-assessment-quiz = Questionnaire
code-assessment-continuous-evaluation = Contrôle continu
code-assessment-problem-based-learning = Résolution d’un problème donné
code-assessment-group-performance = Prestation de groupe
code-assessment-peer-assessment = Évaluation entre apprenants
code-assessment-peer-review = Relecture entre apprenants
code-assessment-level-of-attendance = Assiduité
code-participation-online = En ligne
code-participation-onsite = Sur place
code-participation-blended = En partie en ligne, en partie sur place
code-participation-work-based = Au travail
code-participation-project-based = Dans un projet
code-participation-research-lab = En laboratoire ou en recherche
code-schedule-day = En journée
code-schedule-evening = Le soir
code-schedule-weekend = Le week-end
code-schedule-own-pace = À votre rythme
code-service-step-free = Sans marche
code-service-childcare = Avec garde d’enfants
code-service-sign-language = Interprétation en langue des signes
code-service-captions = Avec sous-titres
code-service-hearing-loop = Avec boucle magnétique
code-service-screen-reader = Adaptée aux lecteurs d’écran
code-service-plain-language = En langage clair
code-service-quiet-room = Avec une salle calme
code-service-travel = Le trajet est organisé ou payé
code-service-equipment = Le matériel est prêté
code-supervision-unsupervised = Personne ne surveille ni ne vérifie l’identité
code-supervision-supervised = Quelqu’un surveille, sans vérifier l’identité
code-supervision-supervised-with-identity = Quelqu’un surveille et vérifie l’identité
code-quality-institutional-quality-assurance = L’établissement entier est évalué de l’extérieur
code-quality-programme-quality-assurance = Cette formation est évaluée de l’extérieur
code-quality-institutional-licence = L’établissement a un agrément
code-quality-programme-licence = Cette formation a un agrément
code-quality-internal-quality-assurance = L’établissement veille lui-même à sa qualité
code-stackability-standalone = Elle se suffit à elle-même
code-stackability-stackable = Elle compte pour une autre certification
code-outcome-skill = Aptitude
code-outcome-knowledge = Savoir
code-outcome-responsibility = Responsabilité
code-credit-ects = Crédits ECTS
code-credit-ecvet = Points ECVET
code-credit-nz-credit = Crédits néo-zélandais
code-credit-own-credit = Crédits propres à l’établissement
code-cycle-short-cycle = Cycle court
code-cycle-first-cycle = Premier cycle (licence)
code-cycle-second-cycle = Deuxième cycle (master)
code-cycle-third-cycle = Troisième cycle (doctorat)
code-result-status = Réussi ou non
code-result-percent = Pourcentage
code-result-raw-score = Points
code-result-letter-grade = Lettres ou mots, dans l’ordre
code-result-performance-level = Niveaux atteints
code-field-00 = Programmes généraux
code-field-01 = Éducation
code-field-02 = Lettres et arts
code-field-03 = Sciences sociales, journalisme et information
code-field-04 = Commerce, administration et droit
code-field-05 = Sciences naturelles, mathématiques et statistiques
code-field-06 = Technologies de l’information et de la communication
code-field-07 = Ingénierie, industrie et construction
code-field-08 = Agriculture, sylviculture, pêche et sciences vétérinaires
code-field-09 = Santé et protection sociale
code-field-10 = Services
code-standing-in-force = En vigueur
code-standing-suspended = Suspendue
code-standing-revoked = Révoquée
code-state-draft = Brouillon
code-state-published = Publiée
code-state-archived = Archivée
code-capacity-issuer = Attribue des microcertifications
code-capacity-employer = Emploie des personnes
code-capacity-quality-body = Assure la qualité
code-capacity-funder = Finance les formations
code-capacity-partner = Aide à participer
code-level-none = Aucun niveau de cadre ne s’applique
code-level-eqf = Niveau { $level } du cadre européen des certifications
code-level-short = Niveau CEC { $level }
code-credits-ects = { $value ->
    [one] { $value } crédit ECTS
   *[other] { $value } crédits ECTS
}
code-credits-ecvet = { $value ->
    [one] { $value } point ECVET
   *[other] { $value } points ECVET
}
code-credits-nz-credit = { $value ->
    [one] { $value } crédit néo-zélandais
   *[other] { $value } crédits néo-zélandais
}
code-credits-own-credit = { $value ->
    [one] { $value } crédit propre à l’établissement
   *[other] { $value } crédits propres à l’établissement
}
code-hours = { $value ->
    [one] { $value } heure d’apprentissage
   *[other] { $value } heures d’apprentissage
}
