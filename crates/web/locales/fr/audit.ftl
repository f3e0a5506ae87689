audit-title = Ce qui a été fait ici
audit-lead = Qui a fait quoi, et quand, le plus récent d’abord. Personne ne peut changer cette liste.
audit-none = Rien n’a encore été fait ici.
audit-program = Programme « { $name } »
audit-unknown = Quelqu’un que nous ne connaissons plus
audit-role-change = de { $from } à { $to }
audit-act-award = Attribution
audit-act-suspend = Suspension
audit-act-reinstate = Remise en vigueur
audit-act-revoke = Révocation
audit-act-replace = Correction, et révocation au profit de la nouvelle
audit-act-print-letter = Impression de la lettre
audit-act-print-letters = Impression de lettres
audit-act-draft-achievement = Début d’un brouillon
audit-act-save-draft = Modification d’un brouillon
audit-act-put-awarding = Choix de qui peut attribuer
audit-act-publish-achievement = Publication
audit-act-archive-achievement = Retrait
audit-act-change-member = Changement d’un rôle
audit-act-end-member = Fin d’un rôle
audit-act-rotate-key = Nouvelle clé
audit-act-compromise-key = Clé déclarée compromise
audit-act-issue-token = Nouveau jeton pour un programme
audit-act-revoke-token = Révocation du jeton d’un programme
audit-act-create-organisation = Création de l’organisation
audit-act-change-organisation = Modification de ce que l’organisation dit d’elle-même
audit-act-invite = Invitation
audit-act-withdraw-invitation = Reprise d’une invitation
audit-act-accept-invitation = Acceptation d’une invitation
audit-act-confirm-table = Confirmation d’un tableau
audit-act-release-table = Libération d’un tableau
audit-act-cancel-table = Annulation d’un tableau
audit-count = { $count ->
    [one] 1 personne
   *[other] { $count } personnes
}
