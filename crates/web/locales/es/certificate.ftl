certificate-heading = Certificado
certificate-phrase = ha obtenido la microcredencial
certificate-outcomes = Lo que sabe hacer
certificate-more = { $count ->
    [one] y uno más, en la credencial adjunta
   *[other] y { $count } más, en la credencial adjunta
}
certificate-emblem = El emblema de la microcredencial
certificate-day = Lograda el
certificate-qr = Código QR con la dirección de esta microcredencial
certificate-says = Escanea el código para verla donde se emitió. O entrega este archivo, o el número de abajo, al verificador:
certificate-footer = Este archivo lleva la credencial firmada. Impreso no prueba nada por sí solo: compruébalo.
certificate-attachment = La credencial firmada
