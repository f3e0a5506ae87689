achievement-by = de
achievement-outcomes = Lo que sabrás hacer
achievement-judged = Cómo se evalúa
achievement-criteria = Lo que hay que demostrar
achievement-facts = En breve
achievement-quality = Quién responde por su calidad
achievement-relevance = Para qué sirve y adónde lleva
achievement-purpose = Para qué sirve
achievement-need = Por qué hace falta
achievement-pathway = Adónde lleva
achievement-recognition = Quién la reconoce
achievement-standards = Normas que sigue
achievement-review = Puesta al día
achievement-further = Conviene saber
achievement-offerings = Cuándo y dónde
achievement-offerings-none = Por ahora no hay ninguna edición anunciada. Pregunta a la institución cuándo empieza la próxima.
achievement-offerings-more = { $count ->
    [one] Una más
   *[other] { $count } más
}
achievement-from-to = del { $from } al { $until }
achievement-from = desde el { $from }
achievement-awarding = Quién la otorga
achievement-editions = Ediciones e idiomas
achievement-edition = Edición { $number }
achievement-edition-published = publicada el { $day }
achievement-edition-shown = la que ves
achievement-archived = Esta microcredencial ya no se otorga. Quienes la tienen la conservan.
achievement-older = Esta es la edición { $number }. Hay una más reciente.
achievement-newest = Ver la edición más reciente
achievement-assessment = Evaluación
achievement-supervision = Supervisión
achievement-scale = Resultado
achievement-scale-range = de { $min } a { $max }
achievement-scale-passed = se supera a partir de { $value }
achievement-evidence = Evidencias
achievement-evidence-needed = Cada otorgamiento remite al trabajo que demuestra lo aprendido
achievement-level = Nivel
achievement-workload = Dedicación
achievement-hours-about = { $value ->
    [one] alrededor de una hora de aprendizaje
   *[other] alrededor de { $value } horas de aprendizaje
}
achievement-participation = Modalidad
achievement-prerequisites = Lo que necesitas antes
achievement-languages = Se imparte en
achievement-field = Campo
achievement-stackability = Combinación
achievement-validity = Vigencia
achievement-validity-ever = No caduca
achievement-validity-months = { $count ->
    [one] Vale durante un mes
   *[other] Vale durante { $count } meses
}
achievement-own-code = Código de la institución
achievement-skill-of = { $framework }:
achievement-visit = Ir a { $name }
achievement-small = Para programas
achievement-small-text = Esta dirección es el nombre de la microcredencial. Los programas leen lo mismo en ella en cuatro vocabularios.
achievement-small-picture = Su imagen (PNG)
