installation-title = Cette installation
installation-link = Gérer cette installation
installation-health = Son état
installation-well = Tout va bien
installation-unwell = Quelque chose a besoin de vous
installation-address = Adresse publique
installation-address-earlier = Adresses antérieures
installation-address-hint = L’adresse est signée dans chaque certification : aucune page ne la change. La commande « cairn move » le fait, et ce qui a été délivré avant reste bon.
installation-keys = Clés
installation-keys-open = { $open } sur { $all } s’ouvrent avec la clé maîtresse
installation-mail = Serveur de courrier
installation-mail-none = Non réglé : aucune lettre ne part
installation-mail-lead = Toutes les lettres partent par ce serveur.
installation-mail-demo = Ceci est la démonstration : les lettres vont sur une page, quel que soit le réglage.
installation-mail-password-hint = Laissez vide pour garder celui qui est réglé, sauf si le serveur, le port ou l’utilisateur change.
installation-mail-set = Utiliser ce serveur
installation-mail-try = L’essayer d’abord
installation-mail-try-text = Une lettre d’essai part avec ce qui figure ci-dessus. Rien n’est changé.
installation-mail-to = Envoyer la lettre d’essai à
installation-mail-test = Envoyer une lettre d’essai
installation-waiting = À faire
installation-waiting-none = Rien n’attend.
installation-job-issue = Certifications à signer
installation-job-issue-later = Exemples à signer
installation-job-award = Tableaux à attribuer
installation-job-status = Listes d’état à publier
installation-job-letter = Lettres à envoyer
installation-job-award-letter = Lettres d’attribution à envoyer
installation-set-aside = Échecs mis de côté
installation-set-aside-none = Rien n’a échoué pour de bon.
installation-set-aside-text = Ces tâches ont été tentées jusqu’à ce que cela ne serve plus. Réparez la cause, puis réessayez. Ce qui est abandonné n’est jamais fait.
installation-since = Mis de côté le { $at }, après { $count ->
    [one] un essai
   *[other] { $count } essais
}
installation-again = Réessayer
installation-again-all = Tout réessayer : { $what }
installation-drop = Abandonner
installation-more = { $count } en tout ; les plus récentes sont affichées.
installation-organisations = Organisations
installation-organisations-lead = Celles de la racine. Chacune a quelqu’un qui en répond, et qui crée celles qui lui sont rattachées.
installation-first = Depuis le début
installation-next = Suite
installation-headed = A une personne qui l’administre
installation-headless = Personne n’en répond encore
installation-new = Ajouter une organisation
installation-capacities = À quoi sert-elle ici ?
installation-head = Qui en répond ?
installation-head-email = Son adresse électronique
installation-head-hint = La personne reçoit une invitation à l’administrer, valable 7 jours.
installation-make = L’ajouter et inviter
installation-invite = Inviter
news-events-revived = { $count ->
    [one] Un nouvel essai a lieu maintenant.
   *[other] { $count } nouveaux essais ont lieu maintenant.
}
news-event-dropped = C’est abandonné.
news-mail-server-set = Désormais les lettres partent par ce serveur.
news-root-made = L’organisation est créée, et l’invitation est en route.
news-head-invited = L’invitation est en route.
