credential-ask = Demandez à la personne titulaire
credential-ask-text = Rien n’est montré à cette adresse. Si quelqu’un vous a parlé d’une microcertification, demandez-lui de la publier ou de vous envoyer le fichier, que vous pouvez vérifier ici.
credential-outcomes = Ce que sait faire la personne titulaire
credential-about = Ce que c’est
credential-result = Résultat
credential-until = Valable jusqu’au
credential-in-force = En vigueur
credential-suspended = Suspendue
credential-revoked = Révoquée
credential-expired = Son temps est passé
credential-unsigned = En cours de signature
credential-evidence = Travail qui le montre
credential-narrative = Ce qu’ajoute l’organisme
credential-edition = Tout sur cette microcertification
credential-check = Contrôlez-la
credential-check-text = Scannez le code ou ouvrez cette adresse : ce que vous y voyez vient de qui l’a émise.
credential-check-go = La vérifier maintenant
credential-take = À emporter
credential-take-text = Chaque fichier porte la certification signée. Tout le monde peut la vérifier, avec ou sans nous.
credential-file-pdf = Certificat
credential-file-pdf-hint = PDF, A4
credential-file-letter = Certificat
credential-file-letter-hint = PDF, format lettre
credential-file-png = Badge
credential-file-png-hint = image PNG
credential-file-svg = Badge
credential-file-svg-hint = image SVG, nette à toute taille
credential-file-json = Certification signée
credential-file-json-hint = JSON
credential-elm = Pour les systèmes qui lisent le modèle européen des apprentissages
credential-elm-text = L’original signé est l’Open Badge. Cette version n’a pas de cachet et ne se vérifie pas seule : son image porte l’original, qui seul dit s’il est en vigueur.
credential-file-elm = Format européen
credential-file-elm-hint = JSON-LD, sans cachet
credential-yours = Elle est à vous, telle que les autres la voient.
credential-yours-link = Décidez qui la voit
credential-proof = Comment elle est prouvée
credential-proof-text = Pour qui veut la contrôler avec d’autres outils.
credential-proof-id = Son nom
credential-proof-issuer = Émetteur
credential-proof-key = Clé
credential-proof-suite = Signature
credential-proof-signed = Signée
credential-proof-status = Son état est dit dans
me-title = Mes microcertifications
me-none = Rien ne vous a encore été attribué. Ce qui est attribué à l’une de vos adresses apparaît ici tout seul.
me-waiting = { $count ->
    [one] Une microcertification vous attend.
   *[other] { $count } microcertifications vous attendent.
}
me-seen-all = Visible par qui a son adresse
me-seen-you = Vous seul la voyez
me-newer = Plus récentes
me-older = Plus anciennes
mine-signing = Elle est en cours de signature. Regardez de nouveau dans un instant.
mine-collect = Retirer
mine-seen = Qui la voit
mine-public = Qui a cette adresse la voit, avec votre nom :
mine-hidden = Personne d’autre que vous et qui l’a attribuée.
mine-publish = La montrer à tous
mine-hide = Ne la montrer à personne
mine-linkedin = L’ajouter à LinkedIn
mine-linkedin-hint = LinkedIn s’ouvre avec tout rempli. Montrez-la d’abord à tout le monde, pour que l’adresse de votre profil mène quelque part.
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
record-title = Emporter un relevé entier
record-text = Tout ce qu’un organisme vous a attribué, dans un seul fichier signé. Ce qui a été révoqué n’y est pas.
record-hint = JSON, CLR 2.0
record-file = Relevé d’apprentissage, { $organisation }
