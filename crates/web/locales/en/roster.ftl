roster-at = Row {$row}, column {$column}: {$sentence}
roster-at-row = Row {$row}: {$sentence}
roster-at-column = Column {$column}: {$sentence}
roster-proposal = Did you mean {$proposal}?
roster-to-mend = To mend
roster-field-email = E-mail address
roster-field-full-name = Whole name
roster-field-given-name = Given name
roster-field-family-name = Family name
roster-field-own-number = Your own number for the person
roster-field-passed-on = Date passed
roster-field-result = Result
roster-field-result-status = Passed or not
roster-field-evidence = Link to evidence
roster-field-language = Language of the letter
roster-field-narrative = Comment
roster-mapping-needs-person = No column says who passed. Choose the one with e-mail addresses, or those with your own number and the name.
roster-mapping-field-twice = Two columns, {$first} and {$second}, are said to hold the same: {$field}. Choose one of them.
roster-column-missing = No column holds what every row needs: {$field}. Choose the column that does, or add it to your file.
roster-person-missing = Nobody is named here. Give an e-mail address, or your own number and a name.
roster-name-missing = There is no name here, and this row needs one.
roster-control-characters = “{$value}” holds characters that no one can see. Type it again.
roster-too-long = This is longer than {$max} characters. Shorten it.
roster-email-form = “{$value}” is no e-mail address.
roster-email-slip = “{$value}” looks mistyped: nobody has an address there.
roster-email-several = “{$value}” is more than one address. Keep one; the person can add others.
roster-name-letters = “{$value}” is no name.
roster-name-is-email = “{$value}” is an address, and a name goes here.
roster-date-missing = There is no date here.
roster-date-unreadable = We cannot read “{$value}” as a date. Write it as 2026-05-31.
roster-date-impossible = {$value} is no date: there is no such day.
roster-date-short-year = The year in {$value} has two digits. Write all four.
roster-date-future = {$value} has not come yet. The latest day is {$today}.
roster-date-not-awarding = Your organisation does not award this micro-credential on {$value}.
roster-date-too-early = {$value} is before {$earliest}, which is too long ago to be meant.
roster-date-order-ambiguous =
    {$rows ->
        [one] Nothing tells the day from the month in {$value}.
       *[other] Nothing tells the day from the month in {$rows} rows, as in {$value}.
    } {$proposal ->
        [month-first] The month probably comes first.
       *[other] The day probably comes first.
    } Say which, and we read them all.
roster-result-missing = There is no result here.
roster-result-not-on-scale = “{$value}” is not on the scale, which has {$allowed}.
roster-result-not-number = “{$value}” is no number with at most two decimals.
roster-result-out-of-range = {$value} is off the scale, which goes from {$min} to {$max}.
roster-result-not-passed = {$value} is not enough to pass; {$required} is.
roster-status-missing = Nothing here says whether this person passed. Write yes or no.
roster-status-unknown = “{$value}” says neither passed nor not passed. Write yes or no.
roster-evidence-missing = There is no link to evidence here, and this micro-credential asks for one.
roster-evidence-form = “{$value}” is no address that begins with https://.
roster-language-unknown = We do not write letters in “{$value}”. We write in {$known}.
roster-duplicate-differs = Other rows ({$rows}) say something else of the same person. They differ in: {$field}. Keep the right one.
roster-number-shared = Other rows ({$rows}) give the number “{$value}” to someone of another name. Keep the right one.
roster-number-of-other = The number “{$value}” is that of someone of another name. Mend the number or the name.
roster-duplicate = Row {$kept} says the same of the same person. It counts once.
roster-not-passed = “{$value}”: this person did not pass, and is not awarded.
roster-likely-slip = “{$value}” may be right. Or did you mean {$proposal}?
roster-results-unread = This micro-credential has no scale for results, so this column is not read.
