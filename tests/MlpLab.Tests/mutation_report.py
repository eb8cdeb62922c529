#!/usr/bin/env python3
"""Reads the reports of dotnet-stryker for mutate.sh; see docs/testing.md.

mutation_report.py configuration SCORE FILTER [FILE...]
                                           dotnet-stryker's configuration for the tests of FILTER and these files of the folder (A*.cs, !Ab.cs);
                                           without files, for what --again looks at
mutation_report.py merge SCORE RUN COMMIT  takes the results of a report over into SCORE, which need not exist yet
mutation_report.py survivors SCORE         the mutants no test noticed
mutation_report.py table FOLDER            the scores under FOLDER, as Markdown
mutation_report.py record FOLDER PAGE      writes that table between the marks in PAGE
"""
import collections
import datetime
import json
import pathlib
import sys

UNNOTICED = ("Survived", "NoCoverage")
NOTICED = ("Killed", "Timeout")


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def files_of(report):
    return {pathlib.Path(name).as_posix().split("src/MlpLab/")[-1]: file for name, file in report["files"].items()}


def key(mutant):
    start, end = mutant["location"]["start"], mutant["location"]["end"]
    return start["line"], start["column"], end["line"], end["column"], mutant["mutatorName"], mutant.get("replacement", "")


def offset(source, place):
    """Characters before a place given by line and column, both from 1."""
    return sum(len(line) for line in source.splitlines(keepends=True)[: place["line"] - 1]) + place["column"] - 1


def counted(file):
    return [mutant for mutant in file["mutants"] if mutant["status"] in UNNOTICED + NOTICED]


def configuration(score, library, tests, files):
    folder = pathlib.Path(score).parent.name
    named = ["!" * file.startswith("!") + f"**/{folder}/**/{file.lstrip('!')}" for file in files]
    result = load(pathlib.Path(__file__).with_name("stryker-config.json"))
    result["stryker-config"] |= {"mutate": named or again(score, library), "test-case-filter": tests}
    return result


def again(score, library):
    """Whole files where the source has changed or is new, otherwise the places of the mutants nobody noticed."""
    result = []
    known = load(score)["files"]
    for path in sorted(library.glob(pathlib.Path(score).parent.name + "/**/*.cs")):
        name = path.relative_to(library).as_posix()
        source = path.read_text(encoding="utf-8-sig")
        if name not in known or known[name]["source"] != source:
            result.append(f"**/{name}")
            continue
        places = {
            (offset(source, m["location"]["start"]), offset(source, m["location"]["end"]))
            for m in known[name]["mutants"]
            if m["status"] in UNNOTICED
        }
        if places:
            result.append(f"**/{name}" + "".join(f"{{{start}..{end}}}" for start, end in sorted(places)))
    return result


def merge(score, run, commit):
    """A mutant of unchanged source that a test noticed before is noticed still: tests are only ever added."""
    score = pathlib.Path(score)
    total = load(score) if score.exists() else {"runs": [], "files": {}}
    for name, file in files_of(load(run)).items():
        # A file that this run left out is listed without mutants and without its source.
        if not name.startswith(score.parent.name + "/") or (not file["mutants"] and name in total["files"]):
            continue
        source = file["source"].removeprefix("\ufeff")
        old = total["files"].get(name)
        mutants = {} if old is None or old["source"] != source else {key(m): m for m in old["mutants"]}
        for mutant in file["mutants"]:
            if mutant["status"] != "Ignored" or key(mutant) not in mutants:
                mutants[key(mutant)] = {k: mutant[k] for k in ("location", "mutatorName", "replacement", "status") if k in mutant}
        total["files"][name] = {"source": source, "mutants": list(mutants.values())}
    total["runs"].append({"commit": commit, "date": datetime.date.today().isoformat()})
    score.write_text(json.dumps(total, indent=1) + "\n", encoding="utf-8")


def survivors(score):
    for name, file in sorted(load(score)["files"].items()):
        lines = file["source"].splitlines()
        for mutant in sorted(file["mutants"], key=key):
            if mutant["status"] in UNNOTICED:
                line = mutant["location"]["start"]["line"]
                change = " ".join(mutant.get("replacement", "").split())[:100]
                print(f"{name}:{line} {mutant['status']} {mutant['mutatorName']}\n    {lines[line - 1].strip()[:120]}\n    => {change}")


def table(folder):
    rows = ["| Folder | Mutants | Killed | Timed out | Survived | Not covered | Score | Commits | Date |", "|---|---|---|---|---|---|---|---|---|"]
    for score in sorted(pathlib.Path(folder).glob("*/score.json")):
        total = load(score)
        count = collections.Counter(m["status"] for file in total["files"].values() for m in counted(file))
        mutants = sum(count.values())
        noticed = sum(count[status] for status in NOTICED)
        commits = ", ".join(dict.fromkeys(run["commit"] for run in total["runs"]))
        rows.append(
            f"| {score.parent.name} | {mutants} | {count['Killed']} | {count['Timeout']} | {count['Survived']} | {count['NoCoverage']} "
            f"| {100 * noticed / mutants:.1f} % | {commits} | {total['runs'][-1]['date']} |")
    return "\n".join(rows)


def record(folder, page):
    begin, end = "<!-- mutation scores -->\n", "<!-- end of mutation scores -->"
    path = pathlib.Path(page)
    before, rest = path.read_text(encoding="utf-8").split(begin)
    path.write_text(f"{before}{begin}{table(folder)}\n{end}{rest.split(end)[1]}", encoding="utf-8")


def main(arguments):
    library = pathlib.Path(__file__).resolve().parents[2] / "src" / "MlpLab"
    match arguments:
        case ["configuration", score, tests, *files]:
            print(json.dumps(configuration(score, library, tests, files), indent=2))
        case ["merge", score, run, commit]:
            merge(score, run, commit)
        case ["survivors", score]:
            survivors(score)
        case ["table", folder]:
            print(table(folder))
        case ["record", folder, page]:
            record(folder, page)
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
