"""scikit-learn's MLPClassifier, sgd with momentum, full batch, for timing: sklearn_mlp.py SAMPLES HIDDEN INPUTS EPOCHS"""
import sys
import time
import warnings

import numpy as np
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")
samples, hidden, inputs, epochs = (int(a) for a in sys.argv[1:5])
rng = np.random.RandomState(1)
X = rng.standard_normal((samples, inputs))
y = (X[:, 0] ** 2 > 0.5).astype(int)
network = MLPClassifier(
    hidden_layer_sizes=(hidden,), activation="tanh", solver="sgd", batch_size=samples, learning_rate_init=0.3, momentum=0.9,
    nesterovs_momentum=False, alpha=0.0, max_iter=epochs, tol=0.0, n_iter_no_change=epochs + 1, shuffle=False, random_state=1)
start = time.perf_counter()
network.fit(X, y)
print("seconds %.6f" % (time.perf_counter() - start))
