table-too-large = Le fichier dépasse {$max} Mo. Rien n’a été conservé. Coupez-le en deux, ou enregistrez-le en CSV.
table-empty = Il n’y a rien dans le fichier.
table-not-a-table =
    {$found ->
        [pdf] Ceci est un PDF, pas un tableau.
        [picture] Ceci est une image, pas un tableau.
        [archive] Ceci est une archive qui ne contient aucun classeur.
        [document] Ceci est un document, pas un tableau.
        [old-office] Ceci vient d’un ancien logiciel de bureau ; ce n’est pas un tableau que nous lisons.
        [web-page] Ceci est une page web, même si son nom dit autre chose.
        [json] Ceci est du JSON, pas un tableau.
        [xml] Ceci est du XML, pas un tableau.
       *[binary] Ceci n’est ni du texte ni un classeur.
    } Rien n’a été conservé. Envoyez un CSV ou un classeur Excel (.xlsx), ou collez les cellules.
table-format-not-read =
    {$format ->
        [xls] Ceci est un classeur Excel d’avant 2007 (.xls).
        [xlsb] Ceci est un classeur Excel binaire (.xlsb).
        [ods] Ceci est un classeur OpenDocument (.ods).
       *[numbers] Ceci est un tableau Numbers.
    } Rien n’a été conservé. Ouvrez-le dans votre tableur, enregistrez-le comme classeur Excel (.xlsx) ou en CSV, et envoyez ce fichier.
table-encrypted = Un mot de passe protège ce classeur. Enregistrez-le sans mot de passe et envoyez-le à nouveau.
table-zip-bomb = Une fois décompressé, ce classeur dépasse de loin ce qu’il faut à un tableau ; nous ne l’avons pas lu. Enregistrez la seule feuille utile en CSV et envoyez ce fichier.
table-damaged = Ce classeur est endommagé et rien n’a été conservé. Ouvrez-le dans votre tableur, enregistrez-le à nouveau et envoyez-le.
table-no-header = La ligne {$row} contient des données, or la première ligne doit nommer les colonnes : email, nom, date. Ajoutez une telle ligne en haut et envoyez le fichier à nouveau.
table-too-many-rows = Le tableau a plus de {$max} lignes. Rien n’a été conservé. Coupez-le en deux.
table-too-many-columns = La ligne {$row} a plus de {$max} colonnes. Rien n’a été conservé. Retirez les colonnes inutiles.
table-too-many-cells = Le tableau a plus de {$max} cellules. Rien n’a été conservé. Retirez les colonnes inutiles, ou coupez-le en deux.
table-unclosed-quote = Un guillemet (") ouvre une cellule à la ligne {$row}, et aucun ne la ferme. Rien n’a été conservé. Retirez-le ou fermez-le, puis envoyez le fichier à nouveau.
table-too-many-faults = Plus de {$max} cellules sont illisibles, la première à la ligne {$row}, colonne {$column}. Rien n’a été conservé. Enregistrez le fichier à nouveau comme classeur Excel (.xlsx) et envoyez celui-là.
table-control-characters = Cette cellule contient des caractères que personne ne peut voir. Saisissez-la à nouveau.
table-cell-too-long = Cette cellule dépasse {$max} caractères. Raccourcissez-la.
table-cell-unreadable = Certaines lettres de cette cellule n’ont pas pu être lues. Saisissez-la à nouveau, ou enregistrez le fichier en UTF-8.
table-cell-error = Le tableur n’a pas pu calculer cette cellule ({$value}). Corrigez la formule, ou saisissez la valeur.
table-row-too-long = Cette ligne continue au-delà de la dernière colonne. Une cellule contient peut-être ce qui sépare les cellules : mettez-la entre guillemets.
table-several-sheets =
    {$others ->
        [one] Le classeur a une autre feuille. Nous n’avons lu que {$taken}.
       *[other] Le classeur a {$others} autres feuilles. Nous n’avons lu que {$taken}.
    }
table-formulas =
    {$count ->
        [one] Une formule se trouve à la ligne {$row}. Nous avons pris son dernier résultat calculé.
       *[other] Des formules se trouvent dans {$count} cellules, la première à la ligne {$row}. Nous avons pris leurs derniers résultats calculés.
    }
table-encoding-guessed = Le fichier ne dit pas comment ses lettres sont écrites ; nous l’avons lu comme {$encoding}. Vérifiez que les accents sont justes.
table-rows-short =
    {$count ->
        [one] La ligne {$row} s’arrête avant la dernière colonne. Ce qui manque a été pris comme vide.
       *[other] {$count} lignes s’arrêtent avant la dernière colonne, la première étant la ligne {$row}. Ce qui manque a été pris comme vide.
    }
table-source-text =
    {$separator ->
        [comma] Lu comme du texte ({$encoding}), avec des virgules entre les cellules.
        [semicolon] Lu comme du texte ({$encoding}), avec des points-virgules entre les cellules.
        [tab] Lu comme du texte ({$encoding}), avec des tabulations entre les cellules.
       *[pipe] Lu comme du texte ({$encoding}), avec des barres entre les cellules.
    }
table-source-workbook = Lu dans la feuille {$sheet}.
