"""Linear models with weighted rows, by scikit-learn 1.2.1: weighted.json beside this script.

python3 make_weighted.py
"""
import json
import os

import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge, RidgeCV
from sklearn.utils.class_weight import compute_class_weight

rs = np.random.RandomState(41)
n = 40
X = rs.normal(size=(n, 3))
w = rs.uniform(0, 3, n)
w[5] = 0
two = (X @ [1, -2, 0.5] + rs.normal(size=n) > 0.7).astype(int)
three = np.digitize(X @ [1, 1, -1] + 0.5 * rs.normal(size=n), [-1, 0.8])
y = np.column_stack([X @ [2, 0, -1] + 3 + 0.3 * rs.normal(size=n), X @ [0, 1, 1] + 0.3 * rs.normal(size=n)])

logistic = []
for labels in (two, three):
    for C in (0.1, 10):
        fit = LogisticRegression(C=C, solver="newton-cg", tol=1e-12, max_iter=1000).fit(X, labels, sample_weight=w)
        logistic.append(dict(labels=labels.tolist(), C=C, probabilities=fit.predict_proba(X).tolist()))

ridge = []
for targets in (y[:, :1], y):
    for alpha in (0.1, 5):
        fit = Ridge(alpha=alpha).fit(X, targets, sample_weight=w)
        ridge.append(dict(targets=targets.tolist(), alpha=alpha, coef=fit.coef_.tolist(), intercept=fit.intercept_.tolist()))

alphas = np.logspace(-2, 3, 6)
cv = []
for targets in (y[:, :1], y):
    fit = RidgeCV(alphas=alphas, store_cv_values=True).fit(X, targets, sample_weight=w)
    cv.append(dict(targets=targets.tolist(), chosen=float(fit.alpha_), errors=fit.cv_values_.reshape(n, -1, len(alphas)).mean(axis=(0, 1)).tolist()))

balanced = [dict(labels=labels.tolist(), weights=compute_class_weight("balanced", classes=np.unique(labels), y=labels).tolist()) for labels in (two, three)]
out = dict(features=X.tolist(), weights=w.tolist(), logistic=logistic, ridge=ridge, alphas=alphas.tolist(), ridge_cv=cv, balanced=balanced)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "weighted.json"), "w") as f:
    json.dump(out, f)
