#!/usr/bin/env python3
"""How well own data do with the defaults, beside scikit-learn's choice of the same penalty and other choices: own_data.py [--divisions 20] [--no-build]

Each table that scikit-learn installs is divided at random into four fifths and one fifth (stratified), again and again; mlplab and scikit-learn see the same rows.
Needs a Python with scikit-learn (Debian: python3-sklearn); this file runs in it. Prints a table in Markdown: mean accuracy with its standard error, mean log loss.
"""
import argparse
import json
import os
import subprocess
import tempfile
import warnings

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
from sklearn import datasets
from sklearn.metrics import log_loss
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".."))
PROGRAM = os.path.join(ROOT, "src/MlpLab.Cli/bin/Release/net10.0/MlpLab.Cli")
ALPHAS = [0.01, 0.1, 1, 3, 10, 30, 100]


def ours(folder, parts, *more):
    paths = []
    for part, (X, y) in parts.items():
        paths.append(os.path.join(folder, part + ".csv"))
        with open(paths[-1], "w", encoding="ascii") as file:
            file.write(",".join([f"x{i}" for i in range(X.shape[1])] + ["label"]) + "\n")
            for row, label in zip(X, y):
                file.write(",".join(map(repr, map(float, row))) + f",c{label}\n")
    command = [PROGRAM, "train", "--data", paths[0], "--test-data", paths[1], "--label", "label", "--json", *more]
    results = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["results"]["mlp"]
    return results["testAccuracy"], results["testLoss"]


def theirs(a, ya, b, yb):
    def probabilities(alpha, seed=0):
        return MLPClassifier((5,), activation="tanh", solver="lbfgs", max_iter=1000, random_state=seed, alpha=alpha).fit(a, ya).predict_proba(b)

    def score(p):
        return (p.argmax(axis=1) == yb).mean(), log_loss(yb, p)

    net = MLPClassifier((5,), activation="tanh", solver="lbfgs", max_iter=1000, random_state=0)
    tried = GridSearchCV(net, {"alpha": ALPHAS}, cv=5, scoring="neg_log_loss", refit=False).fit(a, ya).cv_results_
    mean = tried["mean_test_score"]
    error = np.std([tried[f"split{k}_test_score"] for k in range(5)], axis=0, ddof=1) / 5 ** 0.5
    best = mean.argmax()
    largest = max(i for i in range(len(ALPHAS)) if mean[i] >= mean[best] - error[best])
    return {"GridSearchCV, least log loss": score(probabilities(ALPHAS[best])),
            "GridSearchCV, largest within one standard error": score(probabilities(ALPHAS[largest])),
            "GridSearchCV, mean of 5 starts": score(np.mean([probabilities(ALPHAS[best], seed) for seed in range(5)], axis=0))}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--divisions", type=int, default=20)
    parser.add_argument("--no-build", action="store_true")
    options = parser.parse_args()
    if not options.no_build:
        subprocess.run(["dotnet", "build", "-c", "Release", "--nologo", "-v", "quiet", os.path.join(ROOT, "src/MlpLab.Cli")], check=True)
    print(f"| table, {options.divisions} divisions | network | test accuracy | test log loss |\n|---|---|---|---|")
    for table, load in (("iris", datasets.load_iris), ("wine", datasets.load_wine), ("breast_cancer", datasets.load_breast_cancer)):
        X, y = load(return_X_y=True)
        scores = {}
        for division in range(options.divisions):
            a, b, ya, yb = train_test_split(X, y, test_size=0.2, random_state=division, stratify=y)
            with tempfile.TemporaryDirectory() as folder:
                parts = {"train": (a, ya), "test": (b, yb)}
                scores.setdefault("mlplab, defaults", []).append(ours(folder, parts))
                scores.setdefault("mlplab, alpha 3", []).append(ours(folder, parts, "--alpha", "3"))
            scaler = StandardScaler().fit(a)
            for name, score in theirs(scaler.transform(a), ya, scaler.transform(b), yb).items():
                scores.setdefault(name, []).append(score)
        for name, all_scores in scores.items():
            accuracy, loss = np.array(all_scores).T
            print(f"| {table} | {name} | {100 * accuracy.mean():.1f} ± {100 * accuracy.std(ddof=1) / len(accuracy) ** 0.5:.1f} % | {loss.mean():.3f} |", flush=True)


main()
