import-micro = Se llama a sí misma microcredencial.
import-other = No se llama a sí misma microcredencial.
import-draft = Borrador { $id }
import-missing = Antes de publicarse necesita: { $what }
import-draft-unread = «{ $member }» no tiene lugar aquí y se dejó fuera: { $value }
import-draft-nearest = «{ $member }» se tomó como lo más cercano que tenemos; revísalo: { $value }
import-draft-cut = «{ $member }» era demasiado largo y se cortó: { $value }
import-draft-no-unit = «{ $member }» es un número sin su unidad y se dejó fuera: { $value }
