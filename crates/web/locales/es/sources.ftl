sources-title = Otros servidores
sources-lead = Lo que publican otros servidores también se encuentra aquí. Cada uno cambia solo lo suyo.
sources-none = Todavía no se sigue a ningún otro servidor.
sources-count = { $count ->
    [0] Ninguna de sus microcredenciales está aquí
    [one] Una de sus microcredenciales está aquí
   *[other] { $count } de sus microcredenciales están aquí
}
sources-read = Leído por última vez el { $at }
sources-unread = Aún sin leer
sources-next = Se volverá a intentar a partir del { $at }
sources-followed = Seguido
sources-attention = Conviene echar un vistazo
sources-stopped = Ya no se sigue
sources-failed = No se pudo leer: { $why } Se conserva lo que contó antes.
sources-refused = { $count ->
    [one] No se tomó un registro
   *[other] No se tomaron { $count } registros
}
sources-latest = Estos son los { $count } últimos.
sources-unnamed = (sin dirección)
sources-record-elsewhere = Nombra algo que no está bajo la dirección de este servidor.
sources-record-form = No tiene la forma en que los servidores se cuentan las cosas.
sources-record-missing = Llegó sin su registro, quizá porque es demasiado grande.
sources-record-words = Dice más de lo que guardamos, o algo que no puede ser.
sources-record-run = Una de sus convocatorias dice algo que no puede ser.
sources-record-edition = Cuenta una edición anterior a la que hay aquí.
sources-record-too-many = Aquí hay ya tanto de este servidor como guardamos de uno, o de todos juntos.
sources-record-twice = La misma página ya había hablado de ello.
sources-record-unkept = Algo falló aquí al guardarlo. El registro de sucesos dice qué.
sources-forget = Olvidarlos
sources-add = Seguir a otro servidor
sources-address = Su dirección pública
sources-address-hint = Por ejemplo https://credenciales.example.org
sources-follow = Seguirlo
sources-stop = Dejar de seguir a { $host }
sources-stop-hint = Cuando dejas de seguir a un servidor, sus microcredenciales salen del catálogo de aquí. Si vuelves a seguirlo, regresan.
why-feed-unreadable = la respuesta no es un JSON que sepamos leer.
why-feed-form = la respuesta no es una lista de cambios. ¿Es un Cairn que cuenta registros?
why-feed-too-many = una página cuenta más de lo que leemos.
why-feed-too-large = una página es más grande de lo que leemos.
why-feed-anew = ya no sabe hasta dónde se leyó, así que se lee desde el principio.
why-feed-cursor = no dice dónde seguir de un modo que podamos usar.
why-feed-circle = sus páginas vuelven adonde ya estuvieron.
why-feed-endless = no termina nunca.
why-feed-unkept = algo falló aquí. El registro de sucesos dice qué.
why-source-own = es una dirección nuestra.
refusal-source-form = Da la dirección del servidor como https:// y su nombre, sin nada detrás.
refusal-source-own = Esta es una dirección de esta instalación.
refusal-source-known = Ya se sigue a este servidor.
refusal-source-busy = Este servidor se está leyendo ahora mismo, o lo que contó está saliendo del catálogo. Inténtalo de nuevo en un momento.
refusal-source-too-many = No seguimos a más de 500 servidores.
refusal-source-demo = La demostración no sigue a ningún otro servidor: cualquiera puede administrarla.
news-source-added = Se sigue al servidor. Lo que publica se encontrará aquí en un momento.
news-source-forgotten = Lo que no se tomó queda olvidado. Lo que se vuelva a contar mal se anotará de nuevo.
news-source-stopped = Ya no se sigue al servidor, y sus microcredenciales salen ahora del catálogo.
copy-read = Esto es una copia. Viene de { $host }, donde se leyó por última vez el { $at }.
copy-unread = Esto es una copia. Viene de { $host }.
copy-refused = Esto es una copia. Viene de { $host } y puede no estar al día: lo que allí se cuenta de ella no se toma desde el { $at }.
copy-gone = Esto era una copia de lo que contó { $host }, y ya no se muestra aquí. Lo que vale se dice allí.
copy-home = Verla en { $host }
copy-whose = { $name }, de { $host }
