achievement-by = by
achievement-outcomes = What you will be able to do
achievement-judged = How it is judged
achievement-criteria = What you have to show
achievement-facts = In short
achievement-quality = Who stands behind its quality
achievement-relevance = What it is for, and where it leads
achievement-purpose = What it is for
achievement-need = Why it is needed
achievement-pathway = Where it leads
achievement-recognition = Who recognises it
achievement-standards = Standards that it follows
achievement-review = Kept up to date
achievement-further = Good to know
achievement-offerings = When and where
achievement-offerings-none = No run is announced at the moment. Ask the provider when the next one begins.
achievement-offerings-more = { $count ->
    [one] One more
   *[other] { $count } more
}
achievement-from-to = { $from } to { $until }
achievement-from = from { $from }
achievement-awarding = Who awards it
achievement-editions = Editions and languages
achievement-edition = Edition { $number }
achievement-edition-published = published on { $day }
achievement-edition-shown = shown here
achievement-archived = This micro-credential is awarded no more. Those who hold it keep it.
achievement-older = This is edition { $number }. There is a newer one.
achievement-newest = See the newest edition
achievement-assessment = Assessment
achievement-supervision = Supervision
achievement-scale = Result
achievement-scale-range = { $min } to { $max }
achievement-scale-passed = passed from { $value }
achievement-evidence = Evidence
achievement-evidence-needed = Each award points to the work that shows the learning
achievement-level = Level
achievement-workload = Workload
achievement-hours-about = { $value ->
    [one] about one hour of learning
   *[other] about { $value } hours of learning
}
achievement-participation = Taking part
achievement-prerequisites = What you need before
achievement-languages = Taught in
achievement-field = Field
achievement-stackability = Combining
achievement-validity = Validity
achievement-validity-ever = An award is valid without end
achievement-validity-months = { $count ->
    [one] An award is valid for one month
   *[other] An award is valid for { $count } months
}
achievement-own-code = The provider’s code
achievement-skill-of = { $framework }:
achievement-visit = Visit { $name }
achievement-small = For programs
achievement-small-text = This address is the name of the micro-credential. Programs read the same there in four vocabularies.
achievement-small-picture = Its picture (PNG)
