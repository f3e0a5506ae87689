# The panel beside a definition: how complete it is, and what would make it better.
panel-title = How complete it is
panel-complete = { $said } of { $of } elements are there.
panel-summary = How complete it is: { $said } of { $of } elements are there
panel-better = What would make it better
panel-better-text = Nothing here stops it. Each tells why someone who reads it would miss it.
panel-better-none = Nothing comes to mind that would make it better.
panel-elsewhere = { $count ->
    [one] One thing would make it better on another step
   *[other] { $count } things would make it better on other steps
}
better-outcome-subject = Outcome { $number } names a subject
better-outcome-subject-why = Say what people can do with it, as “can read a soil profile”. A subject alone cannot be judged.
better-outcome-unseen = Outcome { $number } begins with “{ $words }”
better-outcome-unseen-why = Nobody can see someone do that. Say how it shows: explain, choose, calculate, build.
better-outcome-long = Outcome { $number } has { $words } words
better-outcome-long-why = It may be several. What stands by itself can be judged and found by itself.
better-outcomes-below-level = At EQF level { $words }, every outcome names or lists
better-outcomes-below-level-why = At this level people judge, design and solve. Say what they do with what they know, or choose another level.
better-skills = Skills of a published framework
better-skills-why = People and employers look for skills, each in their own language. With them it is found and compared.
better-workload = Each credit stands for { $words } hours
better-workload-why = An ECTS credit is 25 to 30 hours, a New Zealand credit is 10. One of the two numbers may be wrong.
better-attendance = Being there is all that is judged
better-attendance-why = That shows that someone came, not what they can do.
better-supervision = Who watches the assessment
better-supervision-why = Whoever recognises it asks whether someone watched and checked who it was. Left open, the weakest is assumed.
better-quality-unread = Where your quality assurance can be read
better-quality-unread-why = So far it rests on your word alone. A page that says how you do it lets others trust it.
better-stackability = How it combines with others
better-stackability-why = Learners want to know whether it counts towards something more.
better-field = The field that it is about
better-field-why = People narrow their search by field. Without one it is left out there.
better-languages = The languages that it is taught in
better-languages-why = People look for what is taught in a language that they speak.
better-need = How you know that it is needed
better-need-why = It tells learners that it is worth their time, and funders that it is worth theirs.
better-recognition = Who recognises it
better-recognition-why = Learners ask what it will be taken for, and by whom.
better-review = When it is reviewed
better-review-why = Work changes. A date tells that someone looks again.
better-one-language = The same in another language
better-one-language-why = So far it can be read, and found, in one language only.
better-half-translated = The rest of it in this language: { $words }
better-half-translated-why = Its title is in that language, some of its other words are not; readers see those in the first language.
