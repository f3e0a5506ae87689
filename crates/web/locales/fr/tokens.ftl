# Ce avec quoi les programmes d’une organisation se connectent.
tokens-title = Programmes
tokens-lead = Un système de cours ou un script se connecte avec un jeton. Il peut faire dans cette organisation ce que vous cochez ici, et rien d’autre.
tokens-new = Créer un jeton
tokens-name = À quoi sert-il ?
tokens-name-hint = Comme « Système de cours ». Cela vous aide à le retrouver au moment de le révoquer.
tokens-acts = Ce qu’il peut faire
tokens-acts-hint = Cochez le minimum nécessaire.
tokens-lasts = Combien de temps il est valable
tokens-days = { $count ->
    [one] Un jour
   *[other] { $count } jours
}
tokens-endless = Sans fin
tokens-until = Valable jusqu’au { $moment }.
tokens-used = Utilisé pour la dernière fois le { $moment }.
tokens-never-used = Jamais utilisé.
tokens-make = Créer le jeton
tokens-revoke = Révoquer
tokens-good = Valable
tokens-revoked = Révoqué
tokens-over = Expiré
tokens-made = Copiez le jeton maintenant
tokens-made-lead = Il n’est montré que cette fois. Nous n’en gardons qu’une empreinte et ne pourrons plus le montrer.
tokens-secret = Le jeton
tokens-made-use = Un programme l’envoie avec chaque demande :
tokens-made-on = Je l’ai copié
act-see-organisation = Voir le bureau
act-define = Écrire des brouillons
act-publish = Publier et retirer des microcertifications
act-award = Attribuer
act-withdraw = Révoquer, suspendre, corriger
act-read-awards = Voir à qui quoi a été attribué
news-token-revoked = Le jeton est révoqué. Les programmes qui s’en servent sont aussitôt dehors.
refusal-acts-missing = Cochez au moins une chose qu’il peut faire.
refusal-act-not-for-programs = Aucun programme ne peut faire cela.
refusal-days-range = Choisissez combien de temps il est valable.
