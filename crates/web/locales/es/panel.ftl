# El panel junto a una definición: cómo de completa está y qué la haría mejor.
panel-title = Lo que ya dice
panel-complete = { $said } de { $of } elementos.
panel-summary = Lo que ya dice: { $said } de { $of } elementos
panel-better = Qué la haría mejor
panel-better-text = Nada de esto impide publicarla. Cada punto dice por qué lo echaría en falta quien la lee.
panel-better-none = No se nos ocurre nada que la haga mejor.
panel-elsewhere = { $count ->
    [one] Una cosa la haría mejor en otro paso
   *[other] { $count } cosas la harían mejor en otros pasos
}
better-outcome-subject = El resultado { $number } nombra un tema
better-outcome-subject-why = Di qué se sabe hacer con él, como «sabe leer un perfil de suelo». Un tema solo no se puede evaluar.
better-outcome-unseen = El resultado { $number } empieza por «{ $words }»
better-outcome-unseen-why = Eso no se ve. Di en qué se nota: explicar, elegir, calcular, construir.
better-outcome-long = El resultado { $number } tiene { $words } palabras
better-outcome-long-why = Quizá sean varios. Lo que va por separado se puede evaluar y encontrar por separado.
better-outcomes-below-level = En el nivel { $words } del MEC, todos los resultados nombran o enumeran
better-outcomes-below-level-why = En este nivel se juzga, se diseña y se resuelve. Di qué se hace con lo que se sabe, o elige otro nivel.
better-skills = Competencias de un marco publicado
better-skills-why = Las personas y las empresas buscan competencias, cada una en su idioma. Con ellas se encuentra y se compara.
better-workload = Cada crédito equivale a { $words } horas
better-workload-why = Un crédito ECTS son de 25 a 30 horas y uno de Nueva Zelanda, 10. Uno de los dos números puede estar mal.
better-attendance = Solo se evalúa la asistencia
better-attendance-why = Muestra que alguien estuvo, no lo que sabe hacer.
better-supervision = Quién vigila la evaluación
better-supervision-why = Quien la reconoce pregunta si alguien vigiló y comprobó la identidad. Si no se dice, se supone lo más débil.
better-quality-unread = Dónde se puede leer tu garantía de calidad
better-quality-unread-why = Por ahora se apoya solo en tu palabra. Una página que diga cómo lo haces permite confiar.
better-stackability = Cómo se combina con otras
better-stackability-why = Quien aprende quiere saber si cuenta para algo más.
better-field = El campo del que trata
better-field-why = La gente afina su búsqueda por campo. Sin él, ahí no aparece.
better-languages = Los idiomas en que se enseña
better-languages-why = La gente busca lo que se enseña en un idioma que habla.
better-need = Cómo sabes que hace falta
better-need-why = Dice a quien aprende que merece su tiempo, y a quien financia, que merece su dinero.
better-recognition = Quién la reconoce
better-recognition-why = Quien aprende pregunta qué valor tendrá, y para quién.
better-review = Cuándo se revisa
better-review-why = El trabajo cambia. Una fecha dice que alguien vuelve a mirar.
better-one-language = Lo mismo en otro idioma
better-one-language-why = Por ahora solo se puede leer, y encontrar, en un idioma.
better-half-translated = El resto en este idioma: { $words }
better-half-translated-why = El título está en ese idioma y algunos textos no; quien lee los ve en el primer idioma.
