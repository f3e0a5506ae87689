# Attribuer par tableau.
batches-title = Attribuer à beaucoup de personnes
batches-lead = Déposez un tableau des personnes qui ont réussi. Vous voyez ce qui se passerait avant que rien ne soit attribué.
batches-achievement = Microcertification
batches-achievement-none = Choisissez
batches-none-to-award = Il n’y a encore rien à attribuer
batches-none-to-award-text = Votre organisation peut attribuer ce qui est publié et la nomme parmi celles qui attribuent.
batches-file-label = Tableau
batches-file-hint = CSV ou classeur Excel (.xlsx), jusqu’à { $max } Mo. La première ligne nomme les colonnes.
batches-text = Ou collez les lignes
batches-text-hint = Comme vous les copiez d’un tableur, avec la ligne qui nomme les colonnes.
batches-pasted = Tableau collé
batches-hand-in = Continuer
batches-earlier = Tableaux précédents
batches-caption = Tableaux, les plus récents d’abord
batches-file = Fichier
batches-on = Déposé
batches-rows = Lignes
batches-state = État
batches-newer = Tableaux plus récents
batches-older = Tableaux plus anciens
batches-state-uploaded = colonnes à préciser
batches-state-checked = vérifié
batches-state-waiting-for-release = attend une validation
batches-state-awarding = en cours d’attribution
batches-state-done = terminé
batches-state-cancelled = annulé
batches-columns-title = Que contient chaque colonne ?
batches-columns-lead = Nous avons regardé les mots au-dessus de chaque colonne. Changez ce qui est faux ; nous nous en souviendrons pour votre prochain tableau.
batches-column-unused = Non utilisée
batches-dates = Dates
batches-order = Qu’est-ce qui vient d’abord dans 04/05/2026 ?
batches-order-hint = Répondez seulement si votre tableau écrit les dates ainsi.
batches-order-none = Le tableau le montre
batches-order-day-first = Le jour : 4 mai
batches-order-month-first = Le mois : 5 avril
batches-day = Jour pour les lignes sans date
batches-day-hint = Si votre tableau n’a pas de colonne pour le jour où chaque personne a réussi.
batches-run = Session
batches-run-hint = Si toutes ces personnes ont suivi la même. Personne ne la reçoit deux fois pour une session.
batches-run-none = Aucune : la date compte
batches-check = Vérifier le tableau
batches-show-title = { $title } : attribuer par tableau
batches-new = Nouvelles attributions
batches-known = Déjà attribuées avant
batches-wrong = Lignes à corriger
batches-awarded = Attribuées
batches-repeated = L’étaient déjà
batches-refused = Refusées à leur tour
batches-made = Déposé par
batches-confirmed = Confirmé par
batches-released = Validé par
batches-by-machine = Un programme
batches-change = Changer
batches-confirm-text = { $count ->
    [0] Toutes les personnes de ce tableau l’ont déjà. Personne ne la reçoit deux fois.
    [one] Une personne la reçoit, avec une lettre. Qui l’a déjà est laissé de côté.
   *[other] { $count } personnes la reçoivent, chacune avec une lettre. Qui l’a déjà est laissé de côté.
  }
batches-confirm-second = Un tel nombre demande une seconde personne : elles attendent qu’un ou une collègue les valide.
batches-confirm = { $count ->
    [0] Clore ce tableau
    [one] Attribuer à une personne
   *[other] Attribuer à { $count } personnes
  }
batches-waits = Ce tableau attend une seconde personne : quelqu’un qui ne l’a ni déposé ni confirmé.
batches-release-text = { $count ->
    [one] Une personne la reçoit dès que vous validez.
   *[other] { $count } personnes la reçoivent dès que vous validez.
  }
batches-release = { $count ->
    [one] Valider une attribution
   *[other] Valider { $count } attributions
  }
batches-progress-label = Où cela en est
batches-progress = { $done } lignes sur { $total }
batches-progress-signed = { $done } signées sur { $total }
batches-progress-next = Vous pouvez fermer cette page. L’attribution continue, puis les lettres partent.
batches-to-mend = Lignes à corriger
batches-to-mend-text = Ces lignes ne sont pas attribuées. Corrigez-les dans le fichier, et déposez ce seul fichier.
batches-mend-download = Les télécharger toutes avec les raisons (CSV)
batches-mend-file = a-corriger.csv
batches-again = Déposer les lignes corrigées
batches-by-row = Par ligne et colonne
batches-row = Ligne
batches-column = Colonne
batches-value = Elle dit
batches-what = Que faire
batches-more = { $count ->
    [one] Une de plus est dans le fichier.
   *[other] { $count } de plus sont dans le fichier.
  }
batches-to-know = Bon à savoir
batches-columns-change = Changer ce que contiennent les colonnes
batches-cancel = Annuler ce tableau
batches-refused-award-archived = La microcertification a été archivée avant le tour de cette ligne.
batches-refused-award-not-awarding = Votre organisation ne l’attribuait plus ce jour-là.
batches-refused-number-of-other = Le numéro est celui de quelqu’un d’un autre nom. Corrigez le numéro ou le nom.
batches-refused-other = Les règles ne permettaient pas cette attribution quand son tour est venu.
batches-told-checked = { $rows } lignes : { $valid } valables, dont { $known } déjà attribuées, { $wrong } à corriger.
batches-told-dry = Rien n’a été attribué : c’était un essai.
batches-told-waits = Une seconde personne doit valider { $count } attributions, sur la page du tableau.
batches-told-done = Attribuées { $awarded } ; déjà attribuées { $repeated } ; refusées { $refused }.
batches-told-nothing = Rien n’a été attribué.
refusal-batches-achievement = Choisissez ce que ces personnes ont réussi.
refusal-batches-file = Choisissez un tableau, ou collez ses lignes.
refusal-batches-day = Donnez le jour sous la forme 2026-11-25.
refusal-batch-not-checked = Vérifiez d’abord le tableau.
refusal-batch-nothing = Aucune ligne de ce tableau ne peut être attribuée. Corrigez-le, et déposez-le de nouveau.
refusal-batch-state = Ce tableau est déjà plus loin. Regardez sa page.
refusal-batch-second-person = Quelqu’un d’autre doit valider : ni qui l’a déposé, ni qui l’a confirmé.
refusal-batch-moved = Quelqu’un vient de changer ce tableau. Regardez sa page.
refusal-batch-edition = La microcertification a une nouvelle édition depuis la vérification de ce tableau. Vérifiez-le encore une fois.
news-table-confirmed = L’attribution a commencé.
news-table-waits = Confirmé. Une seconde personne valide maintenant.
news-table-released = Validé. L’attribution a commencé.
news-table-cancelled = Le tableau est annulé. Ce qui est attribué le reste.
