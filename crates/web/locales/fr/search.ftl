search-title = Trouver une microcertification
search-lead = Que voulez-vous savoir faire ? Tapez quelques mots, dans n’importe quelle langue.
search-nav = Chercher
search-words = Que cherchez-vous ?
search-go = Chercher
search-count = { $count ->
    [0] Rien trouvé
    [one] Une microcertification
   *[other] { $count } microcertifications
}
search-page = Page { $page } sur { $pages }
search-cut = Nous n’avons regardé que les { $count } premières. Ajoutez un mot pour trouver les autres.
search-none-title = Rien ne correspond
search-none-text = Essayez avec moins de mots ou d’autres mots, ou enlevez un filtre. Un mot se trouve par son début, dans chaque langue où l’établissement a écrit.
search-none-all = Tout montrer
search-empty-title = Rien n’est encore publié
search-empty-text = Dès qu’un établissement publie une microcertification, elle apparaît ici.
search-filters = Affiner
search-filters-count = { $count ->
    [0] Affiner
    [one] Affiner (un filtre)
   *[other] Affiner ({ $count } filtres)
}
search-level = Niveau
search-field = Domaine
search-language = Enseignée en
search-provider = Établissement
search-apply = Voir les résultats
search-back = Revenir aux résultats
search-clear = Enlever tous les filtres
search-before = Avant
search-after = Suivant
