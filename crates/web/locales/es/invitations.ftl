# Una invitación, como la ve quien la recibió.
invitation-title = Trabaja con { $organisation }
invitation-by = Te invita { $name }.
invitation-organisation = Dónde
invitation-role = Función
invitation-email = Enviada a
invitation-until = Válida hasta
invitation-as = Entraste como { $name }, y aceptas como esa persona. Si no eres tú, cierra antes la sesión y abre el enlace otra vez.
invitation-name = Tu nombre
invitation-name-hint = Como te conocen tus colegas.
invitation-accept = Aceptar
invitation-over-title = Esta invitación ya no vale
invitation-over = Se aceptó, se anuló o caducó. Pide otra a quien te invitó.
news-invitation-accepted = Te damos la bienvenida. Este es tu escritorio.
refusal-invitation-over = Esta invitación ya no vale. Pide otra a quien te invitó.
refusal-name-missing = Escribe tu nombre.
