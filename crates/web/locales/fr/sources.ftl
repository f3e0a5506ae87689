sources-title = Autres serveurs
sources-lead = Ce que d’autres serveurs publient se trouve aussi ici. Chacun ne change que ce qui est à lui.
sources-none = Aucun autre serveur n’est encore suivi.
sources-count = { $count ->
    [0] Aucune de ses microcertifications n’est ici
    [one] Une de ses microcertifications est ici
   *[other] { $count } de ses microcertifications sont ici
}
sources-read = Lu pour la dernière fois le { $at }
sources-unread = Pas encore lu
sources-next = Nouvel essai à partir du { $at }
sources-followed = Suivi
sources-attention = À regarder
sources-stopped = N’est plus suivi
sources-failed = Il n’a pas pu être lu : { $why } Ce qu’il a dit avant est gardé.
sources-refused = { $count ->
    [one] Une fiche n’a pas été prise
   *[other] { $count } fiches n’ont pas été prises
}
sources-latest = Voici les { $count } dernières.
sources-unnamed = (sans adresse)
sources-record-elsewhere = Elle nomme quelque chose qui n’est pas sous l’adresse de ce serveur.
sources-record-form = Elle n’a pas la forme que les serveurs emploient entre eux.
sources-record-missing = Elle est venue vide, peut-être parce qu’elle est trop grande.
sources-record-words = Elle dit plus que ce que nous gardons, ou quelque chose d’impossible.
sources-record-run = Une de ses sessions dit quelque chose d’impossible.
sources-record-edition = Elle donne une édition plus ancienne que celle qui est ici.
sources-record-too-many = Il y a ici autant de ce serveur que nous gardons d’un seul, ou de tous ensemble.
sources-record-twice = La même page en avait déjà parlé.
sources-record-unkept = Quelque chose s’est mal passé ici au moment de la garder. Le journal dit quoi.
sources-forget = Les oublier
sources-add = Suivre un autre serveur
sources-address = Son adresse publique
sources-address-hint = Par exemple https://certifications.example.org
sources-follow = Le suivre
sources-stop = Ne plus suivre { $host }
sources-stop-hint = Quand vous ne suivez plus un serveur, ses microcertifications quittent le catalogue d’ici. Suivez-le à nouveau, et elles reviennent.
why-feed-unreadable = la réponse n’est pas un JSON que nous sachions lire.
why-feed-form = la réponse n’est pas une liste de changements. Est-ce un Cairn qui donne des fiches ?
why-feed-too-many = une page en dit plus que nous n’en lisons.
why-feed-too-large = une page est plus grande que ce que nous lisons.
why-feed-anew = il ne sait plus jusqu’où il a été lu ; il est donc relu depuis le début.
why-feed-cursor = il ne dit pas où continuer d’une façon que nous puissions utiliser.
why-feed-circle = ses pages ramènent là où elles étaient.
why-feed-endless = il continue sans fin.
why-feed-unkept = quelque chose s’est mal passé ici. Le journal dit quoi.
why-source-own = c’est une adresse à nous.
refusal-source-form = Donnez l’adresse du serveur : https:// et son nom, sans rien après.
refusal-source-own = C’est une adresse de cette installation.
refusal-source-known = Ce serveur est déjà suivi.
refusal-source-busy = Ce serveur est justement en cours de lecture, ou ce qu’il a dit est en train de quitter le catalogue. Réessayez dans un instant.
refusal-source-too-many = Nous ne suivons pas plus de 500 serveurs.
refusal-source-demo = La démonstration ne suit aucun autre serveur : n’importe qui peut la gérer.
news-source-added = Le serveur est suivi. Ce qu’il publie se trouvera ici dans un instant.
news-source-forgotten = Ce qui n’a pas été pris est oublié. Ce qui sera de nouveau mal dit sera noté de nouveau.
news-source-stopped = Le serveur n’est plus suivi, et ses microcertifications quittent maintenant le catalogue.
copy-read = Ceci est une copie. Elle vient de { $host }, où elle a été lue pour la dernière fois le { $at }.
copy-unread = Ceci est une copie. Elle vient de { $host }.
copy-refused = Ceci est une copie. Elle vient de { $host } et n’est peut-être plus à jour : ce qui en est dit là-bas n’est plus pris depuis le { $at }.
copy-gone = Ceci était une copie de ce que { $host } a dit, et n’est plus montré ici. Ce qui vaut est dit là-bas.
copy-home = La voir sur { $host }
copy-whose = { $name }, de { $host }
