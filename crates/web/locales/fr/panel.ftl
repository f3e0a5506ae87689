# Le panneau à côté d’une définition : est-elle complète, et ce qui la rendrait meilleure.
panel-title = Complétude
panel-complete = { $said } éléments sur { $of } sont renseignés.
panel-summary = Complétude : { $said } éléments sur { $of } sont renseignés
panel-better = Ce qui la rendrait meilleure
panel-better-text = Rien de cela n’empêche de la publier. Chaque point dit ce que le lecteur y chercherait.
panel-better-none = Rien ne nous vient à l’esprit qui la rendrait meilleure.
panel-elsewhere = { $count ->
    [one] Une chose la rendrait meilleure à une autre étape
   *[other] { $count } choses la rendraient meilleure à d’autres étapes
}
better-outcome-subject = L’acquis { $number } nomme un sujet
better-outcome-subject-why = Dites ce que l’on sait en faire, comme « sait lire un profil de sol ». Un sujet seul ne s’évalue pas.
better-outcome-unseen = L’acquis { $number } commence par « { $words } »
better-outcome-unseen-why = Cela ne se voit pas. Dites à quoi on le reconnaît : expliquer, choisir, calculer, construire.
better-outcome-long = L’acquis { $number } compte { $words } mots
better-outcome-long-why = Il en contient peut-être plusieurs. Ce qui est séparé s’évalue et se trouve séparément.
better-outcomes-below-level = Au niveau { $words } du CEC, chaque acquis nomme ou énumère
better-outcomes-below-level-why = À ce niveau, on juge, on conçoit, on résout. Dites ce que l’on fait de ce que l’on sait, ou choisissez un autre niveau.
better-skills = Des compétences d’un référentiel publié
better-skills-why = Les personnes et les employeurs cherchent des compétences, chacun dans sa langue. Grâce à elles, on la trouve et on la compare.
better-workload = Chaque crédit représente { $words } heures
better-workload-why = Un crédit ECTS vaut 25 à 30 heures, un crédit néo-zélandais 10. L’un des deux nombres est peut-être faux.
better-attendance = Seule la présence est évaluée
better-attendance-why = Elle montre que quelqu’un est venu, pas ce qu’il sait faire.
better-supervision = Qui surveille l’évaluation
better-supervision-why = Qui la reconnaît demande si quelqu’un a surveillé et vérifié l’identité. Faute de réponse, on suppose le plus faible.
better-quality-unread = Où lire comment vous assurez la qualité
better-quality-unread-why = Elle repose pour l’instant sur votre seule parole. Une page qui dit comment vous faites inspire confiance.
better-stackability = Comment elle se combine avec d’autres
better-stackability-why = Qui apprend veut savoir si elle compte pour aller plus loin.
better-field = Le domaine dont elle traite
better-field-why = On affine sa recherche par domaine. Sans domaine, elle n’y figure pas.
better-languages = Les langues dans lesquelles elle est enseignée
better-languages-why = On cherche ce qui est enseigné dans une langue que l’on parle.
better-need = Comment vous savez qu’il y a un besoin
better-need-why = Cela dit à qui apprend qu’elle vaut son temps, et à qui finance, son argent.
better-recognition = Qui la reconnaît
better-recognition-why = Qui apprend demande ce qu’elle vaudra, et pour qui.
better-review = Quand elle est révisée
better-review-why = Le travail change. Une date dit que quelqu’un regarde de nouveau.
better-one-language = La même dans une autre langue
better-one-language-why = Elle ne peut pour l’instant être lue, et trouvée, que dans une langue.
better-half-translated = Le reste dans cette langue : { $words }
better-half-translated-why = Son titre est dans cette langue, certains de ses autres textes non ; on les voit dans la première langue.
