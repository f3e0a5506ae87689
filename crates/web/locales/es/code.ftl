# Las entradas de las listas de `domain::code`, por lista y código.
code-assessment-written-examination = Examen escrito
code-assessment-oral-examination = Examen oral
code-assessment-practical = Prueba práctica
code-assessment-project-work = Trabajo de proyecto
code-assessment-portfolio = Portafolio
code-assessment-marked-assignment = Tarea calificada
code-assessment-artefact = Una pieza elaborada
code-assessment-quiz = Cuestionario
code-assessment-continuous-evaluation = Evaluación continua
code-assessment-problem-based-learning = Resolución de un problema planteado
code-assessment-group-performance = Desempeño del grupo
code-assessment-peer-assessment = Evaluación entre estudiantes
code-assessment-peer-review = Revisión entre estudiantes
code-assessment-level-of-attendance = Asistencia
code-participation-online = En línea
code-participation-onsite = Presencial
code-participation-blended = En parte en línea, en parte presencial
code-participation-work-based = En el trabajo
code-participation-project-based = En un proyecto
code-participation-research-lab = En laboratorio o en investigación
code-schedule-day = De día
code-schedule-evening = Por la tarde o la noche
code-schedule-weekend = En fin de semana
code-schedule-own-pace = A tu ritmo
code-service-step-free = Sin escalones
code-service-childcare = Con guardería
code-service-sign-language = Con interpretación en lengua de signos
code-service-captions = Con subtítulos
code-service-hearing-loop = Con bucle magnético
code-service-screen-reader = Apta para lectores de pantalla
code-service-plain-language = En lenguaje claro
code-service-quiet-room = Con una sala tranquila
code-service-travel = El viaje se organiza o se paga
code-service-equipment = Se presta el equipo
code-supervision-unsupervised = Nadie vigila ni comprueba quién es
code-supervision-supervised = Alguien vigila, sin comprobar quién es
code-supervision-supervised-with-identity = Alguien vigila y comprueba quién es
code-quality-institutional-quality-assurance = La calidad de toda la institución se evalúa desde fuera
code-quality-programme-quality-assurance = La calidad de este programa se evalúa desde fuera
code-quality-institutional-licence = La institución tiene licencia
code-quality-programme-licence = Este programa tiene licencia
code-quality-internal-quality-assurance = La propia institución cuida su calidad
code-stackability-standalone = Vale por sí sola
code-stackability-stackable = Cuenta para otra credencial
code-outcome-skill = Destreza
code-outcome-knowledge = Conocimiento
code-outcome-responsibility = Responsabilidad
code-credit-ects = Créditos ECTS
code-credit-ecvet = Puntos ECVET
code-credit-nz-credit = Créditos de Nueva Zelanda
code-credit-own-credit = Créditos propios de la institución
code-cycle-short-cycle = Ciclo corto
code-cycle-first-cycle = Primer ciclo (grado)
code-cycle-second-cycle = Segundo ciclo (máster)
code-cycle-third-cycle = Tercer ciclo (doctorado)
code-result-status = Superado o no
code-result-percent = Porcentaje
code-result-raw-score = Puntos
code-result-letter-grade = Letras o palabras, en orden
code-result-performance-level = Niveles alcanzados
code-field-00 = Programas generales
code-field-01 = Educación
code-field-02 = Artes y humanidades
code-field-03 = Ciencias sociales, periodismo e información
code-field-04 = Administración de empresas y derecho
code-field-05 = Ciencias naturales, matemáticas y estadística
code-field-06 = Tecnologías de la información y la comunicación
code-field-07 = Ingeniería, industria y construcción
code-field-08 = Agricultura, silvicultura, pesca y veterinaria
code-field-09 = Salud y bienestar
code-field-10 = Servicios
code-standing-in-force = Vigente
code-standing-suspended = Suspendida
code-standing-revoked = Revocada
code-state-draft = Borrador
code-state-published = Publicada
code-state-archived = Archivada
code-capacity-issuer = Otorga microcredenciales
code-capacity-employer = Da empleo
code-capacity-quality-body = Asegura la calidad
code-capacity-funder = Financia la formación
code-capacity-partner = Ayuda a participar
code-level-none = No se aplica el nivel de ningún marco
code-level-eqf = Nivel { $level } del Marco Europeo de Cualificaciones
code-level-short = Nivel MEC { $level }
code-credits-ects = { $value ->
    [one] Un crédito ECTS
   *[other] { $value } créditos ECTS
}
code-credits-ecvet = { $value ->
    [one] Un punto ECVET
   *[other] { $value } puntos ECVET
}
code-credits-nz-credit = { $value ->
    [one] Un crédito de Nueva Zelanda
   *[other] { $value } créditos de Nueva Zelanda
}
code-credits-own-credit = { $value ->
    [one] Un crédito propio de la institución
   *[other] { $value } créditos propios de la institución
}
code-hours = { $value ->
    [one] Una hora de aprendizaje
   *[other] { $value } horas de aprendizaje
}
