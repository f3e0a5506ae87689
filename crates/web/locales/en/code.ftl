# The entries of the code lists in `domain::code`, by list and code.
code-assessment-written-examination = Written examination
code-assessment-oral-examination = Oral examination
code-assessment-practical = Practical assessment
code-assessment-project-work = Project work
code-assessment-portfolio = Portfolio
code-assessment-marked-assignment = Marked assignment
code-assessment-artefact = Something made
code-assessment-quiz = Quiz
code-assessment-continuous-evaluation = Continuous evaluation
code-assessment-problem-based-learning = Solving a set problem
code-assessment-group-performance = Group performance
code-assessment-peer-assessment = Assessment by fellow learners
code-assessment-peer-review = Review by fellow learners
code-assessment-level-of-attendance = Attendance
code-participation-online = Online
code-participation-onsite = On site
code-participation-blended = Partly online, partly on site
code-participation-work-based = At work
code-participation-project-based = In a project
code-participation-research-lab = In a laboratory or in research
code-schedule-day = In the daytime
code-schedule-evening = In the evening
code-schedule-weekend = At the weekend
code-schedule-own-pace = At your own pace
code-service-step-free = Step-free
code-service-childcare = With childcare
code-service-sign-language = Sign language interpretation
code-service-captions = With captions
code-service-hearing-loop = With a hearing loop
code-service-screen-reader = Fit for screen readers
code-service-plain-language = In plain language
code-service-quiet-room = With a quiet room
code-service-travel = Travel is arranged or paid
code-service-equipment = Equipment is lent
code-supervision-unsupervised = Nobody watches and nobody checks who it is
code-supervision-supervised = Someone watches, without checking who it is
code-supervision-supervised-with-identity = Someone watches and checks who it is
code-quality-institutional-quality-assurance = The provider as a whole is assured from outside
code-quality-programme-quality-assurance = This programme is assured from outside
code-quality-institutional-licence = The provider holds a licence
code-quality-programme-licence = This programme holds a licence
code-quality-internal-quality-assurance = The provider assures it itself
code-stackability-standalone = It stands alone
code-stackability-stackable = It counts towards another credential
code-outcome-skill = Skill
code-outcome-knowledge = Knowledge
code-outcome-responsibility = Responsibility
code-credit-ects = ECTS credits
code-credit-ecvet = ECVET points
code-credit-nz-credit = New Zealand credits
code-credit-own-credit = Credits of the provider’s own
code-cycle-short-cycle = Short cycle
code-cycle-first-cycle = First cycle (bachelor’s)
code-cycle-second-cycle = Second cycle (master’s)
code-cycle-third-cycle = Third cycle (doctorate)
code-result-status = Passed or not
code-result-percent = Percent
code-result-raw-score = Points
code-result-letter-grade = Letters or words, in order
code-result-performance-level = Levels reached
code-field-00 = Generic programmes
code-field-01 = Education
code-field-02 = Arts and humanities
code-field-03 = Social sciences, journalism and information
code-field-04 = Business, administration and law
code-field-05 = Natural sciences, mathematics and statistics
code-field-06 = Information and communication technologies
code-field-07 = Engineering, manufacturing and construction
code-field-08 = Agriculture, forestry, fisheries and veterinary
code-field-09 = Health and welfare
code-field-10 = Services
code-standing-in-force = In force
code-standing-suspended = Suspended
code-standing-revoked = Revoked
code-state-draft = Draft
code-state-published = Published
code-state-archived = Archived
code-capacity-issuer = Awards micro-credentials
code-capacity-employer = Employs people
code-capacity-quality-body = Assures quality
code-capacity-funder = Pays for learning
code-capacity-partner = Helps people to take part
code-level-none = No framework’s level applies
code-level-eqf = Level { $level } of the European Qualifications Framework
code-level-short = EQF level { $level }
code-credits-ects = { $value ->
    [one] One ECTS credit
   *[other] { $value } ECTS credits
}
code-credits-ecvet = { $value ->
    [one] One ECVET point
   *[other] { $value } ECVET points
}
code-credits-nz-credit = { $value ->
    [one] One New Zealand credit
   *[other] { $value } New Zealand credits
}
code-credits-own-credit = { $value ->
    [one] One credit of the provider’s own
   *[other] { $value } credits of the provider’s own
}
code-hours = { $value ->
    [one] One hour of learning
   *[other] { $value } hours of learning
}
