table-too-large = The file is larger than {$max} MB. Nothing was kept. Split it in two, or save it as CSV.
table-empty = There is nothing in the file.
table-not-a-table =
    {$found ->
        [pdf] This is a PDF, not a table.
        [picture] This is a picture, not a table.
        [archive] This is an archive without a workbook in it.
        [document] This is a document, not a table.
        [old-office] This is a file of an old office program, not a table that we read.
        [web-page] This is a web page, even if its name says otherwise.
        [json] This is JSON, not a table.
        [xml] This is XML, not a table.
       *[binary] This is no text, and no workbook either.
    } Nothing was kept. Upload CSV or an Excel workbook (.xlsx), or paste the cells.
table-format-not-read =
    {$format ->
        [xls] This is an Excel workbook from before 2007 (.xls).
        [xlsb] This is a binary Excel workbook (.xlsb).
        [ods] This is an OpenDocument spreadsheet (.ods).
       *[numbers] This is a Numbers spreadsheet.
    } Nothing was kept. Open it in your spreadsheet program, save it as an Excel workbook (.xlsx) or as CSV, and upload that.
table-encrypted = A password protects this workbook. Save it without one, and upload it again.
table-zip-bomb = This workbook unpacks to far more than a table needs, so we did not read it. Save the one sheet as CSV, and upload that.
table-damaged = This workbook is damaged, and nothing was kept. Open it in your spreadsheet program, save it again, and upload it.
table-no-header = Row {$row} holds data, and the first row must name the columns: email, name, date. Add such a row at the top, and upload it again.
table-too-many-rows = The table has more than {$max} rows. Nothing was kept. Split it in two.
table-too-many-columns = Row {$row} has more than {$max} columns. Nothing was kept. Remove the columns that are not needed.
table-too-many-cells = The table has more than {$max} cells. Nothing was kept. Remove the columns that are not needed, or split it in two.
table-unclosed-quote = A quotation mark (") opens a cell in row {$row}, and none closes it. Nothing was kept. Remove it or close it, and upload the file again.
table-too-many-faults = More than {$max} cells cannot be read, the first in row {$row}, column {$column}. Nothing was kept. Save the file again as an Excel workbook (.xlsx), and upload that.
table-control-characters = This cell holds characters that no one can see. Type it again.
table-cell-too-long = This cell is longer than {$max} characters. Shorten it.
table-cell-unreadable = Some letters of this cell could not be read. Type it again, or save the file as UTF-8.
table-cell-error = The spreadsheet could not work out this cell ({$value}). Mend the formula, or type the value.
table-row-too-long = This row goes on beyond the last column. A cell may hold what parts the cells: put it in quotation marks.
table-several-sheets =
    {$others ->
        [one] The workbook has one more sheet. We read {$taken} alone.
       *[other] The workbook has {$others} more sheets. We read {$taken} alone.
    }
table-formulas =
    {$count ->
        [one] A formula stands in row {$row}. We took its result as it was last worked out.
       *[other] Formulas stand in {$count} cells, the first in row {$row}. We took their results as they were last worked out.
    }
table-encoding-guessed = The file does not say how its letters are written; we took it for {$encoding}. See whether the accents are right.
table-rows-short =
    {$count ->
        [one] Row {$row} ends before the last column. What it lacks was taken as empty.
       *[other] {$count} rows end before the last column, the first of them row {$row}. What they lack was taken as empty.
    }
table-source-text =
    {$separator ->
        [comma] Read as text ({$encoding}) with commas between the cells.
        [semicolon] Read as text ({$encoding}) with semicolons between the cells.
        [tab] Read as text ({$encoding}) with tabs between the cells.
       *[pipe] Read as text ({$encoding}) with bars between the cells.
    }
table-source-workbook = Read from the sheet {$sheet}.
