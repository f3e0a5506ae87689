account-title = Compte
account-tabs = Votre compte
account-name = Votre nom
account-name-hint = Tel qu’il doit figurer dans les courriels et sur ce site. Ce qui a été attribué garde le nom sous lequel il l’a été.
account-language = Langue
account-language-hint = Nous vous écrivons dans cette langue.
account-save = Enregistrer
news-account-changed = Votre compte est modifié.
