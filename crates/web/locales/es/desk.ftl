# The desk of an organisation.
desk-choose = ¿Dónde quieres trabajar?
desk-none = No trabajas aquí para ninguna organización. Alguien que lo haga puede invitarte.
desk-link = Mi mesa
desk-achievements = Microcredenciales
desk-achievements-hint = Define lo que se puede aprender y publícalo.
desk-awards = Otorgamientos
desk-awards-hint = Otorga a una persona o a muchas, y mira a quién se otorgó qué.
desk-endorsements = Avales
desk-endorsements-hint = Habla a favor de microcredenciales de otras organizaciones, y retíralo.
desk-people = Personas
desk-people-hint = Invita a colegas y di qué puede hacer cada quien.
desk-organisation = Organización
desk-organisation-hint = Lo que todo el mundo lee sobre ustedes, el logotipo, las claves y los programas.
desk-below = Organizaciones que dependen de esta
