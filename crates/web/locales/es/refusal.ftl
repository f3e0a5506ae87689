refusal-text-empty = Aquí no hay nada todavía. Rellénalo.
refusal-text-too-long = Tiene más de { $max } caracteres. Acórtalo.
refusal-text-control = Aquí hay caracteres que nadie puede ver. Escríbelo de nuevo en lugar de pegarlo.
refusal-text-form = No podemos leer esto. Compáralo con la indicación.
refusal-too-often = Se ha intentado muchas veces en poco tiempo. No se ha perdido nada. Inténtalo de nuevo dentro de { $minutes ->
    [one] un minuto
   *[other] { $minutes } minutos
}.
refusal-email-form = No es una dirección a la que podamos escribir. Tiene esta forma: nombre@example.org.
refusal-password-missing = Escribe tu contraseña.
refusal-password-wrong = La dirección y la contraseña no coinciden. Revisa las dos o pide un enlace por correo.
refusal-passkey-refused = La respuesta del dispositivo no encaja. Inténtalo otra vez o pide un enlace por correo.
refusal-passkey-late = La pregunta a tu dispositivo tiene más de cinco minutos o ya se respondió. Inténtalo otra vez.
refusal-passkey-scripts = No llegó nada de tu dispositivo: una llave de acceso necesita JavaScript. Actívalo para esta página o pide un enlace por correo.
refusal-passkeys-need-a-name = En esta dirección no puede haber llaves de acceso: es un número y necesitan un nombre.
