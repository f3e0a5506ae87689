# The desk of an organisation.
desk-choose = Où voulez-vous travailler ?
desk-none = Vous ne travaillez ici pour aucune organisation. Une personne qui y travaille peut vous inviter.
desk-link = Mon bureau
desk-achievements = Microcertifications
desk-achievements-hint = Définissez ce que l’on peut apprendre, et publiez-le.
desk-awards = Attributions
desk-awards-hint = Attribuez à une personne ou à plusieurs, et voyez qui a reçu quoi.
desk-endorsements = Avals
desk-endorsements-hint = Parlez en faveur de microcertifications d’autres, et retirez-le.
desk-people = Personnes
desk-people-hint = Invitez des collègues, et dites ce que chacun peut faire.
desk-organisation = Organisation
desk-organisation-hint = Ce que tout le monde lit de vous, votre logo, vos clés et vos programmes.
desk-below = Organisations rattachées à celle-ci
