"""Verifies credentials with a library that is not ours, and never asks the network.

Usage: verify_with_python.py FILE

FILE is JSON: {"credentials": [{...}], "documents": {"<url>": {...}}}. The documents are the JSON-LD
contexts and status lists that the credentials name. Prints [{"accepted": bool, "reason": "..."}].
"""

import json
import sys

from openvc import VerificationPolicy, verify_credential
from openvc.errors import OpenvcError
from openvc.resolvers import default_status_list_resolver


def main(path):
    with open(path, encoding="utf-8") as file:
        given = json.load(file)
    documents = given["documents"]
    contexts = {url: it for url, it in documents.items() if "@context" in it and "proof" not in it}

    return [verify(credential, documents, contexts) for credential in given["credentials"]]


def verify(credential, documents, contexts):
    def fetch(url):
        return json.dumps(documents[url])

    try:
        verify_credential(
            credential,
            policy=VerificationPolicy(require_status=True, require_status_issuer_binding=True),
            resolve_status_list=default_status_list_resolver(fetch=fetch, extra_contexts=contexts),
            extra_contexts=contexts,
        )
    except (OpenvcError, KeyError) as error:
        return {"accepted": False, "reason": f"{type(error).__name__}: {error}"}
    return {"accepted": True, "reason": "every check passed"}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
