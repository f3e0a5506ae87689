roster-at = Fila {$row}, columna {$column}: {$sentence}
roster-at-row = Fila {$row}: {$sentence}
roster-at-column = Columna {$column}: {$sentence}
roster-proposal = ¿Querías decir {$proposal}?
roster-to-mend = Por corregir
roster-field-email = Correo electrónico
roster-field-full-name = Nombre completo
roster-field-given-name = Nombre
roster-field-family-name = Apellidos
roster-field-own-number = Tu propio número para la persona
roster-field-passed-on = Fecha en que aprobó
roster-field-result = Resultado
roster-field-result-status = Aprobó o no
roster-field-evidence = Enlace a la evidencia
roster-field-language = Idioma de la carta
roster-field-narrative = Comentario
roster-mapping-needs-person = Ninguna columna dice quién aprobó. Elige la de los correos electrónicos, o las de tu propio número y el nombre.
roster-mapping-field-twice = Dos columnas, {$first} y {$second}, figuran con lo mismo: {$field}. Elige una de ellas.
roster-column-missing = Ninguna columna tiene algo que cada fila necesita: {$field}. Elige la columna que lo tiene o añádela a tu archivo.
roster-person-missing = Aquí no se nombra a nadie. Indica un correo electrónico, o tu propio número y un nombre.
roster-name-missing = Aquí no hay nombre, y esta fila lo necesita.
roster-control-characters = «{$value}» contiene caracteres que nadie puede ver. Escríbelo de nuevo.
roster-too-long = Esto pasa de {$max} caracteres. Acórtalo.
roster-email-form = «{$value}» no es un correo electrónico.
roster-email-slip = «{$value}» parece mal escrito: nadie tiene un correo ahí.
roster-email-several = «{$value}» es más de un correo. Deja uno; la persona puede añadir otros.
roster-name-letters = «{$value}» no es un nombre.
roster-name-is-email = «{$value}» es un correo, y aquí va un nombre.
roster-date-missing = Aquí no hay fecha.
roster-date-unreadable = No podemos leer «{$value}» como fecha. Escríbela así: 2026-05-31.
roster-date-impossible = {$value} no es una fecha: ese día no existe.
roster-date-short-year = El año de {$value} tiene dos cifras. Escribe las cuatro.
roster-date-future = {$value} todavía no ha llegado. El último día posible es el {$today}.
roster-date-not-awarding = Tu organización no otorga esta microcredencial el {$value}.
roster-date-too-early = {$value} es anterior al {$earliest}, demasiado atrás para ser cierto.
roster-date-order-ambiguous =
    {$rows ->
        [one] Nada distingue el día del mes en {$value}.
       *[other] Nada distingue el día del mes en {$rows} filas, como en {$value}.
    } {$proposal ->
        [month-first] Probablemente el mes va primero.
       *[other] Probablemente el día va primero.
    } Dinos cuál y las leemos todas.
roster-result-missing = Aquí no hay resultado.
roster-result-not-on-scale = «{$value}» no está en la escala, que tiene {$allowed}.
roster-result-not-number = «{$value}» no es un número con dos decimales como máximo.
roster-result-out-of-range = {$value} se sale de la escala, que va de {$min} a {$max}.
roster-result-not-passed = {$value} no alcanza para aprobar; {$required} sí.
roster-status-missing = Aquí nada dice si esta persona aprobó. Escribe sí o no.
roster-status-unknown = «{$value}» no dice ni que aprobó ni que no. Escribe sí o no.
roster-evidence-missing = Aquí no hay enlace a la evidencia, y esta microcredencial lo pide.
roster-evidence-form = «{$value}» no es una dirección que empiece por https://.
roster-language-unknown = No escribimos cartas en «{$value}». Escribimos en {$known}.
roster-duplicate-differs = Otras filas ({$rows}) dicen algo distinto de la misma persona. Difieren en: {$field}. Deja la correcta.
roster-number-shared = Otras filas ({$rows}) dan el número «{$value}» a alguien con otro nombre. Deja la correcta.
roster-number-of-other = El número «{$value}» es de alguien con otro nombre. Corrige el número o el nombre.
roster-duplicate = La fila {$kept} dice lo mismo de la misma persona. Cuenta una vez.
roster-not-passed = «{$value}»: esta persona no aprobó y no se le otorga.
roster-likely-slip = «{$value}» puede estar bien. ¿O querías decir {$proposal}?
roster-results-unread = Esta microcredencial no tiene escala de resultados, así que esta columna no se lee.
