installation-title = Esta instalación
installation-link = Administrar esta instalación
installation-health = Cómo está
installation-well = Todo va bien
installation-unwell = Algo te necesita
installation-address = Dirección pública
installation-address-earlier = Direcciones anteriores
installation-address-hint = La dirección se firma en cada credencial, así que ninguna página la cambia. Lo hace la orden «cairn move», y lo emitido antes sigue siendo válido.
installation-keys = Claves
installation-keys-open = { $open } de { $all } se abren con la clave maestra
installation-mail = Servidor de correo
installation-mail-none = Sin configurar: no sale ninguna carta
installation-mail-lead = Todas las cartas salen por este servidor.
installation-mail-demo = Esto es la demostración: las cartas van a una página, se configure lo que se configure.
installation-mail-password-hint = Déjala vacía para conservar la que hay, salvo que cambien el servidor, el puerto o el usuario.
installation-mail-set = Usar este servidor
installation-mail-try = Pruébalo antes
installation-mail-try-text = Sale una carta de prueba con lo que hay arriba. No se cambia nada.
installation-mail-to = Enviar la carta de prueba a
installation-mail-test = Enviar una carta de prueba
installation-waiting = Por hacer
installation-waiting-none = No espera nada.
installation-job-issue = Credenciales por firmar
installation-job-issue-later = Muestras por firmar
installation-job-award = Tablas por otorgar
installation-job-status = Listas de estado por publicar
installation-job-letter = Cartas por enviar
installation-job-award-letter = Cartas de otorgamiento por enviar
installation-set-aside = Fallos apartados
installation-set-aside-none = Nada ha fallado definitivamente.
installation-set-aside-text = Se intentó hasta que dejó de servir. Arregla la causa y vuelve a intentarlo. Lo que se abandona no se hace nunca.
installation-since = Apartado el { $at }, tras { $count ->
    [one] un intento
   *[other] { $count } intentos
}
installation-again = Intentar de nuevo
installation-again-all = Intentar todo de nuevo: { $what }
installation-drop = Abandonar
installation-more = { $count } en total; se listan los más recientes.
installation-organisations = Organizaciones
installation-organisations-lead = Las de la raíz. Cada una tiene a alguien que responde por ella y crea las que dependen de ella.
installation-first = Desde el principio
installation-next = Más
installation-headed = Tiene quien la administre
installation-headless = Nadie responde aún por ella
installation-new = Añadir una organización
installation-capacities = ¿Para qué está aquí?
installation-head = ¿Quién responde por ella?
installation-head-email = Su dirección de correo
installation-head-hint = Recibe una invitación para administrarla, que vale 7 días.
installation-make = Añadirla e invitar
installation-invite = Invitar
news-events-revived = { $count ->
    [one] Se intenta de nuevo ahora.
   *[other] { $count } se intentan de nuevo ahora.
}
news-event-dropped = Se ha abandonado.
news-mail-server-set = Desde ahora las cartas salen por este servidor.
news-root-made = La organización está creada, y la invitación, en camino.
news-head-invited = La invitación está en camino.
