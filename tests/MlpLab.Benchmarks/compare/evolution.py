#!/usr/bin/env python3
"""Evolution and search beside DEAP, SciPy and scikit-learn, as whole processes: evolution.py [--rounds 3] [--only WORD] [--trials 60] [--cores 1] [--mlplab "dotnet PATH/MlpLab.Cli.dll"]

The same method, network (2-5-1), samples and number of forward passes: CMA-ES beside deap.cma.Strategy, differential evolution (best/1/bin, 20 individuals, F 0.7, CR 0.9, deferred) beside
scipy.optimize.differential_evolution, random search beside RandomizedSearchCV over MLPClassifier with as many trials, repetitions and epochs. Contenders run in turn, round by round; the fastest of each
counts, because machines are shared. --only takes the cases whose name has a word; --trials and --cores are those of the search. A process that imports and does nothing more stands beside each, so that both the whole and the work can be compared. What is not installed is skipped and said so.
"""
import argparse
import os
import subprocess
import sys
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".."))
PASSES, EPOCHS, REPEATS = 10_000, 1_000, 3

NETWORK = """
import numpy as np
from sklearn.datasets import make_circles
X, y = make_circles(100, random_state=0)
X = (X - X.mean(0)) / X.std(0)
def loss(t):
    a = np.tanh(X @ t[:10].reshape(5, 2).T + t[10:15])
    z = a @ t[15:20] + t[20]
    return np.mean(np.logaddexp(0, z) - y * z) + 1e-4 * (t @ t)
"""

DEAP = NETWORK + """
import random
from deap import base, cma, creator
random.seed(0); np.random.seed(0)
creator.create("Fitness", base.Fitness, weights=(-1.0,)); creator.create("Individual", list, fitness=creator.Fitness)
strategy = cma.Strategy(centroid=[0.0] * 21, sigma=0.5, lambda_=13)
passes = 0
while passes + 13 <= BUDGET:
    rows = strategy.generate(creator.Individual)
    for row in rows:
        row.fitness.values = (loss(np.asarray(row)),)
    strategy.update(rows)
    passes += 13
"""

SCIPY = NETWORK + """
from scipy.optimize import differential_evolution
if BUDGET:
    differential_evolution(loss, [(-3, 3)] * 21, strategy="best1bin", init=np.random.RandomState(0).normal(size=(20, 21)).clip(-3, 3), mutation=0.7, recombination=0.9,
                           maxiter=BUDGET // 20 - 1, tol=0, polish=False, updating="deferred", seed=0)
"""

SKLEARN = """
import warnings; warnings.simplefilter("ignore")
from scipy.stats import loguniform
from sklearn.datasets import make_moons
from sklearn.model_selection import RandomizedSearchCV, ShuffleSplit
from sklearn.neural_network import MLPClassifier
X, y = make_moons(100, noise=0.3, random_state=0)
network = MLPClassifier((5,), activation="tanh", solver="sgd", momentum=0.9, nesterovs_momentum=False, batch_size=70, max_iter=EPOCHS, tol=0, n_iter_no_change=EPOCHS, alpha=0, random_state=0)
if TRIALS:
    RandomizedSearchCV(network, {"learning_rate_init": loguniform(1e-3, 3)}, n_iter=TRIALS, cv=ShuffleSplit(REPEATS, test_size=0.3, random_state=0), scoring="neg_log_loss", n_jobs=CORES, random_state=0).fit(X, y)
"""


def has(module):
    return subprocess.run([sys.executable, "-c", "import " + module], capture_output=True).returncode == 0


def python(code, **values):
    return [sys.executable, "-c", "".join(f"{name} = {value}\n" for name, value in values.items()) + code]


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True, env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"})
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--trials", type=int, default=6)
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--mlplab", default="dotnet " + os.path.join(ROOT, "src/MlpLab.Cli/bin/Release/net10.0/MlpLab.Cli.dll"))
    arguments = parser.parse_args()
    mlplab, most, cores = arguments.mlplab.split(), arguments.trials, arguments.cores

    def evolve(method, budget):
        return [*mlplab, "evolve", "--problem", "circles", "--method", method, "--budget", str(budget), "--no-control", "--baseline", "none", "--fresh", "0", "--threads", "1", "--quiet"]

    def search(trials):
        return [*mlplab, "search", "--problem", "moons", "--noise", "0.3", "--method", "random", "--over", "learning-rate=1e-3..3", "--epochs", str(EPOCHS), "--repeats", str(REPEATS),
                "--budget", str(max(1, trials) * EPOCHS * REPEATS), "--fresh", "0", "--baseline", "none", "--threads", str(cores), "--quiet"]

    cases = [
        (f"CMA-ES, {PASSES} passes", "deap.cma.Strategy", "deap", evolve("cma", PASSES), evolve("cma", 26), python(DEAP, BUDGET=PASSES), python(DEAP, BUDGET=0)),
        (f"differential evolution, {PASSES} passes", "scipy differential_evolution", "scipy", evolve("de", PASSES), evolve("de", 40), python(SCIPY, BUDGET=PASSES), python(SCIPY, BUDGET=0)),
        (f"random search, {most} trials of {REPEATS} times {EPOCHS} epochs{'' if cores == 1 else f', {cores} at the same time'}", "sklearn RandomizedSearchCV", "sklearn", search(most), search(1),
         python(SKLEARN, TRIALS=most, EPOCHS=EPOCHS, REPEATS=REPEATS, CORES=cores), python(SKLEARN, TRIALS=0, EPOCHS=EPOCHS, REPEATS=REPEATS, CORES=cores)),
    ]
    print("| what | mlplab, whole process | hardly any work | other | whole process | imports only | whole processes | work |")
    print("|---|---|---|---|---|---|---|---|")
    for what, name, module, *commands in cases:
        if arguments.only not in what:
            continue
        if not (has(module) and has("sklearn")):
            print(f"| {what} | | | {name}: {module} is not installed | | | | |", flush=True)
            continue
        best = [min(times) for times in zip(*[[seconds(command) for command in commands] for _ in range(arguments.rounds)])]
        ours, start, theirs, imports = best
        share = most / (most - 1) if "search" in what else 1
        work = (theirs - imports) / max(1e-9, (ours - start) * share)
        print(f"| {what} | {ours * 1000:.0f} ms | {start * 1000:.0f} ms | {name} | {theirs * 1000:.0f} ms | {imports * 1000:.0f} ms | {theirs / ours:.0f} times | {work:.0f} times |", flush=True)


main()
