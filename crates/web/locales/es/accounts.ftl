account-title = Cuenta
account-tabs = Tu cuenta
account-name = Tu nombre
account-name-hint = Como debe aparecer en los correos y en este sitio. Lo que ya se otorgó conserva el nombre con el que se otorgó.
account-language = Idioma
account-language-hint = En él te escribimos los correos.
account-save = Guardar
news-account-changed = Tu cuenta está cambiada.
