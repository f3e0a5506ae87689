search-title = Encuentra una microcredencial
search-lead = ¿Qué quieres saber hacer? Escribe unas palabras, en cualquier idioma.
search-nav = Buscar
search-words = ¿Qué buscas?
search-go = Buscar
search-count = { $count ->
    [0] No hay nada
    [one] Una microcredencial
   *[other] { $count } microcredenciales
}
search-page = Página { $page } de { $pages }
search-cut = Solo miramos las primeras { $count }. Añade una palabra para encontrar el resto.
search-none-title = Nada encaja
search-none-text = Prueba con menos palabras o con otras, o quita un filtro. Una palabra se encuentra por su comienzo, en cada idioma en que haya escrito la institución.
search-none-all = Ver todo
search-empty-title = Aún no hay nada publicado
search-empty-text = En cuanto una institución publique una microcredencial, aparecerá aquí.
search-filters = Acota la búsqueda
search-filters-count = { $count ->
    [0] Acota la búsqueda
    [one] Acota la búsqueda (un filtro)
   *[other] Acota la búsqueda ({ $count } filtros)
}
search-level = Nivel
search-field = Campo
search-language = Se imparte en
search-provider = Institución
search-apply = Ver resultados
search-back = Volver a los resultados
search-clear = Quitar todos los filtros
search-before = Antes
search-after = Siguiente
