skills-title = Skills and occupations
skills-nav = Skills
skills-lead = What a skill is, which work asks for it, and which micro-credentials certify it.
skills-words = Which skill or occupation?
skills-show = What to look for
skills-all = Everything
skills-only-skills = Skills alone
skills-only-occupations = Occupations alone
skills-count = { $count ->
    [0] Nothing found
    [one] One found
   *[other] { $count } found
}
skills-count-first = The first { $count }; one more word narrows it down
skills-nothing = Try fewer or other words, in any of the languages below. The beginning of a word is enough, and a slip is forgiven.
skills-found-as = Found as
skills-frameworks = Where these come from
skills-framework = Skills: { $skills }. Occupations: { $occupations }. Languages: { $languages }
skills-none-title = No skills are described here yet
skills-none-text = Whoever runs this installation imports a skill framework, such as ESCO, by command. Micro-credentials can be searched already.
skills-kind-skill = Skill
skills-kind-knowledge = Knowledge
skills-kind-group = Group of skills
skills-kind-occupation = Occupation
skills-kind-occupation-group = Group of occupations
skills-achievements = Micro-credentials that certify it
skills-achievements-none = None does so far.
skills-achievements-search = Look among all micro-credentials
skills-essential = Work that cannot do without it
skills-optional = Work where it helps
skills-essential-skills = Skills that this work cannot do without
skills-optional-skills = Skills that help in this work
skills-around = What is around it
skills-replaced-by = In its place
skills-broader = Part of
skills-narrower = Takes in
skills-related = Close to it
skills-more = And { $count } more
skills-names = What it is called
skills-address = Its address
skills-address-text = Credentials point to it by this name, which the framework gave it.
skills-code = Code:
skills-gone = { $name } { $version } has this; { $newest } has it no more. What was awarded with it stays as it is.
skills-deprecated = The framework has withdrawn this. What was awarded with it stays as it is.
