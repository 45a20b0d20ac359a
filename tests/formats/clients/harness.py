"""What all proofs do."""

import sys
import traceback

proofs = []


def proof(function):
    proofs.append(function)
    return function


def equal(got, wanted, what=""):
    if got != wanted:
        raise AssertionError(f"{what}\n  got    {got!r}\n  wanted {wanted!r}")


def raised(error, call, what):
    try:
        result = call()
    except error as caught:
        return caught
    raise AssertionError(f"{what}: no {error}, but {result!r}")


def run():
    for function in proofs:
        try:
            function()
        except AssertionError as error:
            sys.exit(f"FAILED {function.__doc__}\n{error}")
        except Exception:
            # A client refused what it should take.
            sys.exit(f"FAILED {function.__doc__}\n{traceback.format_exc()}")
        print("ok", function.__doc__, flush=True)
    print(f"{len(proofs)} proofs from Python")
