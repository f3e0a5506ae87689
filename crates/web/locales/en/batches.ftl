# Awarding by table.
batches-title = Award many people
batches-lead = Hand in a table of the people who passed. You see what would happen before anything is awarded.
batches-achievement = Micro-credential
batches-achievement-none = Choose one
batches-none-to-award = There is nothing to award yet
batches-none-to-award-text = Your organisation can award what was published and lists it as an awarding organisation.
batches-file-label = Table
batches-file-hint = CSV or an Excel workbook (.xlsx), up to { $max } MB. The first row names the columns.
batches-text = Or paste the rows
batches-text-hint = As you copy them from a spreadsheet, with the row that names the columns.
batches-pasted = Pasted table
batches-hand-in = Continue
batches-earlier = Earlier tables
batches-caption = Tables, newest first
batches-file = File
batches-on = Handed in
batches-rows = Rows
batches-state = State
batches-newer = Newer tables
batches-older = Older tables
batches-state-uploaded = columns open
batches-state-checked = checked
batches-state-waiting-for-release = waits for release
batches-state-awarding = being awarded
batches-state-done = done
batches-state-cancelled = cancelled
batches-columns-title = What does each column hold?
batches-columns-lead = We looked at the words above each column. Change what is wrong; we remember it for your next table.
batches-column-unused = Not used
batches-dates = Dates
batches-order = Which comes first in 04/05/2026?
batches-order-hint = Answer only if your table writes dates like that.
batches-order-none = The table shows it
batches-order-day-first = The day: 4 May
batches-order-month-first = The month: April 5
batches-day = Day for rows without one
batches-day-hint = When your table has no column for the day on which each person passed.
batches-run = Run
batches-run-hint = When all of these people took part in the same one. Nobody is awarded twice for one run.
batches-run-none = No run: the date counts
batches-check = Check the table
batches-show-title = { $title }: award by table
batches-new = New awards
batches-known = Awarded before
batches-wrong = Rows to mend
batches-awarded = Awarded
batches-repeated = Were awarded already
batches-refused = Refused at their turn
batches-made = Handed in by
batches-confirmed = Confirmed by
batches-released = Released by
batches-by-machine = A program
batches-change = Change
batches-confirm-text = { $count ->
    [0] Everyone in this table was awarded before. Nobody is awarded twice.
    [one] One person is awarded, and gets a letter. Whoever was awarded before is left out.
   *[other] { $count } people are awarded, and each gets a letter. Whoever was awarded before is left out.
  }
batches-confirm-second = So many need a second person: they wait until a colleague releases them.
batches-confirm = { $count ->
    [0] Close this table
    [one] Award one person
   *[other] Award { $count } people
  }
batches-waits = This table waits for a second person: someone who neither handed it in nor confirmed it.
batches-release-text = { $count ->
    [one] One person is awarded as soon as you release this.
   *[other] { $count } people are awarded as soon as you release this.
  }
batches-release = { $count ->
    [one] Release one award
   *[other] Release { $count } awards
  }
batches-progress-label = How far it is
batches-progress = { $done } of { $total } rows
batches-progress-signed = { $done } of { $total } signed
batches-progress-next = You can close this page. Awarding goes on, and letters follow.
batches-to-mend = Rows to mend
batches-to-mend-text = These rows are not awarded. Mend them in the file, and hand in that file alone.
batches-mend-download = Download all of them with the reasons (CSV)
batches-mend-file = to-mend.csv
batches-again = Hand in the mended rows
batches-by-row = By row and column
batches-row = Row
batches-column = Column
batches-value = It says
batches-what = What to do
batches-more = { $count ->
    [one] One more is in the file.
   *[other] { $count } more are in the file.
  }
batches-to-know = Good to know
batches-columns-change = Change what the columns hold
batches-cancel = Cancel this table
batches-refused-award-archived = The micro-credential was archived before this row's turn.
batches-refused-award-not-awarding = Your organisation did not award this on that day any more.
batches-refused-number-of-other = The number is that of someone of another name. Mend the number or the name.
batches-refused-other = The rules did not allow this award when its turn came.
batches-told-checked = { $rows } rows: { $valid } valid, { $known } of them awarded before, { $wrong } to mend.
batches-told-dry = Nothing was awarded: this was a dry run.
batches-told-waits = A second person has to release these { $count } awards, on the page of the table.
batches-told-done = Awarded { $awarded }; awarded before { $repeated }; refused { $refused }.
batches-told-nothing = Nothing was awarded.
refusal-batches-achievement = Choose what these people achieved.
refusal-batches-file = Choose a table, or paste its rows.
refusal-batches-day = Give the day as 2026-11-25.
refusal-batch-not-checked = Check the table first.
refusal-batch-nothing = No row of this table can be awarded. Mend it, and hand it in again.
refusal-batch-state = This table is further than that already. Look at its page.
refusal-batch-second-person = Someone else has to release this: neither who handed it in nor who confirmed it.
refusal-batch-moved = Somebody else changed this table a moment ago. Look at its page.
refusal-batch-edition = The micro-credential has a new edition since this table was checked. Check it once more.
news-table-confirmed = Awarding has begun.
news-table-waits = Confirmed. A second person releases it now.
news-table-released = Released. Awarding has begun.
news-table-cancelled = The table is cancelled. What was awarded stays awarded.
