certificate-heading = Certificate
certificate-phrase = has earned the micro-credential
certificate-outcomes = What the holder can do
certificate-more = { $count ->
    [one] and one more, in the attached credential
   *[other] and { $count } more, in the attached credential
}
certificate-emblem = The emblem of the micro-credential
certificate-day = Achieved on
certificate-qr = QR code with the address of this micro-credential
certificate-says = Scan the code to see it where it was issued. Or give this file, or the number below, to the verifier:
certificate-footer = This file carries the signed credential. Printed, it proves nothing by itself: check it.
certificate-attachment = The signed credential
