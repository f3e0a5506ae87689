credential-ask = Demandez à la personne titulaire
credential-ask-text = Rien n’est montré à cette adresse. Si quelqu’un vous a parlé d’une microcertification, demandez-lui de la publier ou de vous envoyer le fichier, que vous pouvez vérifier ici.
credential-outcomes = Ce que sait faire la personne titulaire
credential-about = Ce que c’est, et comment elle a été évaluée
credential-level = Niveau (CEC)
credential-hours = Heures d’apprentissage
credential-credits = Crédits
credential-result = Résultat
credential-until = Valable jusqu’au
credential-in-force = En vigueur
credential-suspended = Suspendue
credential-revoked = Révoquée
credential-expired = Son temps est passé
credential-unsigned = En cours de signature
me-title = Mes microcertifications
me-none = Rien ne vous a encore été attribué. Ce qui est attribué à l’une de vos adresses apparaît ici tout seul.
me-waiting = { $count ->
    [one] Une microcertification vous attend.
   *[other] { $count } microcertifications vous attendent.
}
me-newer = Plus récentes
me-older = Plus anciennes
mine-signing = Elle est en cours de signature. Regardez de nouveau dans un instant.
mine-collect = Retirer
mine-seen = Qui la voit
mine-public = Qui a cette adresse la voit, avec votre nom :
mine-hidden = Personne d’autre que vous et qui l’a attribuée.
mine-publish = La montrer à tous
mine-hide = Ne la montrer à personne
mine-take = Emportez-la
mine-file = Le fichier signé (JSON)
mine-badge = Le badge, une image qui porte le fichier signé (PNG)
collect-title = Retirer avec un code
collect-lead = Avez-vous reçu une lettre sur papier ? Son code retire ce dont elle vous parle.
collect-code = Code
collect-code-hint = Douze lettres et chiffres. Espaces, tirets et casse ne comptent pas.
refusal-code-unknown = Nous ne connaissons pas ce code. Regardez la lettre encore une fois ; rien n’a changé.
news-published = Qui a son adresse peut la voir.
news-hidden = Personne d’autre ne la voit plus.
news-collected = { $count ->
    [0] Il n’y avait rien à retirer.
    [one] Retirée. Elle est à vous.
   *[other] { $count } retirées. Elles sont à vous.
}
