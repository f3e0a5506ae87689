compare-title = Compare micro-credentials
compare-lead = Everything is as the providers say it. What is not said may be anything, and never counts as nothing.
compare-cut = The first { $count } of those that you chose are compared.
compare-none-title = Choose two to five
compare-none-text = Tick what you want to compare in a search, then choose “Compare what is ticked”. Every micro-credential also leads to its nearest alternatives.
compare-pick = Compare
compare-go = Compare what is ticked
compare-go-hint = Two to five, beside each other.
compare-first = The first: the others are held against it.
compare-stand = Held against the first
compare-equivalent = Each may stand in for the other
compare-covers = The first certifies all of this, and more
compare-covered-by = This certifies all of the first, and more
compare-different = Neither covers the other
compare-cannot-tell = Too little is said to tell
compare-lacking = Not here, or at a lower level: { $skills }
compare-proposal = “Held against the first” is a proposal, worked out from skills, level, workload and assessment alone. Whether one is recognised in place of another is for people to decide.
compare-like-skills = Skills in common
compare-like-level = Level
compare-like-workload = Workload
compare-like-assessment = How firmly it is assessed
compare-same = the same
compare-exactly = { $percent } % alike
compare-between = { $low } to { $high } % alike: not all is said
compare-not-said = not said
compare-certified = certified
compare-not-named = not named
compare-next = Next run
compare-make-first = Hold the others against this
compare-take-away = Take away
compare-near = Nearest alternatives
compare-near-alike = Alike
compare-near-differs = Different
compare-near-shared = { $more ->
    [0] both certify { $skills }
   *[other] both certify { $skills } and { $more } more
}
compare-near-instead = { $there } instead of { $here }
compare-near-without = { $more ->
    [0] without { $skills }
   *[other] without { $skills } and { $more } more
}
compare-near-beside = { $more ->
    [0] also { $skills }
   *[other] also { $skills } and { $more } more
}
compare-two = Compare these two
compare-all = Compare them all
compare-ranked = By what matters to you
compare-rank = { $best } of { $count }
compare-rank-between = { $best } to { $worst } of { $count }
compare-matters = What matters to you?
compare-matters-text = A rank is given with the ranks that weights up to half as large again, or half as small, would give, and with all that is not said.
compare-matters-few-hours = That it takes few hours
compare-matters-high-level = That its level is high
compare-matters-firm-assessment = That it is firmly assessed
compare-matters-soon-start = That it starts soon
compare-weight-0 = Not at all
compare-weight-1 = A little
compare-weight-2 = Much
compare-rank-go = Rank them
compare-cost-a-skill = What you pay for each skill
compare-range = { $low } to { $high }
compare-range-not-all = { $range }; not every run says it
compare-matters-low-cost = That it costs little
