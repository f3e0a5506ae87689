# Las convocatorias de una microcredencial.
offerings-title = Convocatorias
offerings-link = Cuándo y dónde se puede cursar
offerings-none = Aún no hay ninguna convocatoria. No hace falta para otorgar, pero permite otorgar a las mismas personas en otra posterior.
offerings-new = Añadir una convocatoria
offerings-name = Nombre
offerings-name-hint = Como «Primavera de 2027, tardes».
offerings-starts = Primer día
offerings-ends = Último día
offerings-place = Ciudad
offerings-place-hint = Donde sea presencial.
offerings-make = Añadir la convocatoria
offerings-save = Guardar
offerings-days = Del { $from } al { $until }
offerings-from = Desde el { $from }
offerings-over = Terminada
offerings-now = En curso
offerings-soon = Próxima
news-offering-made = La convocatoria está añadida.
news-offering-changed = La convocatoria está guardada.
offerings-remove = Quitar esta convocatoria
offerings-remove-hint = Una convocatoria se puede quitar mientras no se haya otorgado nada por ella y nadie pida plaza.
news-offering-removed = La convocatoria está quitada.
refusal-offering-awarded = Se otorgó algo por esta convocatoria, hay una tabla para ella, o alguien pide plaza o la tiene, así que se queda.
offerings-part-price = Precio y financiación
offerings-price = Precio
offerings-price-hint = Lo que paga una persona antes de cualquier ayuda. Escribe 0 si es gratis. Si lo dejas vacío, se lee que no se indica el precio.
offerings-currency = Moneda
offerings-currency-hint = Tres letras, como EUR o USD.
offerings-funded = Pagado con fondos públicos
offerings-funded-hint = Cuánto del precio. El resto lo paga quien aprende.
offerings-part-time = Horario, horas, plazas e idioma
offerings-schedule = Cuándo se imparte
offerings-hours = Horas por semana
offerings-hours-hint = Clases y trabajo propio juntos. Si lo dejas vacío, se calcula con la carga de trabajo y los días.
offerings-seats = Plazas
offerings-language = Idioma en que se imparte
offerings-language-hint = Si lo dejas vacío, cuentan los idiomas de la microcredencial.
offerings-part-place = El lugar exacto
offerings-address = Dirección
offerings-address-hint = Calle y número, edificio, aula.
offerings-position-hint = Dónde está en el mapa, en grados decimales, como 43,3623 y -5,8494. Así se encuentra la convocatoria por su distancia.
offerings-latitude = Latitud
offerings-longitude = Longitud
offerings-part-services = Lo que ayuda a participar
offerings-services = Lo que ofreces, sin coste añadido
offerings-part-enrol = Preguntas e inscripción
offerings-contact = Dirección para preguntas
offerings-contact-hint = Cualquiera puede leerla: usa una de tu oficina, no de una persona.
offerings-enrol = Dónde inscribirse
offerings-enrol-hint = Una página de tu propio sitio que empiece por https://. Se avisa de que se sale de este.
refusal-money-currency = No conocemos esta moneda. Escribe sus tres letras, como EUR.
refusal-money-form = Escribe una cantidad en cifras, como 200 o 49,50, sin más decimales de los que tiene la moneda.
refusal-money-too-much = Es más de lo que podemos guardar.
refusal-money-funding = Los fondos públicos no pueden pagar más que el precio.
refusal-price-missing = Escribe el precio del que se paga una parte.
refusal-latitude = Escribe la latitud como un número de -90 a 90.
refusal-longitude = Escribe la longitud como un número de -180 a 180.
refusal-not-https = Empieza esta dirección por https://.
refusal-seats = Escribe un número de plazas de 1 a { $max }.
refusal-hours-a-week = Escribe horas por semana por encima de 0, hasta { $max }.
run-free = Gratis
run-funded = Gratis: los fondos públicos pagan los { $price }
run-funded-part = Pagas { $net }: los fondos públicos pagan { $funded } de { $price }
run-price-unsaid = La institución no indica el precio
run-hours = { $hours ->
    [one] Una hora por semana
   *[other] { $hours } horas por semana
}
run-language = Idioma: { $language }
run-seats = { $seats ->
    [one] Una plaza
   *[other] { $seats } plazas
}
run-seats-free = { $free ->
    [0] No queda ninguna plaza; se puede esperar
    [one] { $free } plaza libre de { $seats }
   *[other] { $free } plazas libres de { $seats }
}
run-enrol = Inscríbete en el sitio de la propia institución, { $host }
run-contact = Preguntas:
run-calendar = Añadir a mi calendario
