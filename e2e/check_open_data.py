"""Holds linked data against what others publish, with libraries that are not ours, and never asks the network.

Usage: check_open_data.py FILE

FILE is JSON: {"documents": [{...}], "contexts": {"<url>": {...}}, "shapes": ["<path>"], "packed": "<path>"}. The documents
are JSON-LD; each is held against the SHACL shapes, if any are given. What is packed, if it is there, is unpacked by libzstd.
Prints {"triples": [number], "violations": ["..."], "lines": number}.
"""

import io
import json
import re
import sys
import warnings

import zstandard
from pyshacl import validate
from rdflib import Graph
from rdflib.namespace import SH


def main(path):
    with open(path, encoding="utf-8") as file:
        given = json.load(file)
    shapes = read_shapes(given["shapes"])
    triples, violations = [], []
    for document in given["documents"]:
        graph = Graph().parse(data=json.dumps(placed(document, given["contexts"])), format="json-ld")
        triples.append(len(graph))
        violations += violations_of(graph, shapes)
    return {"triples": triples, "violations": violations, "lines": lines(given.get("packed"))}


def placed(document, contexts):
    """Puts the contexts in the place of their addresses."""
    named = document["@context"]
    there = [contexts[it]["@context"] if isinstance(it, str) else it for it in named]
    return {**document, "@context": there}


def read_shapes(paths):
    shapes = Graph()
    for path in paths:
        shapes.parse(path, format="turtle")
    # Patterns that only Java reads: flags in their middle, classes by name. They ask for addresses on the web.
    for triple in [it for it in shapes.triples((None, SH.pattern, None)) if not readable(str(it[2]))]:
        shapes.remove(triple)
    return shapes


def readable(pattern):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except re.error:
        return False
    return True


def violations_of(graph, shapes):
    if len(shapes) == 0:
        return []
    conforms, report, _ = validate(graph, shacl_graph=shapes, inference="none")
    if conforms:
        return []
    found = []
    for result in report.subjects(SH.resultSeverity, None):
        said = [report.value(result, it) for it in (SH.focusNode, SH.resultPath, SH.resultMessage)]
        found.append(" | ".join(str(it) for it in said))
    return found


def lines(path):
    if path is None:
        return 0
    with open(path, "rb") as file:
        # Frames follow each other.
        reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
        return sum(1 for line in io.TextIOWrapper(reader, encoding="utf-8") if json.loads(line))


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
