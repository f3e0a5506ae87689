# Una microcredencial de la que su titular muestra una parte.
excerpt-link = Mostrar solo una parte
excerpt-page = Mostrar solo una parte
excerpt-lead = Desmarca lo que quieras ocultar. Recibes un archivo que muestra lo demás, y cualquiera puede verificarlo igual que el original.
excerpt-public = Quien tenga la dirección de esta microcredencial la ve entera, y esa dirección está en el archivo.
excerpt-personal = Sobre ti y este otorgamiento
excerpt-personal-hint = Lo que no esté marcado no está en el archivo de ninguna manera.
excerpt-general = Sobre la microcredencial
excerpt-general-hint = Esto lo puede leer cualquiera en su página pública. Quita lo que haga el archivo más largo de lo necesario.
excerpt-part-holder = Tu nombre
excerpt-part-awarded = El día en que la conseguiste
excerpt-part-result = Tu resultado
excerpt-part-narrative = Lo que añade quien la otorga
excerpt-part-evidence = { $count ->
    [one] Trabajo que la demuestra
   *[other] Trabajo que la demuestra, { $number }
}
excerpt-part-outcome = { $count ->
    [one] Lo que sabes hacer
   *[other] Lo que sabes hacer, { $number }
}
excerpt-part-level = Nivel
excerpt-part-workload = Carga de trabajo
excerpt-part-judged = Cómo se evalúa
excerpt-part-taking-part = Cómo se participa
excerpt-part-quality = Quién responde de su calidad
excerpt-part-field = Campo
excerpt-part-further = Lo que se necesita antes y qué más conviene saber
excerpt-part-developer = Quién la definió
excerpt-part-picture = Imagen
excerpt-part-rest = Todo lo demás
excerpt-rest-hint = Códigos, cómo se combina con otras y dónde se cuenta en otros idiomas.
excerpt-stays = Lo que se queda siempre
excerpt-stays-text = También su descripción, lo que hay que demostrar, su número y dónde puede ver cualquiera si hoy está en vigor. Sin eso nadie podría comprobarla.
excerpt-title = Qué se consiguió
excerpt-from = Válida desde
excerpt-form = ¿Qué tipo de archivo?
excerpt-form-json = Credencial firmada
excerpt-form-json-hint = JSON, para quien verifica Open Badges
excerpt-form-sd-jwt = SD-JWT
excerpt-form-sd-jwt-hint = Un texto, para carteras digitales y programas que lo pidan
excerpt-make = Hacer el archivo
excerpt-back = Volver sin archivo
excerpt-file = { $title } (parte)
refusal-excerpt-form = Elige qué tipo de archivo quieres.
refusal-excerpt-key-moved = Las claves de quien la otorgó acaban de cambiar. Vuelve a hacer el archivo.
refusal-excerpt-part-unknown = Se marcó algo que ya no está. Mira otra vez la lista y vuelve a hacer el archivo.
refusal-excerpt-revoked = Esta microcredencial fue revocada. No se puede mostrar nada de ella como si estuviera en vigor.
refusal-excerpt-too-long = Dice demasiado para una credencial firmada que muestre una parte. Elige SD-JWT.
