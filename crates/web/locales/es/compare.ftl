compare-title = Compara microcredenciales
compare-lead = Todo está como lo dicen las instituciones. Lo que no se dice puede ser cualquier cosa, y nunca cuenta como nada.
compare-cut = Se comparan las primeras { $count } de las que elegiste.
compare-none-title = Elige de dos a cinco
compare-none-text = Marca en una búsqueda lo que quieres comparar y elige «Comparar lo marcado». Cada microcredencial lleva también a sus alternativas más cercanas.
compare-pick = Comparar
compare-go = Comparar lo marcado
compare-go-hint = De dos a cinco, una al lado de otra.
compare-first = La primera: las demás se miden con ella.
compare-stand = Frente a la primera
compare-equivalent = Cada una puede ocupar el lugar de la otra
compare-covers = La primera certifica todo esto, y más
compare-covered-by = Esta certifica todo lo de la primera, y más
compare-different = Ninguna abarca a la otra
compare-cannot-tell = Se dice demasiado poco para saberlo
compare-lacking = Aquí no está, o a un nivel inferior: { $skills }
compare-proposal = «Frente a la primera» es una propuesta, calculada solo con competencias, nivel, carga de trabajo y evaluación. Si una se reconoce en lugar de otra lo deciden las personas.
compare-like-skills = Competencias en común
compare-like-level = Nivel
compare-like-workload = Carga de trabajo
compare-like-assessment = Con qué firmeza se evalúa
compare-same = igual
compare-exactly = { $percent } % de parecido
compare-between = de { $low } a { $high } % de parecido: no se dice todo
compare-not-said = no se dice
compare-certified = certificada
compare-not-named = no se nombra
compare-next = Próxima edición
compare-make-first = Medir las demás con esta
compare-take-away = Quitar
compare-near = Alternativas más cercanas
compare-near-alike = En común
compare-near-differs = Distinto
compare-near-shared = { $more ->
    [0] ambas certifican { $skills }
   *[other] ambas certifican { $skills } y { $more } más
}
compare-near-instead = { $there } en lugar de { $here }
compare-near-without = { $more ->
    [0] sin { $skills }
   *[other] sin { $skills } y { $more } más
}
compare-near-beside = { $more ->
    [0] también { $skills }
   *[other] también { $skills } y { $more } más
}
compare-two = Comparar estas dos
compare-all = Comparar todas
compare-ranked = Según lo que te importa
compare-rank = { $best } de { $count }
compare-rank-between = de { $best } a { $worst } de { $count }
compare-matters = ¿Qué te importa?
compare-matters-text = Cada puesto se da con los que darían pesos hasta la mitad mayores o menores, y con todo lo que no se dice.
compare-matters-few-hours = Que lleve pocas horas
compare-matters-high-level = Que su nivel sea alto
compare-matters-firm-assessment = Que se evalúe con firmeza
compare-matters-soon-start = Que empiece pronto
compare-weight-0 = Nada
compare-weight-1 = Un poco
compare-weight-2 = Mucho
compare-rank-go = Ordenarlas
compare-cost-a-skill = Lo que pagas por cada competencia
compare-range = de { $low } a { $high }
compare-range-not-all = { $range }; no todas las convocatorias lo dicen
compare-matters-low-cost = Que cueste poco
