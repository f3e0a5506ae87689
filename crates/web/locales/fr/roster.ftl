roster-at = Ligne {$row}, colonne {$column} : {$sentence}
roster-at-row = Ligne {$row} : {$sentence}
roster-at-column = Colonne {$column} : {$sentence}
roster-proposal = Vouliez-vous dire {$proposal} ?
roster-to-mend = À corriger
roster-field-email = Adresse e-mail
roster-field-full-name = Nom complet
roster-field-given-name = Prénom
roster-field-family-name = Nom de famille
roster-field-own-number = Votre propre numéro pour la personne
roster-field-passed-on = Date de réussite
roster-field-result = Résultat
roster-field-result-status = Réussi ou non
roster-field-evidence = Lien vers la preuve
roster-field-language = Langue de la lettre
roster-field-narrative = Commentaire
roster-mapping-needs-person = Aucune colonne ne dit qui a réussi. Choisissez celle des adresses e-mail, ou celles de votre propre numéro et du nom.
roster-mapping-field-twice = Deux colonnes, {$first} et {$second}, sont indiquées pour la même chose : {$field}. Choisissez l’une des deux.
roster-column-missing = Aucune colonne ne contient ce dont chaque ligne a besoin : {$field}. Choisissez la colonne qui le contient, ou ajoutez-la à votre fichier.
roster-person-missing = Personne n’est nommé ici. Donnez une adresse e-mail, ou votre propre numéro et un nom.
roster-name-missing = Il n’y a pas de nom ici, et cette ligne en demande un.
roster-control-characters = « {$value} » contient des caractères que personne ne peut voir. Saisissez-le à nouveau.
roster-too-long = Ceci dépasse {$max} caractères. Raccourcissez-le.
roster-email-form = « {$value} » n’est pas une adresse e-mail.
roster-email-slip = « {$value} » semble mal saisi : personne n’a d’adresse à cet endroit.
roster-email-several = « {$value} » contient plus d’une adresse. Gardez-en une ; la personne pourra en ajouter d’autres.
roster-name-letters = « {$value} » n’est pas un nom.
roster-name-is-email = « {$value} » est une adresse, et il faut ici un nom.
roster-date-missing = Il n’y a pas de date ici.
roster-date-unreadable = Nous ne pouvons pas lire « {$value} » comme une date. Écrivez-la ainsi : 2026-05-31.
roster-date-impossible = {$value} n’est pas une date : ce jour n’existe pas.
roster-date-short-year = L’année de {$value} a deux chiffres. Écrivez les quatre.
roster-date-future = {$value} n’est pas encore arrivé. Le dernier jour possible est le {$today}.
roster-date-not-awarding = Votre organisation n’attribue pas cette microcertification le {$value}.
roster-date-too-early = {$value} est avant le {$earliest}, trop loin pour être voulu.
roster-date-order-ambiguous =
    {$rows ->
        [one] Rien ne distingue le jour du mois dans {$value}.
       *[other] Rien ne distingue le jour du mois dans {$rows} lignes, comme dans {$value}.
    } {$proposal ->
        [month-first] Le mois vient probablement en premier.
       *[other] Le jour vient probablement en premier.
    } Dites-nous lequel, et nous les lirons toutes.
roster-result-missing = Il n’y a pas de résultat ici.
roster-result-not-on-scale = « {$value} » n’est pas dans l’échelle, qui comprend {$allowed}.
roster-result-not-number = « {$value} » n’est pas un nombre à deux décimales au plus.
roster-result-out-of-range = {$value} sort de l’échelle, qui va de {$min} à {$max}.
roster-result-not-passed = {$value} ne suffit pas pour réussir ; {$required} suffit.
roster-status-missing = Rien ici ne dit si cette personne a réussi. Écrivez oui ou non.
roster-status-unknown = « {$value} » ne dit ni réussi ni non réussi. Écrivez oui ou non.
roster-evidence-missing = Il n’y a pas de lien vers une preuve ici, et cette microcertification en demande un.
roster-evidence-form = « {$value} » n’est pas une adresse qui commence par https://.
roster-language-unknown = Nous n’écrivons pas de lettres en « {$value} ». Nous écrivons en {$known}.
roster-duplicate-differs = D’autres lignes ({$rows}) disent autre chose de la même personne. Elles diffèrent par : {$field}. Gardez la bonne.
roster-number-shared = D’autres lignes ({$rows}) donnent le numéro « {$value} » à quelqu’un d’un autre nom. Gardez la bonne.
roster-number-of-other = Le numéro « {$value} » est celui de quelqu’un d’un autre nom. Corrigez le numéro ou le nom.
roster-duplicate = La ligne {$kept} dit la même chose de la même personne. Elle compte une fois.
roster-not-passed = « {$value} » : cette personne n’a pas réussi, rien ne lui est attribué.
roster-likely-slip = « {$value} » est peut-être juste. Ou vouliez-vous dire {$proposal} ?
roster-results-unread = Cette microcertification n’a pas d’échelle de résultats ; cette colonne n’est donc pas lue.
