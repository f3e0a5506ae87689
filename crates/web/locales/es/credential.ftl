credential-ask = Pregunta a su titular
credential-ask-text = En esta dirección no se muestra nada. Si alguien te habló de una microcredencial, pídele que la publique o que te envíe el archivo, que puedes verificar aquí.
credential-outcomes = Lo que sabe hacer su titular
credential-about = Qué es y cómo se evaluó
credential-level = Nivel (MEC)
credential-hours = Horas de aprendizaje
credential-credits = Créditos
credential-result = Resultado
credential-until = Válida hasta
credential-in-force = En vigor
credential-suspended = Suspendida
credential-revoked = Revocada
credential-expired = Su plazo ha terminado
credential-unsigned = Firmándose
me-title = Mis microcredenciales
me-none = Todavía no se te ha otorgado nada. Lo que se otorgue a una de tus direcciones aparece aquí por sí solo.
me-waiting = { $count ->
    [one] Te espera una microcredencial.
   *[other] Te esperan { $count } microcredenciales.
}
me-newer = Más nuevas
me-older = Más antiguas
mine-signing = Se está firmando. Vuelve a mirar en un momento.
mine-collect = Recoger
mine-seen = Quién la ve
mine-public = La ve, con tu nombre, quien tenga esta dirección:
mine-hidden = Nadie más que tú y quien la otorgó.
mine-publish = Mostrarla a todos
mine-hide = No mostrarla a nadie
mine-take = Llévatela
mine-file = El archivo firmado (JSON)
mine-badge = La insignia, una imagen que lleva el archivo firmado (PNG)
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
