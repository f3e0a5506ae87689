# Otorgar con una tabla.
batches-title = Otorgar a muchas personas
batches-lead = Entrega una tabla con las personas que aprobaron. Verás qué pasaría antes de que se otorgue nada.
batches-achievement = Microcredencial
batches-achievement-none = Elige una
batches-none-to-award = Todavía no hay nada que otorgar
batches-none-to-award-text = Tu organización puede otorgar lo que está publicado y la nombra entre quienes otorgan.
batches-file-label = Tabla
batches-file-hint = CSV o un libro de Excel (.xlsx), de hasta { $max } MB. La primera fila nombra las columnas.
batches-text = O pega las filas
batches-text-hint = Tal como las copias de una hoja de cálculo, con la fila que nombra las columnas.
batches-pasted = Tabla pegada
batches-hand-in = Continuar
batches-earlier = Tablas anteriores
batches-caption = Tablas, las más nuevas primero
batches-file = Archivo
batches-on = Entregada
batches-rows = Filas
batches-state = Estado
batches-newer = Tablas más nuevas
batches-older = Tablas más antiguas
batches-state-uploaded = columnas por decir
batches-state-checked = comprobada
batches-state-waiting-for-release = espera autorización
batches-state-awarding = se está otorgando
batches-state-done = terminada
batches-state-cancelled = cancelada
batches-columns-title = ¿Qué contiene cada columna?
batches-columns-lead = Nos fijamos en las palabras de cada columna. Cambia lo que no sea así; lo recordaremos para tu próxima tabla.
batches-column-unused = No se usa
batches-dates = Fechas
batches-order = ¿Qué va primero en 04/05/2026?
batches-order-hint = Responde solo si tu tabla escribe las fechas así.
batches-order-none = La tabla lo muestra
batches-order-day-first = El día: 4 de mayo
batches-order-month-first = El mes: 5 de abril
batches-day = Día para las filas sin fecha
batches-day-hint = Si tu tabla no tiene una columna con el día en que aprobó cada persona.
batches-run = Convocatoria
batches-run-hint = Si todas estas personas participaron en la misma. A nadie se le otorga dos veces por una convocatoria.
batches-run-none = Ninguna: cuenta la fecha
batches-check = Comprobar la tabla
batches-show-title = { $title }: otorgar con una tabla
batches-new = Nuevas
batches-known = Otorgadas antes
batches-wrong = Filas por corregir
batches-awarded = Otorgadas
batches-repeated = Ya estaban otorgadas
batches-refused = Rechazadas en su turno
batches-made = Entregada por
batches-confirmed = Confirmada por
batches-released = Autorizada por
batches-by-machine = Un programa
batches-change = Cambiar
batches-confirm-text = { $count ->
    [0] A todas las personas de esta tabla ya se les otorgó. A nadie se le otorga dos veces.
    [one] Se otorga a una persona, que recibe una carta. A quien ya la tiene no se le otorga otra vez.
   *[other] Se otorga a { $count } personas, y cada una recibe una carta. A quien ya la tiene no se le otorga otra vez.
  }
batches-confirm-second = Tantas necesitan una segunda persona: esperan hasta que alguien más las autorice.
batches-confirm = { $count ->
    [0] Cerrar esta tabla
    [one] Otorgar a una persona
   *[other] Otorgar a { $count } personas
  }
batches-waits = Esta tabla espera a una segunda persona: alguien que no la haya entregado ni confirmado.
batches-release-text = { $count ->
    [one] Se otorga a una persona en cuanto lo autorices.
   *[other] Se otorga a { $count } personas en cuanto lo autorices.
  }
batches-release = { $count ->
    [one] Autorizar una
   *[other] Autorizar { $count }
  }
batches-progress-label = Hasta dónde ha llegado
batches-progress = { $done } de { $total } filas
batches-progress-signed = { $done } de { $total } firmadas
batches-progress-next = Puedes cerrar esta página. El trabajo sigue, y luego salen las cartas.
batches-to-mend = Filas por corregir
batches-to-mend-text = Estas filas no se otorgan. Corrígelas en el archivo y entrega solo ese archivo.
batches-mend-download = Descargar todas con los motivos (CSV)
batches-mend-file = por-corregir.csv
batches-again = Entregar las filas corregidas
batches-by-row = Por fila y columna
batches-row = Fila
batches-column = Columna
batches-value = Dice
batches-what = Qué hacer
batches-more = { $count ->
    [one] Otra más está en el archivo.
   *[other] Otras { $count } están en el archivo.
  }
batches-to-know = Conviene saber
batches-columns-change = Cambiar qué contienen las columnas
batches-cancel = Cancelar esta tabla
batches-refused-award-archived = La microcredencial se archivó antes del turno de esta fila.
batches-refused-award-not-awarding = Tu organización ya no otorgaba esto ese día.
batches-refused-number-of-other = El número es de alguien con otro nombre. Corrige el número o el nombre.
batches-refused-other = Las reglas no permitieron otorgarla cuando llegó su turno.
batches-told-checked = { $rows } filas: { $valid } válidas, { $known } de ellas ya otorgadas, { $wrong } por corregir.
batches-told-dry = No se otorgó nada: era una prueba.
batches-told-waits = Una segunda persona tiene que autorizar { $count }, en la página de la tabla.
batches-told-done = Otorgadas { $awarded }; ya otorgadas { $repeated }; rechazadas { $refused }.
batches-told-nothing = No se otorgó nada.
refusal-batches-achievement = Elige qué consiguieron estas personas.
refusal-batches-file = Elige una tabla o pega sus filas.
refusal-batches-day = Da el día como 2026-11-25.
refusal-batch-not-checked = Primero comprueba la tabla.
refusal-batch-nothing = No se puede otorgar ninguna fila de esta tabla. Corrígela y entrégala de nuevo.
refusal-batch-state = Esta tabla ya está más adelante. Mira su página.
refusal-batch-second-person = Tiene que autorizarla otra persona: ni quien la entregó ni quien la confirmó.
refusal-batch-moved = Alguien cambió esta tabla hace un momento. Mira su página.
refusal-batch-edition = La microcredencial tiene una edición nueva desde que se comprobó esta tabla. Compruébala otra vez.
news-table-confirmed = Se ha empezado a otorgar.
news-table-waits = Confirmada. Ahora la autoriza una segunda persona.
news-table-released = Autorizada. Se ha empezado a otorgar.
news-table-cancelled = La tabla está cancelada. Lo otorgado sigue otorgado.
