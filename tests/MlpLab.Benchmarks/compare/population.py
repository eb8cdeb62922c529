#!/usr/bin/env python3
"""Forward passes of a population beside NumPy, on one thread: population.py [--rounds 5] [--benchmarks "dotnet PATH/MlpLab.Benchmarks.dll"]

2-H-1 networks, tanh and sigmoid, the log loss with its penalty, on standardised circles. NumPy computes a whole population in one matrix product and one tanh over all of it, which is the fastest that it can;
and, beside it, one individual after the other. The contenders run in turn, round by round, warm, and the fastest of all counts, because machines are shared; the median of the ratios of a round stands beside.
"""
import argparse
import os
import re
import statistics
import subprocess
import time

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
import numpy as np
from sklearn.datasets import make_circles

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".."))
SHAPES = [(100, 5, 13), (100, 5, 50), (100, 25, 50), (1000, 5, 50), (1000, 25, 50)]


def numpy_passes(samples, hidden, individuals):
    X, y = make_circles(samples, random_state=0)
    X = (X - X.mean(0)) / X.std(0)
    rows = np.random.RandomState(1).normal(size=(individuals, 4 * hidden + 1))

    def together():
        first = rows[:, :2 * hidden].reshape(individuals * hidden, 2)
        a = np.tanh(X @ first.T + rows[:, 2 * hidden:3 * hidden].reshape(-1)).reshape(samples, individuals, hidden)
        z = np.einsum("skh,kh->sk", a, rows[:, 3 * hidden:4 * hidden]) + rows[:, 4 * hidden]
        return np.mean(np.logaddexp(0, z) - y[:, None] * z, axis=0) + 1e-4 * np.sum(rows * rows, axis=1)

    def alone():
        result = np.empty(individuals)
        for k, t in enumerate(rows):
            a = np.tanh(X @ t[:2 * hidden].reshape(hidden, 2).T + t[2 * hidden:3 * hidden])
            z = a @ t[3 * hidden:4 * hidden] + t[4 * hidden]
            result[k] = np.mean(np.logaddexp(0, z) - y * z) + 1e-4 * (t @ t)
        return result

    assert np.allclose(together(), alone())
    return together, alone


def microseconds(work, individuals):
    repetitions, spent = 1, 0.0
    while spent < 0.1:
        repetitions *= 2
        start = time.perf_counter()
        for _ in range(repetitions):
            work()
        spent = time.perf_counter() - start
    best = spent
    for _ in range(4):
        start = time.perf_counter()
        for _ in range(repetitions):
            work()
        best = min(best, time.perf_counter() - start)
    return best / repetitions / individuals * 1e6


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--benchmarks", default="dotnet " + os.path.join(ROOT, "tests/MlpLab.Benchmarks/bin/Release/net10.0/MlpLab.Benchmarks.dll"))
    arguments = parser.parse_args()
    print("| samples, network, individuals | mlplab, µs a pass | NumPy, all together | one by one | together: times | median of the rounds | one by one: times |")
    print("|---|---|---|---|---|---|---|")
    for samples, hidden, individuals in SHAPES:
        together, alone = numpy_passes(samples, hidden, individuals)
        rounds = []
        for _ in range(arguments.rounds):
            text = subprocess.run([*arguments.benchmarks.split(), "evolution-passes", str(samples), str(hidden), str(individuals), "1"], capture_output=True, check=True, text=True).stdout
            rounds.append((float(re.search(r"one pass ([\d.]+) µs at best", text)[1]), microseconds(together, individuals), microseconds(alone, individuals)))
        ours, batched, single = (min(column) for column in zip(*rounds))
        median = statistics.median(other / own for own, other, _ in rounds)
        print(f"| {samples}, 2-{hidden}-1, {individuals} | {ours:.2f} | {batched:.2f} | {single:.2f} | {batched / ours:.1f} | {median:.1f} | {single / ours:.1f} |", flush=True)


main()
