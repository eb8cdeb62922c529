"""scikit-learn's LogisticRegressionCV with its defaults, for timing: sklearn_baseline.py SAMPLES FEATURES CLASSES"""
import sys
import time
import warnings

from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegressionCV

warnings.filterwarnings("ignore")
samples, features, classes = (int(a) for a in sys.argv[1:4])
X, y = make_classification(n_samples=samples, n_features=features, n_informative=features, n_redundant=0, n_classes=classes, random_state=1)
start = time.perf_counter()
model = LogisticRegressionCV().fit(X, y)
print("C %.6g seconds %.6f" % (model.C_[0], time.perf_counter() - start))
