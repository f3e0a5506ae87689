# Une microcertification dont la personne titulaire montre une partie.
excerpt-link = N’en montrer qu’une partie
excerpt-page = N’en montrer qu’une partie
excerpt-lead = Décochez ce que vous voulez cacher. Vous recevez un fichier qui montre le reste, et tout le monde peut le vérifier comme l’original.
excerpt-public = Qui a l’adresse de cette microcertification la voit en entier, et cette adresse est dans le fichier.
excerpt-personal = Sur vous et cette attribution
excerpt-personal-hint = Ce qui n’est pas coché n’est pas du tout dans le fichier.
excerpt-general = Sur la microcertification
excerpt-general-hint = Tout le monde peut lire cela sur sa page publique. Laissez de côté ce qui rallonge le fichier sans besoin.
excerpt-part-holder = Votre nom
excerpt-part-awarded = Le jour où vous l’avez obtenue
excerpt-part-result = Votre résultat
excerpt-part-narrative = Ce qu’ajoute l’organisme
excerpt-part-evidence = { $count ->
    [one] Travail qui le montre
   *[other] Travail qui le montre, { $number }
}
excerpt-part-outcome = { $count ->
    [one] Ce que vous savez faire
   *[other] Ce que vous savez faire, { $number }
}
excerpt-part-level = Niveau
excerpt-part-workload = Charge de travail
excerpt-part-judged = Comment elle est évaluée
excerpt-part-taking-part = Comment on participe
excerpt-part-quality = Qui répond de sa qualité
excerpt-part-field = Domaine
excerpt-part-further = Ce qu’il faut avant, et ce qu’il est bon de savoir
excerpt-part-developer = Qui l’a définie
excerpt-part-picture = Image
excerpt-part-rest = Tout le reste
excerpt-rest-hint = Les codes, comment elle se combine avec d’autres, et où elle est décrite dans d’autres langues.
excerpt-stays = Ce qui reste toujours
excerpt-stays-text = Restent aussi sa description, ce qu’il faut montrer pour l’obtenir, son numéro, et l’endroit où tout le monde peut voir si elle est en vigueur aujourd’hui. Sans cela, personne ne pourrait la contrôler.
excerpt-title = Ce qui a été obtenu
excerpt-from = Valable à partir du
excerpt-form = Quelle sorte de fichier ?
excerpt-form-json = Certification signée
excerpt-form-json-hint = JSON, pour qui vérifie les Open Badges
excerpt-form-sd-jwt = SD-JWT
excerpt-form-sd-jwt-hint = Un texte, pour les portefeuilles et les programmes qui le demandent
excerpt-make = Faire le fichier
excerpt-back = Retour, sans fichier
excerpt-file = { $title } (partie)
refusal-excerpt-form = Choisissez quelle sorte de fichier vous voulez.
refusal-excerpt-key-moved = Les clés de l’organisme viennent d’être changées. Refaites le fichier.
refusal-excerpt-part-unknown = Quelque chose a été coché qui n’est plus là. Regardez de nouveau la liste, et refaites le fichier.
refusal-excerpt-revoked = Cette microcertification a été révoquée. Rien ne peut en être montré comme si elle était en vigueur.
refusal-excerpt-too-long = Elle en dit trop pour une certification signée qui n’en montre qu’une partie. Choisissez SD-JWT.
