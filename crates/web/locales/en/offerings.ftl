# Runs of a micro-credential.
offerings-title = Runs
offerings-link = When and where it can be taken
offerings-none = No run yet. One is not needed to award, but it lets you award the same people again in a later run.
offerings-new = Add a run
offerings-name = Name
offerings-name-hint = As “Spring 2027, evenings”.
offerings-starts = First day
offerings-ends = Last day
offerings-place = Town
offerings-place-hint = Where it is on site.
offerings-make = Add the run
offerings-save = Save
offerings-days = { $from } to { $until }
offerings-from = From { $from }
offerings-over = Over
offerings-now = Under way
offerings-soon = To come
news-offering-made = The run is added.
news-offering-changed = The run is saved.
offerings-remove = Remove this run
offerings-remove-hint = A run can be removed as long as nothing was awarded for it and nobody asks for a place in it.
news-offering-removed = The run is removed.
refusal-offering-awarded = Something was awarded for this run, a table is for it, or someone asks for a place in it or has one, so it stays.
offerings-part-price = Price and funding
offerings-price = Price
offerings-price-hint = What one person pays before any funding. Write 0 if it is free. Left empty, people read that the price is not said.
offerings-currency = Currency
offerings-currency-hint = Three letters, as EUR or USD.
offerings-funded = Paid by public funding
offerings-funded-hint = How much of the price. The learner pays the rest.
offerings-part-time = Times, hours, seats and language
offerings-schedule = When it is held
offerings-hours = Hours a week
offerings-hours-hint = Lessons and own work together. Left empty, it is worked out from the workload and the days.
offerings-seats = Seats
offerings-language = Language it is held in
offerings-language-hint = Left empty, the languages of the micro-credential count.
offerings-part-place = Exactly where
offerings-address = Address
offerings-address-hint = Street and number, building, room.
offerings-position-hint = Where it is on the map, in decimal degrees, as 43.3623 and -5.8494. With it, people find the run by its distance.
offerings-latitude = Latitude
offerings-longitude = Longitude
offerings-part-services = What helps to take part
offerings-services = What you offer, without extra cost
offerings-part-enrol = Questions and enrolment
offerings-contact = Address for questions
offerings-contact-hint = Anyone can read it: use one of your office, not of a person.
offerings-enrol = Where one enrols
offerings-enrol-hint = A page of your own site that begins with https://. People are told that they leave this one.
refusal-money-currency = This is no currency that we know. Write its three letters, as EUR.
refusal-money-form = Write an amount in digits, as 200 or 49.50, with no more decimals than the currency has.
refusal-money-too-much = This is more than we can keep.
refusal-money-funding = Public funding cannot pay more than the price.
refusal-price-missing = Write the price that funding pays a part of.
refusal-latitude = Write the latitude as a number from -90 to 90.
refusal-longitude = Write the longitude as a number from -180 to 180.
refusal-not-https = Begin this address with https://.
refusal-seats = Write a number of seats from 1 to { $max }.
refusal-hours-a-week = Write hours a week above 0, up to { $max }.
run-free = Free
run-funded = Free: public funding pays the { $price }
run-funded-part = { $net } to pay: public funding pays { $funded } of { $price }
run-price-unsaid = The provider does not say what it costs
run-hours = { $hours ->
    [one] One hour a week
   *[other] { $hours } hours a week
}
run-language = Language: { $language }
run-seats = { $seats ->
    [one] One seat
   *[other] { $seats } seats
}
run-seats-free = { $free ->
    [0] No seat is free; one can wait
   *[other] { $free } of { $seats } seats free
}
run-enrol = Enrol on the provider’s own site, { $host }
run-contact = Questions:
run-calendar = Add to my calendar
