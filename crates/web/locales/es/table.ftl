table-too-large = El archivo pasa de {$max} MB. No guardamos nada. Divídelo en dos o guárdalo como CSV.
table-empty = El archivo no tiene nada.
table-not-a-table =
    {$found ->
        [pdf] Esto es un PDF, no una tabla.
        [picture] Esto es una imagen, no una tabla.
        [archive] Esto es un archivo comprimido sin ningún libro de Excel dentro.
        [document] Esto es un documento, no una tabla.
        [old-office] Esto es un archivo de un programa de oficina antiguo, no una tabla que leamos.
        [web-page] Esto es una página web, aunque su nombre diga otra cosa.
        [json] Esto es JSON, no una tabla.
        [xml] Esto es XML, no una tabla.
       *[binary] Esto no es texto ni tampoco un libro de Excel.
    } No guardamos nada. Sube un CSV o un libro de Excel (.xlsx), o pega las celdas.
table-format-not-read =
    {$format ->
        [xls] Esto es un libro de Excel anterior a 2007 (.xls).
        [xlsb] Esto es un libro binario de Excel (.xlsb).
        [ods] Esto es una hoja de cálculo OpenDocument (.ods).
       *[numbers] Esto es una hoja de cálculo de Numbers.
    } No guardamos nada. Ábrelo en tu programa de hojas de cálculo, guárdalo como libro de Excel (.xlsx) o como CSV y sube ese archivo.
table-encrypted = Este libro está protegido con contraseña. Guárdalo sin ella y súbelo de nuevo.
table-zip-bomb = Este libro ocupa, descomprimido, mucho más de lo que necesita una tabla, así que no lo leímos. Guarda solo la hoja como CSV y sube ese archivo.
table-damaged = Este libro está dañado y no guardamos nada. Ábrelo en tu programa de hojas de cálculo, guárdalo otra vez y súbelo.
table-no-header = La fila {$row} tiene datos, y la primera fila debe nombrar las columnas: correo, nombre, fecha. Añade esa fila arriba y súbelo de nuevo.
table-too-many-rows = La tabla tiene más de {$max} filas. No guardamos nada. Divídela en dos.
table-too-many-columns = La fila {$row} tiene más de {$max} columnas. No guardamos nada. Quita las columnas que no hacen falta.
table-too-many-cells = La tabla tiene más de {$max} celdas. No guardamos nada. Quita las columnas que no hacen falta o divídela en dos.
table-unclosed-quote = Unas comillas (") abren una celda en la fila {$row} y ningunas la cierran. No guardamos nada. Quítalas o ciérralas y sube el archivo de nuevo.
table-too-many-faults = Más de {$max} celdas no se pueden leer; la primera está en la fila {$row}, columna {$column}. No guardamos nada. Guarda el archivo otra vez como libro de Excel (.xlsx) y sube ese.
table-control-characters = Esta celda contiene caracteres que nadie puede ver. Escríbela de nuevo.
table-cell-too-long = Esta celda pasa de {$max} caracteres. Acórtala.
table-cell-unreadable = Algunas letras de esta celda no se pudieron leer. Escríbela de nuevo o guarda el archivo como UTF-8.
table-cell-error = La hoja de cálculo no pudo calcular esta celda ({$value}). Corrige la fórmula o escribe el valor.
table-row-too-long = Esta fila sigue más allá de la última columna. Quizá una celda contiene lo que separa las celdas: ponla entre comillas.
table-several-sheets =
    {$others ->
        [one] El libro tiene otra hoja más. Leímos solo {$taken}.
       *[other] El libro tiene {$others} hojas más. Leímos solo {$taken}.
    }
table-formulas =
    {$count ->
        [one] Hay una fórmula en la fila {$row}. Tomamos su último resultado calculado.
       *[other] Hay fórmulas en {$count} celdas, la primera en la fila {$row}. Tomamos sus últimos resultados calculados.
    }
table-encoding-guessed = El archivo no dice cómo están escritas sus letras; lo leímos como {$encoding}. Mira si los acentos están bien.
table-rows-short =
    {$count ->
        [one] La fila {$row} termina antes de la última columna. Lo que falta se tomó como vacío.
       *[other] {$count} filas terminan antes de la última columna; la primera es la fila {$row}. Lo que falta se tomó como vacío.
    }
table-source-text =
    {$separator ->
        [comma] Leído como texto ({$encoding}) con comas entre las celdas.
        [semicolon] Leído como texto ({$encoding}) con puntos y comas entre las celdas.
        [tab] Leído como texto ({$encoding}) con tabuladores entre las celdas.
       *[pipe] Leído como texto ({$encoding}) con barras entre las celdas.
    }
table-source-workbook = Leído de la hoja {$sheet}.
