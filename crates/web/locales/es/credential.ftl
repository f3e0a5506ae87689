credential-ask = Pregunta a su titular
credential-ask-text = En esta dirección no se muestra nada. Si alguien te habló de una microcredencial, pídele que la publique o que te envíe el archivo, que puedes verificar aquí.
credential-outcomes = Lo que sabe hacer su titular
credential-about = Qué es
credential-result = Resultado
credential-until = Válida hasta
credential-in-force = En vigor
credential-suspended = Suspendida
credential-revoked = Revocada
credential-expired = Su plazo ha terminado
credential-unsigned = Firmándose
credential-evidence = Trabajo que la demuestra
credential-narrative = Lo que añade quien la otorga
credential-edition = Todo sobre esta microcredencial
credential-check = Compruébala
credential-check-text = Escanea el código o abre esta dirección: lo que ves ahí viene de quien la emitió.
credential-check-go = Verificarla ahora
credential-take = Llévatela
credential-take-text = Cada archivo lleva la credencial firmada. Cualquiera puede verificarla, con nosotros o sin nosotros.
credential-file-pdf = Certificado
credential-file-pdf-hint = PDF, A4
credential-file-letter = Certificado
credential-file-letter-hint = PDF, carta
credential-file-png = Insignia
credential-file-png-hint = imagen PNG
credential-file-svg = Insignia
credential-file-svg-hint = imagen SVG, nítida a cualquier tamaño
credential-file-json = Credencial firmada
credential-file-json-hint = JSON
credential-elm = Para sistemas que leen el Modelo Europeo de Aprendizaje
credential-elm-text = El original firmado es la Open Badge. Esta versión no lleva sello y no se puede verificar por sí sola: su imagen lleva dentro el original, el único que dice si está en vigor.
credential-file-elm = Formato europeo
credential-file-elm-hint = JSON-LD, sin sello
credential-yours = Es tuya, tal como la ven los demás.
credential-yours-link = Decide quién la ve
credential-proof = Cómo se prueba
credential-proof-text = Para quien quiera comprobarla con otras herramientas.
credential-proof-id = Su nombre
credential-proof-issuer = Emisor
credential-proof-key = Clave
credential-proof-suite = Firma
credential-proof-signed = Firmada
credential-proof-status = Su estado se dice en
me-title = Mis microcredenciales
me-none = Todavía no se te ha otorgado nada. Lo que se otorgue a una de tus direcciones aparece aquí por sí solo.
me-waiting = { $count ->
    [one] Te espera una microcredencial.
   *[other] Te esperan { $count } microcredenciales.
}
me-seen-all = La ve quien tenga su dirección
me-seen-you = Solo la ves tú
me-newer = Más nuevas
me-older = Más antiguas
mine-signing = Se está firmando. Vuelve a mirar en un momento.
mine-collect = Recoger
mine-seen = Quién la ve
mine-public = La ve, con tu nombre, quien tenga esta dirección:
mine-hidden = Nadie más que tú y quien la otorgó.
mine-publish = Mostrarla a todos
mine-hide = No mostrarla a nadie
mine-linkedin = Añadirla a LinkedIn
mine-linkedin-hint = LinkedIn se abre con todo rellenado. Muéstrala antes a todo el mundo, para que la dirección de tu perfil lleve a alguna parte.
collect-title = Recoger con un código
collect-lead = ¿Recibiste una carta en papel? Su código recoge aquello de lo que te habla.
collect-code = Código
collect-code-hint = Doce letras y cifras. No importan los espacios, los guiones ni las mayúsculas.
refusal-code-unknown = No conocemos este código. Mira otra vez la carta; nada ha cambiado.
news-published = La puede ver quien tenga su dirección.
news-hidden = Ya no la ve nadie más.
news-collected = { $count ->
    [0] No había nada que recoger.
    [one] Recogida. Es tuya.
   *[other] { $count } recogidas. Son tuyas.
}
record-title = Llévate un expediente entero
record-text = Todo lo que te otorgó una organización, en un solo archivo firmado. Lo revocado no está en él.
record-hint = JSON, CLR 2.0
record-file = Expediente de aprendizaje, { $organisation }
