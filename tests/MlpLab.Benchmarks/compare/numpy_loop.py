"""The article's training loop in NumPy, for timing: numpy_loop.py SAMPLES HIDDEN INPUTS EPOCHS [--no-loss] [--whole]

--whole is the same job as mlplab's: circles from scikit-learn, and accuracies beside those of its cross-validated logistic regression.
"""
import sys
import time

import numpy as np

samples, hidden, inputs, epochs = (int(a) for a in sys.argv[1:5])
with_loss = "--no-loss" not in sys.argv
whole = "--whole" in sys.argv
rng = np.random.RandomState(1)
if whole:
    from sklearn.datasets import make_circles
    from sklearn.linear_model import LogisticRegressionCV

    X, Y = make_circles(samples, random_state=0)
    baseline = LogisticRegressionCV().fit(X, Y).score(X, Y)
else:
    X = rng.standard_normal((samples, inputs))
    Y = (X[:, 0] ** 2 > 0.5).astype(float)
W1, b1 = rng.randn(hidden, inputs) * 0.01, np.zeros((hidden, 1))
W2, b2 = rng.randn(1, hidden) * 0.01, np.zeros((1, 1))
start = time.perf_counter()
for epoch in range(epochs):
    A1 = np.tanh(W1.dot(X.T) + b1)
    A2 = 1.0 / (1.0 + np.exp(-(W2.dot(A1) + b2)))
    if with_loss:
        loss = -np.sum(np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)) / samples
    D2 = A2 - Y
    dW2, db2 = D2.dot(A1.T) / samples, np.sum(D2, axis=1, keepdims=True) / samples
    D1 = np.multiply(W2.T.dot(D2), 1 - np.power(A1, 2))
    dW1, db1 = D1.dot(X) / samples, np.sum(D1, axis=1, keepdims=True) / samples
    W1 -= 1.2 * dW1
    b1 -= 1.2 * db1
    W2 -= 1.2 * dW2
    b2 -= 1.2 * db2
seconds = time.perf_counter() - start
if whole:
    print("loss %.6f accuracy %.3f logistic regression %.3f" % (loss, np.mean((A2 > 0.5) == Y), baseline))
print("seconds %.6f" % seconds)
