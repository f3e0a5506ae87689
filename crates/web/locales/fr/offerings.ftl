# Les sessions d’une microcertification.
offerings-title = Sessions
offerings-link = Quand et où on peut la suivre
offerings-none = Aucune session pour l’instant. Il n’en faut pas pour attribuer, mais cela permet d’attribuer à nouveau aux mêmes personnes lors d’une session suivante.
offerings-new = Ajouter une session
offerings-name = Nom
offerings-name-hint = Comme « Printemps 2027, le soir ».
offerings-starts = Premier jour
offerings-ends = Dernier jour
offerings-place = Ville
offerings-place-hint = Là où c’est sur place.
offerings-make = Ajouter la session
offerings-save = Enregistrer
offerings-days = Du { $from } au { $until }
offerings-from = À partir du { $from }
offerings-over = Terminée
offerings-now = En cours
offerings-soon = À venir
news-offering-made = La session est ajoutée.
news-offering-changed = La session est enregistrée.
offerings-remove = Retirer cette session
offerings-remove-hint = Une session peut être retirée tant que rien n’a été attribué pour elle et que personne n’y demande de place.
news-offering-removed = La session est retirée.
refusal-offering-awarded = Quelque chose a été attribué pour cette session, un tableau la concerne, ou quelqu’un y demande une place ou en a une : elle reste.
offerings-part-price = Prix et financement
offerings-price = Prix
offerings-price-hint = Ce qu’une personne paie avant toute aide. Écrivez 0 si c’est gratuit. Laissé vide, on lit que le prix n’est pas indiqué.
offerings-currency = Monnaie
offerings-currency-hint = Trois lettres, comme EUR ou USD.
offerings-funded = Payé par des fonds publics
offerings-funded-hint = Quelle part du prix. Le reste est payé par la personne.
offerings-part-time = Horaires, heures, places et langue
offerings-schedule = Quand elle a lieu
offerings-hours = Heures par semaine
offerings-hours-hint = Cours et travail personnel ensemble. Laissé vide, c’est calculé d’après la charge de travail et les jours.
offerings-seats = Places
offerings-language = Langue de la session
offerings-language-hint = Laissé vide, les langues de la microcertification comptent.
offerings-part-place = Le lieu exact
offerings-address = Adresse
offerings-address-hint = Rue et numéro, bâtiment, salle.
offerings-position-hint = Où c’est sur la carte, en degrés décimaux, comme 43,3623 et -5,8494. Ainsi, on trouve la session par sa distance.
offerings-latitude = Latitude
offerings-longitude = Longitude
offerings-part-services = Ce qui aide à participer
offerings-services = Ce que vous offrez, sans supplément
offerings-part-enrol = Questions et inscription
offerings-contact = Adresse pour les questions
offerings-contact-hint = Tout le monde peut la lire : donnez celle d’un bureau, pas d’une personne.
offerings-enrol = Où s’inscrire
offerings-enrol-hint = Une page de votre propre site qui commence par https://. On prévient que l’on quitte celui-ci.
refusal-money-currency = Nous ne connaissons pas cette monnaie. Écrivez ses trois lettres, comme EUR.
refusal-money-form = Écrivez un montant en chiffres, comme 200 ou 49,50, sans plus de décimales que la monnaie n’en a.
refusal-money-too-much = C’est plus que ce que nous pouvons garder.
refusal-money-funding = Les fonds publics ne peuvent pas payer plus que le prix.
refusal-price-missing = Écrivez le prix dont une part est payée.
refusal-latitude = Écrivez la latitude comme un nombre de -90 à 90.
refusal-longitude = Écrivez la longitude comme un nombre de -180 à 180.
refusal-not-https = Commencez cette adresse par https://.
refusal-seats = Écrivez un nombre de places de 1 à { $max }.
refusal-hours-a-week = Écrivez des heures par semaine au-dessus de 0, jusqu’à { $max }.
run-free = Gratuit
run-funded = Gratuit : les fonds publics paient les { $price }
run-funded-part = { $net } à payer : les fonds publics paient { $funded } sur { $price }
run-price-unsaid = L’établissement n’indique pas le prix
run-hours = { $hours ->
    [one] { $hours } heure par semaine
   *[other] { $hours } heures par semaine
}
run-language = Langue : { $language }
run-seats = { $seats ->
    [one] { $seats } place
   *[other] { $seats } places
}
run-seats-free = { $free ->
    [0] Plus de place libre ; on peut attendre
    [one] { $free } place libre sur { $seats }
   *[other] { $free } places libres sur { $seats }
}
run-enrol = S’inscrire sur le site de l’établissement, { $host }
run-contact = Questions :
run-calendar = Ajouter à mon agenda
