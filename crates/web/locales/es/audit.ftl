audit-title = Qué se ha hecho aquí
audit-lead = Quién hizo qué y cuándo, primero lo más reciente. Nadie puede cambiar esta lista.
audit-none = Aquí aún no se ha hecho nada.
audit-program = Programa «{ $name }»
audit-unknown = Alguien a quien ya no conocemos
audit-role-change = de { $from } a { $to }
audit-act-award = Se otorgó
audit-act-suspend = Se suspendió
audit-act-reinstate = Se volvió a poner en vigor
audit-act-revoke = Se revocó
audit-act-replace = Se corrigió, y se revocó en favor de la nueva
audit-act-print-letter = Se imprimió la carta
audit-act-print-letters = Se imprimieron cartas
audit-act-draft-achievement = Se empezó un borrador
audit-act-save-draft = Se cambió un borrador
audit-act-put-awarding = Se dijo quién puede otorgar
audit-act-publish-achievement = Se publicó
audit-act-archive-achievement = Se retiró
audit-act-change-member = Se cambió el papel de alguien
audit-act-end-member = Terminó el papel de alguien
audit-act-rotate-key = Se creó una clave nueva
audit-act-compromise-key = Se declaró comprometida una clave
audit-act-issue-token = Se creó un token para un programa
audit-act-revoke-token = Se revocó el token de un programa
audit-act-create-organisation = Se creó la organización
audit-act-change-organisation = Se cambió lo que la organización dice de sí misma
audit-act-invite = Se invitó a alguien
audit-act-withdraw-invitation = Se retiró una invitación
audit-act-accept-invitation = Se aceptó una invitación
audit-act-confirm-table = Se confirmó una tabla
audit-act-release-table = Se liberó una tabla
audit-act-cancel-table = Se canceló una tabla
audit-count = { $count ->
    [one] 1 persona
   *[other] { $count } personas
}
