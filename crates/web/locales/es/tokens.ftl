# Con qué entran los programas de una organización.
tokens-title = Programas
tokens-lead = Un sistema de cursos o un script entra con un token. Puede hacer en esta organización lo que marques aquí, y nada más.
tokens-new = Crear un token
tokens-name = ¿Para qué es?
tokens-name-hint = Como «Sistema de cursos». Te ayuda a encontrarlo cuando lo revoques.
tokens-acts = Qué puede hacer
tokens-acts-hint = Marca lo mínimo que necesite.
tokens-lasts = Cuánto tiempo vale
tokens-days = { $count ->
    [one] Un día
   *[other] { $count } días
}
tokens-endless = Sin fin
tokens-until = Vale hasta el { $moment }.
tokens-used = Usado por última vez el { $moment }.
tokens-never-used = Nunca usado.
tokens-make = Crear el token
tokens-revoke = Revocar
tokens-good = Vale
tokens-revoked = Revocado
tokens-over = Caducado
tokens-made = Copia el token ahora
tokens-made-lead = Se muestra solo esta vez. Guardamos únicamente su huella y no podemos mostrarlo de nuevo.
tokens-secret = El token
tokens-made-use = Un programa lo envía con cada petición:
tokens-made-on = Ya lo copié
act-see-organisation = Ver el escritorio
act-define = Escribir borradores
act-publish = Publicar y retirar microcredenciales
act-award = Otorgar
act-withdraw = Revocar, suspender, corregir
act-read-awards = Ver a quién se otorgó qué
news-token-revoked = El token está revocado. Los programas que lo usan quedan fuera en el acto.
refusal-acts-missing = Marca al menos una cosa que pueda hacer.
refusal-act-not-for-programs = Ningún programa puede hacer eso.
refusal-days-range = Elige cuánto tiempo vale.
