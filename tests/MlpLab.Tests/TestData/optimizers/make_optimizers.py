#!/usr/bin/env python3
"""
make_optimizers.py OUTFILE

Courses of update rules over functions of a few variables, made with SciPy 1.10.1, scikit-learn 1.2.1 and NumPy 1.24.2 (Debian 12).

lbfgs: scipy.optimize.minimize(method="L-BFGS-B") without bounds, the point after every iteration. sgd and adam: scikit-learn's SGDOptimizer
and AdamOptimizer, fed with gradients. rprop and lm: written out below, since neither library has them; lm solves with numpy.linalg.

Functions: quadratic: sum of k (x_k - 1)^2 / 2, k = 1 ... ; rosenbrock: sum of 100 (x_k+1 - x_k^2)^2 + (1 - x_k)^2 over k. Its
residuals, r with f = r.r / 2, are sqrt(200) (x_k+1 - x_k^2) and sqrt(2) (1 - x_k).
"""
import json
import sys

import numpy as np
from scipy.optimize import minimize
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer


def quadratic(x):
    k = np.arange(1, len(x) + 1)
    return float((k * (x - 1) ** 2).sum() / 2), k * (x - 1)


def residuals(x):
    n = len(x)
    r = np.concatenate([np.sqrt(200) * (x[1:] - x[:-1] ** 2), np.sqrt(2) * (1 - x[:-1])])
    J = np.zeros((2 * (n - 1), n))
    for k in range(n - 1):
        J[k, k], J[k, k + 1] = -2 * np.sqrt(200) * x[k], np.sqrt(200)
        J[n - 1 + k, k] = -np.sqrt(2)
    return r, J


def rosenbrock(x):
    r, J = residuals(x)
    return float(r @ r / 2), J.T @ r


FUNCTIONS = dict(quadratic=quadratic, rosenbrock=rosenbrock)
STARTS = dict(quadratic=[-1.0, 2.5, 0.25, -3.0, 4.0], rosenbrock=[-1.2, 1.0, -0.5, 0.8])


def lbfgs(name, **options):
    course = []
    r = minimize(FUNCTIONS[name], STARTS[name], method="L-BFGS-B", jac=True, callback=lambda x: course.append(x.tolist()), options=options)
    return dict(rule="lbfgs", function=name, options=options, course=course, iterations=int(r.nit), evaluations=int(r.nfev), value=float(r.fun),
                message=r.message)


def sklearn_rule(rule, name, make, steps, **parameters):
    x = np.array(STARTS[name])
    optimizer, course = make([x], **parameters), []
    for _ in range(steps):
        optimizer.update_params([x], [FUNCTIONS[name](x)[1]])
        course.append(x.tolist())
    return dict(rule=rule, function=name, options=parameters, course=course)


def rprop(name, steps):
    x = np.array(STARTS[name])
    size, slope, before, course = np.full(len(x), 0.1), np.zeros(len(x)), np.inf, []
    for _ in range(steps):
        f, g = FUNCTIONS[name](x)
        for i in range(len(x)):
            if g[i] * slope[i] < 0:
                if f > before:
                    x[i] += np.sign(slope[i]) * size[i]
                size[i] = max(size[i] * 0.5, 1e-6)
                slope[i] = 0
            else:
                if g[i] * slope[i] > 0:
                    size[i] = min(size[i] * 1.2, 50)
                x[i] -= np.sign(g[i]) * size[i]
                slope[i] = g[i]
        before = f
        course.append(x.tolist())
    return dict(rule="rprop", function=name, options={}, course=course)


def lm(steps):
    x = np.array(STARTS["rosenbrock"])
    damping, course, evaluations = 1e-2, [], 0
    for _ in range(steps):
        r, J = residuals(x)
        f = r @ r / 2
        while True:
            s = np.linalg.solve(J.T @ J + damping * np.eye(len(x)), -J.T @ r)
            trial = residuals(x + s)[0]
            evaluations += 1
            reached = trial @ trial / 2
            if reached < f:
                promised = f - ((r + J @ s) @ (r + J @ s)) / 2
                damping *= max(1 / 5, 1 - (2 * (f - reached) / promised - 1) ** 3)
                x = x + s
                break
            damping *= 4
        course.append(x.tolist())
    return dict(rule="lm", function="rosenbrock", options={}, course=course, evaluations=evaluations)


cases = [
    lbfgs("quadratic"), lbfgs("rosenbrock"), lbfgs("rosenbrock", gtol=1e-2), lbfgs("rosenbrock", maxcor=3), lbfgs("rosenbrock", maxfun=12),
    lbfgs("rosenbrock", maxiter=7), lbfgs("rosenbrock", ftol=1e-3),
    sklearn_rule("sgd", "quadratic", SGDOptimizer, 30, learning_rate_init=0.1, momentum=0.9, nesterov=True),
    sklearn_rule("sgd", "quadratic", SGDOptimizer, 30, learning_rate_init=0.1, momentum=0.9, nesterov=False),
    sklearn_rule("sgd", "rosenbrock", SGDOptimizer, 30, learning_rate_init=0.0005, momentum=0.5, nesterov=True),
    sklearn_rule("adam", "quadratic", AdamOptimizer, 60, learning_rate_init=0.1),
    sklearn_rule("adam", "rosenbrock", AdamOptimizer, 60, learning_rate_init=0.01, beta_1=0.8, beta_2=0.99, epsilon=1e-4),
    sklearn_rule("adam", "quadratic", AdamOptimizer, 10, learning_rate_init=0.1, beta_1=0.0, beta_2=0.0),
    rprop("quadratic", 60), rprop("rosenbrock", 120), lm(25)]
with open(sys.argv[1], "w", encoding="ascii") as f:
    f.write("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
