#!/usr/bin/env python3
"""The recorded results without some claims, whose settings or seeds have changed: python3 tests/claims/without.py CODE... > rest.jsonl

mlplab claims merge joins the rest with the results of those claims, tested anew.
"""
import json
import sys
from pathlib import Path

RECORDED = Path(__file__).resolve().parents[2] / "src/MlpLab.Cli/Commands/Claims/claims.jsonl"


def main():
    header, *lines = RECORDED.read_text("ascii").splitlines()
    header = json.loads(header)
    unknown = [code for code in sys.argv[1:] if code not in header["claims"]]
    if unknown:
        sys.exit(f"not on record: {', '.join(unknown)}")
    header["claims"] = [code for code in header["claims"] if code not in sys.argv[1:]]
    print(json.dumps(header, separators=(",", ":")))
    for line in lines:
        if json.loads(line)["claim"] not in sys.argv[1:]:
            print(line)


main()
