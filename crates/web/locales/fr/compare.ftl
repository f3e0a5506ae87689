compare-title = Comparer des microcertifications
compare-lead = Tout est comme les établissements le disent. Ce qui n’est pas dit peut être n’importe quoi, et ne compte jamais pour rien.
compare-cut = Les { $count } premières de celles que vous avez choisies sont comparées.
compare-none-title = Choisissez-en de deux à cinq
compare-none-text = Cochez dans une recherche ce que vous voulez comparer, puis choisissez « Comparer ce qui est coché ». Chaque microcertification mène aussi à ses alternatives les plus proches.
compare-pick = Comparer
compare-go = Comparer ce qui est coché
compare-go-hint = De deux à cinq, côte à côte.
compare-first = La première : les autres lui sont comparées.
compare-stand = Face à la première
compare-equivalent = Chacune peut tenir lieu de l’autre
compare-covers = La première certifie tout ceci, et plus
compare-covered-by = Celle-ci certifie tout de la première, et plus
compare-different = Aucune ne couvre l’autre
compare-cannot-tell = Trop peu est dit pour le savoir
compare-lacking = Pas ici, ou à un niveau inférieur : { $skills }
compare-proposal = « Face à la première » est une proposition, calculée à partir des compétences, du niveau, de la charge de travail et de l’évaluation seulement. Que l’une soit reconnue à la place de l’autre, ce sont des personnes qui en décident.
compare-like-skills = Compétences en commun
compare-like-level = Niveau
compare-like-workload = Charge de travail
compare-like-assessment = Fermeté de l’évaluation
compare-same = pareil
compare-exactly = semblables à { $percent } %
compare-between = semblables de { $low } à { $high } % : tout n’est pas dit
compare-not-said = pas dit
compare-certified = certifiée
compare-not-named = pas nommée
compare-next = Prochaine session
compare-make-first = Comparer les autres à celle-ci
compare-take-away = Enlever
compare-near = Alternatives les plus proches
compare-near-alike = En commun
compare-near-differs = Différent
compare-near-shared = { $more ->
    [0] les deux certifient { $skills }
   *[other] les deux certifient { $skills } et { $more } de plus
}
compare-near-instead = { $there } au lieu de { $here }
compare-near-without = { $more ->
    [0] sans { $skills }
   *[other] sans { $skills } et { $more } de plus
}
compare-near-beside = { $more ->
    [0] aussi { $skills }
   *[other] aussi { $skills } et { $more } de plus
}
compare-two = Comparer ces deux
compare-all = Les comparer toutes
compare-ranked = Selon ce qui compte pour vous
compare-rank = { $best } sur { $count }
compare-rank-between = { $best } à { $worst } sur { $count }
compare-matters = Qu’est-ce qui compte pour vous ?
compare-matters-text = Chaque rang est donné avec ceux que donneraient des poids jusqu’à moitié plus grands ou plus petits, et avec tout ce qui n’est pas dit.
compare-matters-few-hours = Qu’elle prenne peu d’heures
compare-matters-high-level = Que son niveau soit élevé
compare-matters-firm-assessment = Qu’elle soit évaluée avec fermeté
compare-matters-soon-start = Qu’elle commence bientôt
compare-weight-0 = Pas du tout
compare-weight-1 = Un peu
compare-weight-2 = Beaucoup
compare-rank-go = Les classer
compare-cost-a-skill = Ce que vous payez par compétence
compare-range = de { $low } à { $high }
compare-range-not-all = { $range } ; certaines sessions ne le disent pas
compare-matters-low-cost = Qu’elle coûte peu
