# Une invitation, telle que la voit qui l’a reçue.
invitation-title = Travailler avec { $organisation }
invitation-by = { $name } vous invite.
invitation-organisation = Où
invitation-role = Rôle
invitation-email = Envoyée à
invitation-until = Valable jusqu’au
invitation-as = Vous êtes connecté en tant que { $name }, et acceptez en son nom. Si ce n’est pas vous, déconnectez-vous d’abord et rouvrez le lien.
invitation-name = Votre nom
invitation-name-hint = Tel que vos collègues vous connaissent.
invitation-accept = Accepter
invitation-over-title = Cette invitation n’est plus valable
invitation-over = Elle a été acceptée, annulée, ou a expiré. Demandez-en une autre à la personne qui vous a invité.
news-invitation-accepted = Bienvenue. Voici votre bureau.
refusal-invitation-over = Cette invitation n’est plus valable. Demandez-en une autre à la personne qui vous a invité.
refusal-name-missing = Écrivez votre nom.
