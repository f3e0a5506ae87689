skills-title = Compétences et métiers
skills-nav = Compétences
skills-lead = Ce qu’est une compétence, quels métiers la demandent et quelles microcertifications l’attestent.
skills-words = Quelle compétence ou quel métier ?
skills-show = Que chercher
skills-all = Tout
skills-only-skills = Compétences seulement
skills-only-occupations = Métiers seulement
skills-count = { $count ->
    [0] Rien trouvé
    [one] Un résultat
   *[other] { $count } résultats
}
skills-count-first = Les { $count } premiers résultats ; un mot de plus en laisse moins
skills-nothing = Essayez moins de mots ou d’autres mots, dans l’une des langues ci-dessous. Le début d’un mot suffit, et une faute de frappe est pardonnée.
skills-found-as = Trouvé sous le nom
skills-frameworks = D’où elles viennent
skills-framework = Compétences : { $skills }. Métiers : { $occupations }. Langues : { $languages }
skills-none-title = Aucune compétence n’est encore décrite ici
skills-none-text = Qui gère cette installation importe un référentiel de compétences, comme ESCO, par une commande. Les microcertifications se cherchent déjà.
skills-kind-skill = Compétence
skills-kind-knowledge = Savoir
skills-kind-group = Groupe de compétences
skills-kind-occupation = Métier
skills-kind-occupation-group = Groupe de métiers
skills-achievements = Microcertifications qui l’attestent
skills-achievements-none = Aucune pour l’instant.
skills-achievements-search = Chercher parmi toutes les microcertifications
skills-essential = Métiers qui ne peuvent s’en passer
skills-optional = Métiers où elle est utile
skills-essential-skills = Compétences dont ce métier ne peut se passer
skills-optional-skills = Compétences utiles dans ce métier
skills-around = Ce qui l’entoure
skills-replaced-by = À sa place
skills-broader = Fait partie de
skills-narrower = Comprend
skills-related = Proche d’elle
skills-more = Et { $count } de plus
skills-names = Comment cela s’appelle
skills-address = Son adresse
skills-address-text = Les microcertifications y renvoient par ce nom, que le référentiel lui a donné.
skills-code = Code :
skills-gone = { $name } { $version } la contient ; { $newest } ne la contient plus. Ce qui a été attribué avec elle reste tel quel.
skills-deprecated = Le référentiel l’a retirée. Ce qui a été attribué avec elle reste tel quel.
