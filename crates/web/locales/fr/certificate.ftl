certificate-heading = Certificat
certificate-phrase = a obtenu la microcertification
certificate-outcomes = Ce que sait faire le titulaire
certificate-more = { $count ->
    [one] et { $count } autre, dans la certification jointe
   *[other] et { $count } autres, dans la certification jointe
}
certificate-emblem = L’emblème de la microcertification
certificate-day = Obtenue le
certificate-qr = Code QR avec l’adresse de cette microcertification
certificate-says = Scannez le code pour la voir là où elle a été émise. Ou donnez ce fichier, ou le numéro ci-dessous, au vérificateur :
certificate-footer = Ce fichier porte la certification signée. Imprimé, il ne prouve rien à lui seul : vérifiez-le.
certificate-attachment = La certification signée
