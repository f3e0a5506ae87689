achievement-by = de
achievement-outcomes = Ce que vous saurez faire
achievement-judged = Comment elle est évaluée
achievement-criteria = Ce qu’il faut montrer
achievement-facts = En bref
achievement-quality = Qui répond de sa qualité
achievement-relevance = À quoi elle sert et où elle mène
achievement-purpose = À quoi elle sert
achievement-need = À quel besoin elle répond
achievement-pathway = Où elle mène
achievement-recognition = Qui la reconnaît
achievement-standards = Normes qu’elle suit
achievement-review = Mise à jour
achievement-further = Bon à savoir
achievement-offerings = Quand et où
achievement-offerings-none = Aucune session n’est annoncée pour le moment. Demandez à l’établissement quand commence la prochaine.
achievement-offerings-more = { $count ->
    [one] Une de plus
   *[other] { $count } de plus
}
achievement-from-to = du { $from } au { $until }
achievement-from = à partir du { $from }
achievement-awarding = Qui l’attribue
achievement-editions = Éditions et langues
achievement-edition = Édition { $number }
achievement-edition-published = publiée le { $day }
achievement-edition-shown = affichée ici
achievement-archived = Cette microcertification n’est plus attribuée. Les personnes qui l’ont la gardent.
achievement-older = Ceci est l’édition { $number }. Il en existe une plus récente.
achievement-newest = Voir l’édition la plus récente
achievement-assessment = Évaluation
achievement-supervision = Surveillance
achievement-scale = Résultat
achievement-scale-range = de { $min } à { $max }
achievement-scale-passed = réussi à partir de { $value }
achievement-evidence = Preuves
achievement-evidence-needed = Chaque attribution renvoie au travail qui montre les acquis
achievement-level = Niveau
achievement-workload = Charge de travail
achievement-hours-about = { $value ->
    [one] environ { $value } heure d’apprentissage
   *[other] environ { $value } heures d’apprentissage
}
achievement-participation = Modalité
achievement-prerequisites = Ce qu’il faut avant
achievement-languages = Enseignée en
achievement-field = Domaine
achievement-stackability = Cumul
achievement-validity = Validité
achievement-validity-ever = Elle est valable sans limite de durée
achievement-validity-months = { $count ->
    [one] Elle est valable un mois
   *[other] Elle est valable { $count } mois
}
achievement-own-code = Code de l’établissement
achievement-skill-of = { $framework } :
achievement-visit = Aller chez { $name }
achievement-small = Pour les programmes
achievement-small-text = Cette adresse est le nom de la microcertification. Les programmes y lisent la même chose dans quatre vocabulaires.
achievement-small-picture = Son image (PNG)
