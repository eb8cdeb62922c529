#!/usr/bin/env python3
"""
make_multiclass.py OUTDIR

Reference numbers for more than two classes and for metrics, made with NumPy and scikit-learn (Debian 12: python3-sklearn).
Writes multiclass.json:

  networks  scikit-learn's MLPClassifier, softmax outputs, full-batch gradient descent: first weights, loss before each update,
            weights after the last one, probabilities. Weights are stored as this library has them: W units x inputs.
  numpy     a plain NumPy loop with softmax outputs, whose weights must be repeated bit for bit by the NumPy arithmetic.
  metrics   precision, recall, F1 (zero_division=0), macro means, ROC AUC (two classes; one against the rest, macro), log loss.
  calibration  calibration_curve (uniform, ten bins), Brier score, and the temperature of the least log loss (scipy, bounded).

Like make_reference.py it switches NumPy's own vector functions off, so that exp, log and tanh come from the C library.
"""
import os
import sys

if os.environ.get("REFERENCE_CHILD") != "1":
    os.environ.update(NPY_DISABLE_CPU_FEATURES="AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL FMA3 AVX2",
                      REFERENCE_CHILD="1", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    os.execv(sys.executable, [sys.executable] + sys.argv)

import json
import warnings

import numpy as np
import sklearn
import sklearn.metrics as skm
from scipy.optimize import minimize_scalar
from sklearn.calibration import calibration_curve
from sklearn.datasets import make_blobs
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")


def stored(coefs, intercepts):
    return [dict(W=w.T.tolist(), b=b.tolist()) for w, b in zip(coefs, intercepts)]


def network(classes, hidden, activation, momentum, epochs, seed):
    X, y = make_blobs(60, centers=classes, cluster_std=2.0, center_box=(-3.0, 3.0), random_state=seed)
    model = MLPClassifier(hidden, activation=activation, solver="sgd", alpha=0.0, batch_size=len(X), learning_rate_init=0.2,
                          momentum=momentum, nesterovs_momentum=False, shuffle=False, max_iter=1, tol=0.0,
                          n_iter_no_change=10 ** 9, random_state=seed)

    # The first weights: a fit whose one step has the length 0.
    first = MLPClassifier(**{**model.get_params(), "learning_rate_init": 1e-300}).fit(X, y)
    model.set_params(max_iter=epochs).fit(X, y)
    return dict(classes=classes, hidden=list(hidden), activation=activation, momentum=momentum, epochs=epochs, learning_rate=0.2,
                X=X.tolist(), y=y.tolist(), first=stored(first.coefs_, first.intercepts_), last=stored(model.coefs_, model.intercepts_),
                loss_curve=model.loss_curve_, probabilities=model.predict_proba(X[:5]).tolist())


def numpy_loop(classes, hidden, epochs, seed):
    """The article's loop with softmax in place of the sigmoid; columns are samples."""
    np.random.seed(seed)
    X, labels = make_blobs(50, centers=classes, random_state=None)
    X = X.T
    m = X.shape[1]
    Y = (labels == np.arange(classes)[:, None]).astype(float)
    W1, b1 = np.random.randn(hidden, 2) * 0.01, np.zeros((hidden, 1))
    W2, b2 = np.random.randn(classes, hidden) * 0.01, np.zeros((classes, 1))
    start = [W1.tolist(), b1[:, 0].tolist(), W2.tolist(), b2[:, 0].tolist()]
    for _ in range(epochs):
        A1 = np.tanh(np.dot(W1, X) + b1)
        Z2 = np.dot(W2, A1) + b2
        E = np.exp(Z2 - Z2.max(axis=0))
        A2 = E / E.sum(axis=0)
        dZ2 = A2 - Y
        dW2, db2 = (1 / m) * np.dot(dZ2, A1.T), (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
        dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
        dW1, db1 = (1 / m) * np.dot(dZ1, X.T), (1 / m) * np.sum(dZ1, axis=1, keepdims=True)
        W1, b1, W2, b2 = W1 - 0.5 * dW1, b1 - 0.5 * db1, W2 - 0.5 * dW2, b2 - 0.5 * db2
    return dict(classes=classes, hidden=hidden, epochs=epochs, learning_rate=0.5, X=X.T.tolist(), y=labels.tolist(),
                first=start, last=[W1.tolist(), b1[:, 0].tolist(), W2.tolist(), b2[:, 0].tolist()])


def metrics(name, y, P):
    y, P = np.asarray(y), np.asarray(P, float)
    K = P.shape[1]
    labels = np.arange(K)
    predicted = P.argmax(axis=1)
    average = dict(labels=labels, zero_division=0)
    case = dict(name=name, classes=K, y=y.tolist(), P=P.tolist(), predicted=predicted.tolist(),
                precision=skm.precision_score(y, predicted, average=None, **average).tolist(),
                recall=skm.recall_score(y, predicted, average=None, **average).tolist(),
                f1=skm.f1_score(y, predicted, average=None, **average).tolist(),
                macro_precision=skm.precision_score(y, predicted, average="macro", **average),
                macro_recall=skm.recall_score(y, predicted, average="macro", **average),
                macro_f1=skm.f1_score(y, predicted, average="macro", **average),
                log_loss=skm.log_loss(y, P, labels=labels))
    try:
        case["roc_auc"] = skm.roc_auc_score(y, P[:, 1]) if K == 2 else skm.roc_auc_score(y, P, multi_class="ovr", average="macro", labels=labels)
    except ValueError:
        case["roc_auc"] = None
    if case["roc_auc"] is not None and len(np.unique(y)) < K:
        case["roc_auc"] = None
    return case


def metric_cases():
    rng = np.random.RandomState(7)
    for K, n, digits in [(2, 40, None), (2, 60, 1), (3, 50, None), (3, 80, 1), (5, 200, 1), (10, 300, None)]:
        y = rng.randint(0, K, n)
        scores = rng.randn(n, K) + 1.2 * (y[:, None] == np.arange(K))
        P = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        if digits is not None:
            # Coarse probabilities that still add up to 1: many ties.
            P = np.round(P, digits)
            P[:, 0] = 1.0 - P[:, 1:].sum(axis=1)
            P = np.clip(P, 0.0, 1.0)
            P /= P.sum(axis=1, keepdims=True)
        yield metrics(f"{K} classes, {n} samples" + (", ties" if digits else ""), y, P)
    yield metrics("all scores equal", [0, 1, 1, 0], [[0.5, 0.5]] * 4)
    yield metrics("perfect", [0, 1, 2, 0], np.eye(3)[[0, 1, 2, 0]])
    yield metrics("reversed", [0, 1, 0, 1], [[0.1, 0.9], [0.8, 0.2], [0.3, 0.7], [0.6, 0.4]])
    yield metrics("a class absent", [0, 0, 1, 1], [[0.6, 0.3, 0.1], [0.2, 0.2, 0.6], [0.1, 0.8, 0.1], [0.3, 0.4, 0.3]])
    yield metrics("one class only", [1, 1, 1], [[0.4, 0.6], [0.7, 0.3], [0.5, 0.5]])


def calibration(name, y, P):
    """Two classes: that of class 1; more: the largest, and whether it is right. Brier's sum over classes is sklearn's for each class against the rest, added up."""
    y, P = np.asarray(y), np.asarray(P, float)
    K = P.shape[1]
    event, p = (y == 1, P[:, 1]) if K == 2 else (P.argmax(axis=1) == y, P.max(axis=1))
    counts = np.bincount(np.searchsorted(np.linspace(0.0, 1.0, 11)[1:-1], p), minlength=10)
    observed, mean = calibration_curve(event, p, n_bins=10, strategy="uniform")
    brier = skm.brier_score_loss(y, P[:, 1], pos_label=1) if K == 2 else sum(skm.brier_score_loss(y == c, P[:, c], pos_label=True) for c in range(K))
    logs = np.log(np.clip(P, 2.0 ** -52, 1.0 - 2.0 ** -52))

    def loss(inverse):
        scaled = np.exp(inverse * logs)
        return -np.log(scaled[np.arange(len(y)), y] / scaled.sum(axis=1)).mean()

    best = minimize_scalar(loss, bounds=(1e-3, 1.0), method="bounded", options=dict(xatol=1e-12)).x
    return dict(name=name, classes=K, y=y.tolist(), P=P.tolist(), counts=counts.tolist(), observed=observed.tolist(), mean=mean.tolist(), brier=brier,
                ece=float((counts[counts > 0] * abs(observed - mean)).sum() / len(y)), temperature=1.0 / best, scaled_loss=loss(best))


def calibration_cases():
    rng = np.random.RandomState(11)
    for K, n, sure, digits in [(2, 200, 1.0, None), (2, 200, 5.0, None), (2, 100, 3.0, 1), (3, 150, 1.0, None), (3, 150, 4.0, None), (6, 300, 2.0, 1)]:
        y = rng.randint(0, K, n)
        scores = sure * (rng.randn(n, K) + 1.2 * (y[:, None] == np.arange(K)))
        P = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        if digits is not None:
            # On the ends of the intervals, where a bin is a matter of the last bit.
            P = np.round(P, digits)
            P[:, 0] = np.clip(1.0 - P[:, 1:].sum(axis=1), 0.0, 1.0)
        yield calibration(f"{K} classes, {n} samples, {sure} times as sure" + (", on the ends" if digits else ""), y, P)


def lines(name, cases):
    return f'"{name}": [\n' + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]"


parts = [
    '"meta": ' + json.dumps(dict(numpy=np.__version__, sklearn=sklearn.__version__)),
    lines("networks", [network(3, (5,), "tanh", 0.0, 50, 1), network(4, (6, 3), "logistic", 0.9, 30, 2), network(10, (8,), "relu", 0.5, 20, 3)]),
    lines("numpy", [numpy_loop(3, 5, 500, 0), numpy_loop(7, 4, 300, 11)]),
    lines("metrics", metric_cases()),
    lines("calibration", calibration_cases()),
]
with open(os.path.join(sys.argv[1], "multiclass.json"), "w", encoding="ascii") as file:
    file.write("{\n" + ",\n".join(parts) + "\n}\n")
