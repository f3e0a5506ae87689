refusal-text-empty = Il n’y a encore rien ici. Remplissez ce champ.
refusal-text-too-long = Ce texte dépasse { $max } caractères. Raccourcissez-le.
refusal-text-control = Il y a ici des caractères que personne ne peut voir. Saisissez le texte au lieu de le coller.
refusal-text-form = Nous ne pouvons pas lire ceci. Comparez avec l’indication.
refusal-too-often = Il y a eu beaucoup d’essais en peu de temps. Rien n’est perdu. Réessayez dans { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
}.
refusal-email-form = Ce n’est pas une adresse à laquelle nous pouvons écrire. Elle a la forme nom@example.org.
refusal-password-missing = Saisissez votre mot de passe.
refusal-password-wrong = L’adresse et le mot de passe ne vont pas ensemble. Vérifiez les deux, ou recevez plutôt un lien par courriel.
refusal-passkey-refused = La réponse de l’appareil ne convient pas. Réessayez, ou recevez plutôt un lien par courriel.
refusal-passkey-late = La question à votre appareil date de plus de cinq minutes, ou a déjà reçu une réponse. Réessayez.
refusal-passkey-scripts = Rien n’est venu de votre appareil : une clé d’accès a besoin de JavaScript. Activez-le pour cette page, ou recevez un lien par courriel.
refusal-passkeys-need-a-name = Les clés d’accès ne sont pas possibles à cette adresse : c’est un nombre, et il leur faut un nom.
