import-micro = Elle se dit microcertification.
import-other = Elle ne se dit pas microcertification.
import-draft = Brouillon { $id }
import-missing = Avant d’être publiée, il lui faut : { $what }
import-draft-unread = « { $member } » n’a pas de place ici et a été laissé de côté : { $value }
import-draft-nearest = « { $member } » a été pris pour le plus proche que nous ayons ; regardez-le : { $value }
import-draft-cut = « { $member } » était trop long, et a été coupé : { $value }
import-draft-no-unit = « { $member } » est un nombre sans son unité, et a été laissé de côté : { $value }
