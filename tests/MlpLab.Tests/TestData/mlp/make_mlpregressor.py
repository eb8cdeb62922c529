"""Runs of scikit-learn's MLPRegressor that mlp.json lacks: schedules, warm starts, partial fits, several targets with early stopping, no hidden layer.

    python3 make_mlpregressor.py mlpregressor.json

Made with scikit-learn 1.2.1 (Debian 12: python3-sklearn). `sensitivity` is the largest deviation of the weights, relative to the largest weight, of the same run whose features differ by 1e-15 of
themselves: what rounding alone can do to it.
"""
import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn.datasets import make_friedman2, make_regression
from sklearn.neural_network import MLPRegressor
from sklearn.preprocessing import StandardScaler

warnings.simplefilter("ignore")


def scaled(values):
    return StandardScaler().fit_transform(values)


def data():
    X, y = make_friedman2(50, noise=20.0, random_state=41)
    yield "friedman2", scaled(X), scaled(y[:, None])[:, 0]
    X, y = make_regression(45, n_features=3, n_informative=3, n_targets=3, noise=8.0, random_state=42)
    yield "three_targets", X, scaled(y)


def runs():
    sgd = dict(solver="sgd", learning_rate_init=0.02, max_iter=25, batch_size=12, activation="tanh", hidden_layer_sizes=[5])
    adam = dict(solver="adam", learning_rate_init=0.02, max_iter=25, batch_size=12, activation="tanh", hidden_layer_sizes=[5])
    lbfgs = dict(solver="lbfgs", max_iter=6, alpha=0.5, activation="tanh", hidden_layer_sizes=[4])
    for name in ("friedman2", "three_targets"):
        yield name, "fit", 1, dict(sgd, learning_rate="invscaling", power_t=0.3)
        yield name, "fit", 1, dict(sgd, learning_rate="adaptive", tol=0.02, n_iter_no_change=2, max_iter=60)
        yield name, "fit", 1, dict(sgd, nesterovs_momentum=False, momentum=0.5, shuffle=False)
        yield name, "fit", 1, dict(adam, beta_1=0.8, beta_2=0.99, epsilon=1e-6, alpha=2.0)
        yield name, "fit", 1, dict(adam, early_stopping=True, validation_fraction=0.25, n_iter_no_change=3, max_iter=60)
        yield name, "fit", 1, dict(adam, hidden_layer_sizes=[])
        yield name, "fit", 1, dict(adam, batch_size=1000, activation="logistic", hidden_layer_sizes=[4, 3])
        yield name, "fit", 1, dict(lbfgs)
        yield name, "fit", 1, dict(lbfgs, max_iter=50, max_fun=5)
        yield name, "warm", 3, dict(adam, max_iter=6)
        yield name, "warm", 2, dict(lbfgs, max_iter=3)
        yield name, "warm", 2, dict(sgd, early_stopping=True, validation_fraction=0.2, n_iter_no_change=2, tol=0.01)
        yield name, "partial", 8, dict(sgd)
        yield name, "partial", 8, dict(adam)


def trained(parameters, way, calls, X, y):
    model = MLPRegressor(warm_start=way == "warm", **dict(parameters, hidden_layer_sizes=tuple(parameters["hidden_layer_sizes"])))
    for _ in range(calls):
        if way == "partial":
            model.partial_fit(X, y)
        else:
            model.fit(X, y)
    return model


def weights(model):
    return np.concatenate([np.concatenate([w.T.ravel(), b]) for w, b in zip(model.coefs_, model.intercepts_)])


def main():
    sets = {name: (X, y) for name, X, y in data()}
    recorded = []
    for index, (name, way, calls, parameters) in enumerate(runs()):
        parameters = dict(parameters, random_state=300 + index)
        X, y = sets[name]
        model = trained(parameters, way, calls, X, y)
        moved = trained(parameters, way, calls, X * (1 + 1e-15), y)
        found, other = weights(model), weights(moved)
        run = dict(
            name=f"{index} {way} {parameters['solver']} {name}", data=name, way=way, calls=calls, parameters=parameters, n_iter=model.n_iter_, loss=model.loss_,
            coefs=[w.tolist() for w in model.coefs_], intercepts=[b.tolist() for b in model.intercepts_], predictions_first_4=model.predict(X[:4]).reshape(4, -1).tolist(),
            score=model.score(X, y), sensitivity=float(np.abs(found - other).max() / np.abs(found).max()))
        if parameters["solver"] != "lbfgs":
            run["loss_curve"] = list(map(float, model.loss_curve_))
        if parameters.get("early_stopping"):
            run["validation_scores"] = list(map(float, model.validation_scores_))
        recorded.append(run)
        print(run["name"], run["n_iter"], run["sensitivity"])
    json.dump(
        dict(meta=dict(made_with=f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}"),
             data=[dict(name=name, X=X.tolist(), y=y.tolist()) for name, (X, y) in sets.items()], runs=recorded),
        open(sys.argv[1], "w"), separators=(",", ":"))


main()
