#!/usr/bin/env python3
"""Solvers on tables beside scikit-learn, in one go: solvers.py [--rounds 5] [--no-build] [--file OUT.md]

The tables are those that scikit-learn installs, standardised; each contender runs in turn, round by round, one thread each. Of every contender the fastest
round is taken and beside it the median of the ratios within a round: what other programs do on the machine lengthens some rounds and none of the fastest.
Needs a Python with scikit-learn (Debian: python3-sklearn); this file runs in it.
"""
import argparse
import os
import resource
import subprocess
import statistics
import sys
import tempfile
import time
import warnings

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.filterwarnings("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", "..", ".."))
BENCHMARKS = os.path.join(ROOT, "tests/MlpLab.Benchmarks/bin/Release/net10.0/MlpLab.Benchmarks")
PROGRAM = os.path.join(ROOT, "src/MlpLab.Cli/bin/Release/net10.0/MlpLab.Cli")
#        table, load, task, hidden, solver, batch, epochs of ours, epochs of theirs, asked
ROWS = [("iris", datasets.load_iris, "classes", 5, "adam", 32, 2000, 200, 30),
        ("breast_cancer", datasets.load_breast_cancer, "classes", 5, "adam", 32, 1000, 60, 30),
        ("diabetes", datasets.load_diabetes, "regression", 5, "adam", 32, 1000, 100, 30),
        ("digits", datasets.load_digits, "classes", 32, "adam", 200, 100, 20, 5),
        ("iris", datasets.load_iris, "classes", 5, "lbfgs", 0, 40, 40, 20),
        ("breast_cancer", datasets.load_breast_cancer, "classes", 5, "lbfgs", 0, 40, 40, 20),
        ("diabetes", datasets.load_diabetes, "regression", 5, "lbfgs", 0, 40, 40, 20)]
GRID = """
import sys, warnings
warnings.filterwarnings("ignore")
import numpy as np
from sklearn.metrics import log_loss
from sklearn.model_selection import GridSearchCV
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
a, b = (np.loadtxt(name, delimiter=",", skiprows=1) for name in sys.argv[1:])
scaler = StandardScaler().fit(a[:, :-1])
net = MLPClassifier((5,), activation="tanh", solver="lbfgs", max_iter=1000, random_state=0)
fit = GridSearchCV(net, {"alpha": [0.01, 0.1, 1, 3, 10, 30, 100]}, cv=5, scoring="neg_log_loss").fit(scaler.transform(a[:, :-1]), a[:, -1])
p = fit.predict_proba(scaler.transform(b[:, :-1]))
print((p.argmax(axis=1) == b[:, -1]).mean(), log_loss(b[:, -1], p))
"""


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def timed(*command):
    """What it prints, milliseconds by the clock, and those of processors."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    text = run(*command)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return text, 1000 * clock, 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def theirs(X, y, task, hidden, solver, batch, epochs):
    """Milliseconds of an epoch or iteration of one fit that begins in a warm process."""
    kind = MLPClassifier if task == "classes" else MLPRegressor
    more = dict(batch_size=batch) if batch else {}
    net = kind((hidden,), activation="tanh", solver=solver, alpha=1.0, max_iter=epochs, tol=0.0, n_iter_no_change=10 ** 9, random_state=1, **more)
    start = time.perf_counter()
    net.fit(X, y)
    return 1000 * (time.perf_counter() - start) / net.n_iter_


def row(name, ours, other, asked):
    ratios = [b / a for a, b in zip(ours, other)]
    return f"| {name} | {min(ours):.4g} | {min(other):.4g} | {min(other) / min(ours):.1f} | {statistics.median(ratios):.1f} | {asked} |"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-build", action="store_true")
    parser.add_argument("--file")
    options = parser.parse_args()
    if not options.no_build:
        for project in ("tests/MlpLab.Benchmarks", "src/MlpLab.Cli"):
            run("dotnet", "build", "-c", "Release", "--nologo", "-v", "quiet", os.path.join(ROOT, project))
    lines = [f"numpy {np.__version__}; scikit-learn {sklearn.__version__}; {options.rounds} rounds", "",
             "| what | mlplab, fastest ms | scikit-learn, fastest ms | times | median of the rounds | asked |", "|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for table, load, task, hidden, solver, batch, mine, its, asked in ROWS:
            X, y = load(return_X_y=True)
            spread = X.std(axis=0)
            X = (X - X.mean(axis=0)) / np.where(spread == 0, 1, spread)
            y = (y - y.mean()) / y.std() if task == "regression" else y
            path = os.path.join(folder, f"{table}.csv")
            np.savetxt(path, np.column_stack([X, y]), delimiter=",", fmt="%.17g")
            ours, other = [], []
            for _ in range(options.rounds):
                ours.append(float(run(BENCHMARKS, "solver", path, task, str(hidden), solver, str(batch), str(mine)).split(" min ")[1].split()[0]))
                other.append(min(theirs(X, y, task, hidden, solver, batch, its) for _ in range(2)))
            unit = f"an epoch of adam, batch {batch}" if batch else "an iteration of lbfgs"
            lines.append(row(f"{table}, {hidden} units: {unit}", ours, other, asked))
            print(lines[-1], flush=True)
        X, y = datasets.load_breast_cancer(return_X_y=True)
        order = np.random.RandomState(0).permutation(len(y))
        head = ",".join([f"x{i}" for i in range(X.shape[1])] + ["label"])
        parts = [os.path.join(folder, part) for part in ("train.csv", "test.csv")]
        for path, chosen in zip(parts, (order[114:], order[:114])):
            np.savetxt(path, np.column_stack([X, y])[chosen], delimiter=",", fmt="%.17g", header=head, comments="")
        mine, its = [], []
        for _ in range(options.rounds):
            text, *times = timed(PROGRAM, "train", "--data", parts[0], "--test-data", parts[1], "--label", "label", "--quiet")
            mine.append(times)
            score, *times = timed(sys.executable, "-c", GRID, *parts)
            its.append(times)
        for k, what in enumerate(("whole process", "processor time of the process")):
            lines.append(row(f"breast_cancer with defaults beside GridSearchCV over the same alphas and folds: {what}", [t[k] for t in mine], [t[k] for t in its], 15 if k == 0 else ""))
            print(lines[-1], flush=True)
        network = next(line.split() for line in text.splitlines() if line.startswith("MLP"))
        accuracy, loss = (float(part) for part in score.split())
        lines += ["", f"On its 114 test rows: mlplab {network[4]} %, log loss {network[8]}; GridSearchCV's network {100 * accuracy:.1f} %, {loss:.6f}."]
    lines += ["", "circles: " + run(BENCHMARKS, "circles-lm", "100").strip()]
    print("\n".join(lines))
    if options.file:
        with open(options.file, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


main()
