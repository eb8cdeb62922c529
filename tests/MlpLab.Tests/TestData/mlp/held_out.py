"""Runs of MLPClassifier and MLPRegressor on other sets and seeds than mlp.json's, beside `mlplab train --recipe sklearn`.

python3 held_out.py MLPLAB [SEED]     MLPLAB: the command, such as ./mlplab or "dotnet MlpLab.Cli.dll"

Prints the runs whose weights differ by more than 1e-9 of the largest, or whose epochs differ, and how many agree. L-BFGS is compared after 5
iterations: later a last place of the start moves the parameters by more. Needs scikit-learn 1.2 (Debian 12: python3-sklearn).
"""
import json
import os
import shlex
import subprocess
import sys
import tempfile
import warnings

import numpy as np
from sklearn.datasets import make_blobs, make_circles, make_classification, make_friedman1, make_moons, make_regression
from sklearn.neural_network import MLPClassifier, MLPRegressor

COMMAND = shlex.split(sys.argv[1])
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 9000
OPTIONS = {
    "activation": "--activation", "solver": "--solver", "alpha": "--alpha", "batch_size": "--batch-size", "learning_rate": "--schedule", "learning_rate_init": "--learning-rate",
    "power_t": "--power-t", "momentum": "--momentum", "max_iter": "--epochs", "tol": "--tol", "n_iter_no_change": "--no-change", "validation_fraction": "--validation",
    "beta_1": "--beta1", "beta_2": "--beta2", "epsilon": "--epsilon", "random_state": "--seed",
}


def sets():
    yield "moons", make_moons(64, noise=0.25, random_state=SEED + 1)
    yield "circles", make_circles(70, noise=0.1, factor=0.5, random_state=SEED + 2)
    yield "blobs", make_blobs(75, centers=4, n_features=3, cluster_std=2.0, random_state=SEED + 3)
    yield "unequal", make_classification(72, n_features=5, n_informative=3, n_classes=3, weights=[0.6, 0.3], random_state=SEED + 4)
    X, y = make_friedman1(60, noise=0.5, random_state=SEED + 5)
    yield "friedman", (X, y)
    X, y = make_regression(55, n_features=3, noise=3.0, random_state=SEED + 6)
    yield "line", (X, y / 50)


def runs():
    sgd = dict(solver="sgd", learning_rate_init=0.05, max_iter=30)
    adam = dict(solver="adam", learning_rate_init=0.02, max_iter=30)
    lbfgs = dict(solver="lbfgs", max_iter=5, alpha=0.01)
    for name, data in sets():
        calm = dict(sgd, learning_rate_init=0.005)
        for activation in ("tanh", "relu", "logistic", "identity"):
            for hidden in ((7,), (4, 3)):
                yield name, data, hidden, dict(adam, activation=activation, batch_size=16)
            yield name, data, (5,), dict(calm if activation in ("relu", "identity") else sgd, activation=activation, batch_size=20)
            yield name, data, (5,), dict(lbfgs, activation=activation)
        yield name, data, (6,), dict(sgd, activation="tanh", learning_rate="invscaling", power_t=0.4)
        yield name, data, (6,), dict(sgd, activation="tanh", learning_rate="adaptive", tol=1e-2, n_iter_no_change=2, max_iter=80)
        yield name, data, (6,), dict(adam, activation="tanh", early_stopping=True, validation_fraction=0.2, n_iter_no_change=4, max_iter=60, batch_size=16)
        yield name, data, (6,), dict(sgd, activation="logistic", momentum=0.5, nesterovs_momentum=False, shuffle=False, batch_size=9)
        yield name, data, (6,), dict(adam, activation="tanh", beta_1=0.7, beta_2=0.95, epsilon=1e-5, alpha=0.5)
        yield name, data, (10,), dict(max_iter=80)


def words(hidden, p):
    out = ["--hidden", ",".join(map(str, hidden))]
    for key, value in p.items():
        if key in OPTIONS:
            out += [OPTIONS[key], str(value)]
    out += ["--early-stopping"] if p.get("early_stopping") else []
    out += ["--no-nesterov"] if p.get("nesterovs_momentum") is False else []
    out += ["--no-shuffle"] if p.get("shuffle") is False else []
    return out


def main():
    agree, worst, count = 0, 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for index, (name, (X, y), hidden, p) in enumerate(runs()):
            p = dict(p, random_state=SEED + 100 + index)
            is_regression = y.dtype.kind == "f"
            model = (MLPRegressor if is_regression else MLPClassifier)(hidden_layer_sizes=hidden, **p)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                model.fit(X, y)
            path = os.path.join(folder, "set.csv")
            with open(path, "w") as f:
                f.write(",".join(f"x{j + 1}" for j in range(X.shape[1])) + ",y\n")
                for row, label in zip(X, y):
                    f.write(",".join(repr(float(v)) for v in row) + "," + (repr(float(label)) if is_regression else f"c{label}") + "\n")
            line = [*COMMAND, "train", "--data", path, "--label", "y", "--task", "regression" if is_regression else "classification", "--test", "0", "--baseline", "none",
                    "--recipe", "sklearn", *words(hidden, p), "--json"]
            done = subprocess.run(line, capture_output=True, text=True)
            count += 1
            if done.returncode != 0:
                print(name, hidden, p, done.stderr.strip())
                continue
            run = json.loads(done.stdout)
            found = np.array(run["network"]["parameters"])
            expected = np.concatenate([np.concatenate([w.T.ravel(), b]) for w, b in zip(model.coefs_, model.intercepts_)])
            deviation = np.abs(found - expected).max() / np.abs(expected).max()
            if deviation <= 1e-9 and run["training"]["epochsRun"] == model.n_iter_:
                agree += 1
                worst = max(worst, deviation)
            else:
                print(name, hidden, p, f"deviation {deviation:.1e}, epochs {run['training']['epochsRun']} and {model.n_iter_}")
    print(f"{agree} of {count} runs agree within 1e-9 and in their epochs; the largest deviation among them is {worst:.1e}")


main()
