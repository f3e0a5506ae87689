"""Prints what a PDF says, page by page, as a reader would copy it.

Usage: read_pdf.py FILE
"""

import sys

from pypdf import PdfReader

for page in PdfReader(sys.argv[1]).pages:
    print(page.extract_text())
