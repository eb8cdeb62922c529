"""Runs of scikit-learn's Perceptron(shuffle=False) on samples with weights, and with class weights of two classes.

    python3 make_weighted_perceptron.py weighted_perceptron.json

Made with scikit-learn 1.2.1 (Debian 12: python3-sklearn). With three classes or more Perceptron(class_weight) weighs only the samples of the class that stands against the rest, so there are sample weights alone.
"""
import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn.datasets import make_blobs, make_moons
from sklearn.linear_model import Perceptron

warnings.simplefilter("ignore")


def sets():
    yield "moons", make_moons(40, noise=0.3, random_state=51)
    yield "blobs", make_blobs(45, centers=3, cluster_std=2.5, random_state=52)


def main():
    runs = []
    for name, (X, y) in sets():
        whole = np.random.RandomState(53).randint(0, 4, len(y)).astype(float)
        shares = np.random.RandomState(54).uniform(0.1, 3.0, len(y))
        for kind, weights, classes in (("whole", whole, None), ("shares", shares, None), ("classes", None, {0: 1.0, 1: 4.0}), ("both", shares, {0: 2.5, 1: 0.5})):
            if classes and name == "blobs":
                continue
            for parameters in (dict(max_iter=5, tol=None), dict(max_iter=60, tol=None), dict(max_iter=1000, tol=1e-3), dict(max_iter=20, tol=None, eta0=0.5, fit_intercept=False)):
                model = Perceptron(shuffle=False, class_weight=classes, **parameters).fit(X, y, sample_weight=weights)
                total = np.ones(len(y)) if weights is None else weights
                total = total * np.array([classes[c] for c in y]) if classes else total
                runs.append(dict(name=f"{name} {kind} {parameters}", X=X.tolist(), y=y.tolist(), weights=total.tolist(), parameters=parameters, coef=model.coef_.tolist(),
                                 intercept=model.intercept_.tolist(), n_iter=int(model.n_iter_), accuracy=model.score(X, y)))
    json.dump(dict(meta=dict(made_with=f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}"), runs=runs), open(sys.argv[1], "w"), separators=(",", ":"))
    print(len(runs), [(r["name"], r["n_iter"]) for r in runs])


main()
