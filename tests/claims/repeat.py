#!/usr/bin/env python3
"""Repeats claims of docs/claims.md with scikit-learn and NumPy and other seeds: python3 tests/claims/repeat.py DIFFERENCES.json [CODE...] > claims-repeated.md

Nothing of MlpLab is used but the recorded results beside which the own ones stand. Differences are kept in the file, and what is in it is not trained again.
Debian's python3-sklearn does; some thirty minutes of one processor.
"""
import json
import os
import sys
import warnings
from functools import lru_cache
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
from scipy import stats
from sklearn import __version__ as sklearn_version
from sklearn.linear_model import LogisticRegressionCV
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import networks
import problems
from problems import NAMES, draw

ROOT = Path(__file__).resolve().parents[2]
RECORDED = ROOT / "src/MlpLab.Cli/Commands/Claims/claims.jsonl"
FIRST_SEED, USUAL_COUNT = 1_000, 20
SEEDS = tuple(range(FIRST_SEED, FIRST_SEED + USUAL_COUNT))  # of the claim at hand: as many as are on record
MEMBERS = 5


# ---- what is trained

def numpy_networks(name, hidden=(5,), **options):
    """NumPy networks for all seeds: pairs of a function and its samples."""
    training = {key: options.pop(key) for key in ("recipe", "linear", "small", "held_out") if key in options}
    return trained(name, hidden, tuple(sorted(options.items())), tuple(sorted(training.items())), SEEDS)


@lru_cache(None)
def trained(name, hidden, options, training, seeds):
    data = [draw(name, seed, **dict(options)) for seed in seeds]
    answers = networks.train([d[0] for d in data], [d[1] for d in data], seeds, hidden, **dict(training))
    return [(answer, d) for answer, d in zip(answers, data)]


@lru_cache(None)
def sklearn_network(name, seed, hidden, activation, member, options):
    data = draw(name, seed, **dict(options))
    network = make_pipeline(StandardScaler(), MLPClassifier(
        hidden, activation=activation, solver="lbfgs", alpha=0, max_iter=500, max_fun=10**6, tol=1e-6, random_state=10_000 * member + seed))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        network.fit(data[0], data[1])
    return network, data


def sklearn_networks(name, hidden=(5,), activation="tanh", member=0, **options):
    """MLPClassifier with L-BFGS and without a penalty for all seeds."""
    fitted = (sklearn_network(name, seed, hidden, activation, member, tuple(sorted(options.items()))) for seed in SEEDS)
    return [(lambda x, network=network: network.predict_proba(x)[:, 1], data) for network, data in fitted]


def together(name, **options):
    """The mean answer of several networks."""
    members = [sklearn_networks(name, member=member, **options) for member in range(MEMBERS)]
    return [((lambda x, own=own: np.mean([answer(x) for answer, _ in own], 0)), own[0][1]) for own in zip(*members)]


def best_of(name, **options):
    """The one of several networks with the lowest training loss."""
    members = [sklearn_networks(name, member=member, **options) for member in range(MEMBERS)]
    return [min(own, key=lambda one: networks.log_loss(one[0](one[1][0]), one[1][1]).mean()) for own in zip(*members)]


@lru_cache(None)
def logistic(name, seed, options):
    data = draw(name, seed, **dict(options))
    return make_pipeline(StandardScaler(), LogisticRegressionCV()).fit(data[0], data[1]), data


def regressions(name, **options):
    fitted = (logistic(name, seed, tuple(sorted(options.items()))) for seed in SEEDS)
    return [(lambda x, model=model: model.predict_proba(x)[:, 1], data) for model, data in fitted]


# ---- what is measured: per seed, larger is better

def train_accuracy(models):
    return 100 * np.array([((answer(d[0]) > 0.5) == d[1]).mean() for answer, d in models])


def fresh_accuracy(models):
    return 100 * np.array([((answer(d[2]) > 0.5) == d[3]).mean() for answer, d in models])


def fresh_gain(models):
    """Minus the fresh log loss."""
    return -np.array([networks.log_loss(answer(d[2]), d[3]).mean() for answer, d in models])


# ---- the claims: code, by what it is repeated, measure, settings as (name, claimed, control, lead)

def over(claimed, control, names=NAMES, suffix=""):
    return [(name + suffix, (lambda name=name: claimed(name)), (lambda name=name: control(name)), 0.0) for name in names]


def margin(claimed, control, suffix):
    """No worse by more than two points."""
    return [(name, first, second, -2.0) for name, first, second, _ in over(claimed, control, suffix=suffix)]


def claims():
    both = [("article recipe", dict(recipe="article")), ("modern recipe", {})]
    overlapping = dict(overlapping=True)
    pairs = [s for word, recipe in both for s in over(lambda name, recipe=recipe: numpy_networks(name, **recipe), regressions, suffix=f", {word}")]
    yield "network-fits-better", "NumPy, LogisticRegressionCV", train_accuracy, pairs
    yield "network-predicts-better", "NumPy, LogisticRegressionCV", fresh_accuracy, pairs
    yield "circles-hardest", "NumPy", fresh_accuracy, [
        s for word, recipe in both for s in over(
            lambda name, recipe=recipe: numpy_networks(name, **recipe), lambda name, recipe=recipe: numpy_networks("circles", **recipe), NAMES[:4], f", {word}")]
    yield "fifty-and-eighty-nine", "NumPy, LogisticRegressionCV", train_accuracy, [
        (f"{units} units, {word}", lambda units=units, recipe=recipe: numpy_networks("circles", (units,), **recipe), lambda: regressions("circles"), 39.0)
        for word, recipe in both for units in (5, 10, 20)]
    yield "more-samples", "MLPClassifier", fresh_accuracy, over(
        lambda name: sklearn_networks(name, count=300, **overlapping), lambda name: sklearn_networks(name, **overlapping))
    yield "difficulty-hurts", "MLPClassifier", fresh_accuracy, [
        s for difficulty in (3, 5) for s in over(
            sklearn_networks, lambda name, difficulty=difficulty: sklearn_networks(name, difficulty=difficulty), NAMES[:3], f", 1 and {difficulty}")]
    yield "more-units", "MLPClassifier", fresh_accuracy, [
        *over(sklearn_networks, lambda name: sklearn_networks(name, (2,)), suffix=", 5 and 2"),
        *over(lambda name: sklearn_networks(name, (20,), **overlapping), lambda name: sklearn_networks(name, **overlapping), suffix=", 20 and 5")]
    yield "more-layers", "MLPClassifier", fresh_accuracy, [
        *over(lambda name: sklearn_networks(name, (2, 2)), lambda name: sklearn_networks(name, (2,)), suffix=", 2 a layer"),
        *over(lambda name: sklearn_networks(name, (5, 5), **overlapping), lambda name: sklearn_networks(name, **overlapping), suffix=", 5 a layer")]
    yield "more-data", "MLPClassifier", fresh_gain, over(
        lambda name: sklearn_networks(name, count=1_000, **overlapping), lambda name: sklearn_networks(name, **overlapping))
    yield "ensemble-of-seeds", "MLPClassifier", fresh_gain, over(
        lambda name: together(name, **overlapping), lambda name: sklearn_networks(name, **overlapping))
    yield "ensemble-accuracy", "MLPClassifier", fresh_accuracy, over(
        lambda name: together(name, **overlapping), lambda name: sklearn_networks(name, **overlapping))
    yield "early-stopping", "NumPy", fresh_gain, over(
        lambda name: numpy_networks(name, held_out=0.2, **overlapping), lambda name: numpy_networks(name, **overlapping))
    yield "early-stopping-accuracy", "NumPy", fresh_accuracy, over(
        lambda name: numpy_networks(name, held_out=0.2, **overlapping), lambda name: numpy_networks(name, **overlapping))
    yield "relu-predicts-better", "MLPClassifier", fresh_gain, over(
        lambda name: sklearn_networks(name, activation="relu", **overlapping), lambda name: sklearn_networks(name, **overlapping))
    yield "linear-network", "MLPClassifier, LogisticRegressionCV", fresh_accuracy, [
        s for word, options in (("", {}), (", overlapping", overlapping)) for s in (
            *margin(lambda name, options=options: sklearn_networks(name, activation="identity", **options), lambda name, options=options: regressions(name, **options), ", no worse" + word),
            *margin(lambda name, options=options: regressions(name, **options), lambda name, options=options: sklearn_networks(name, activation="identity", **options), ", no better" + word))]
    yield "nonlinear-activation", "MLPClassifier", fresh_accuracy, over(sklearn_networks, lambda name: sklearn_networks(name, activation="identity"))
    yield "first-weights", "NumPy", fresh_accuracy, over(numpy_networks, lambda name: numpy_networks(name, small=True))
    yield "ensemble-or-restarts", "MLPClassifier", fresh_accuracy, over(
        lambda name: together(name, **overlapping), lambda name: best_of(name, **overlapping))
    yield "useless-features", "MLPClassifier", fresh_accuracy, [
        s for count in (2, 10) for s in over(
            lambda name: sklearn_networks(name, **overlapping), lambda name, count=count: sklearn_networks(name, useless=count, **overlapping), suffix=f", {count}")]


# ---- verdicts, by the rule of docs/claims.md

def interval(differences, settings):
    """Mean and both ends; 95 % for all settings of a claim together."""
    mean = differences.mean()
    half = stats.t.ppf(1 - 0.025 / settings, len(differences) - 1) * differences.std(ddof=1) / np.sqrt(len(differences))
    return mean, mean - half, mean + half


def outcome(interval):
    return "so" if interval[1] > 0 else "the opposite" if interval[2] < 0 else "not to be seen"


def verdict(intervals):
    """By the rule of docs/claims.md; and how many settings say what."""
    outcomes = [outcome(one) for one in intervals]
    so, opposite, count = outcomes.count("so"), outcomes.count("the opposite"), len(outcomes)
    if so + opposite == 0:
        word = "cannot be seen"
    elif so == 0:
        word = "does not hold"
    else:
        least = min(one[1] for one in intervals if one[1] > 0)
        contradicted = opposite > 0 or any(one[2] < least for one in intervals)
        word = "holds" if 2 * so > count and not contradicted else "depends"
    return word, f"{so} so, {opposite} the opposite, {count - so - opposite} not to be seen"


def recorded():
    """Differences of the recorded results, larger where the claim is right, by claim and setting."""
    found = {}
    for line in RECORDED.read_text().splitlines()[1:]:
        entry = json.loads(line)
        found.setdefault(entry["claim"], []).append((entry["setting"], np.array(entry["claimed"], float) - np.array(entry["control"], float)))
    return found


def main():
    global SEEDS
    store = Path(sys.argv[1])
    differences, known = json.loads(store.read_text()) if store.exists() else {}, recorded()
    summary, parts, same, settings_same, settings_all, contrary = [], [], 0, 0, 0, 0
    for code, by, measure, settings in claims():
        if sys.argv[2:] and code not in sys.argv[2:]:
            continue
        SEEDS = tuple(range(FIRST_SEED, FIRST_SEED + max([len(values) for _, values in known.get(code, [])] or [USUAL_COUNT])))
        for name, claimed, control, lead in settings:
            if len(differences.get(f"{code}: {name}", [])) != len(SEEDS):
                differences[f"{code}: {name}"] = list(measure(claimed()) - measure(control()) - lead)
                store.write_text(json.dumps(differences))
        names, before = [s[0] for s in settings], known.get(code, [])
        if names != [name for name, _ in before]:
            print(f"{code} has other settings on record", file=sys.stderr)
            continue
        is_loss = measure is fresh_gain
        ours = [interval(np.array(differences[f"{code}: {name}"]), len(names)) for name in names]
        theirs = [interval((-1 if is_loss else 100) * values, len(names)) for _, values in before]
        text = lambda one: f"{one[0] + 0.0:+.{3 if is_loss else 2}f} ± {(one[2] - one[1]) / 2:.{3 if is_loss else 2}f} | {outcome(one)}"
        settings_same += sum(outcome(a) == outcome(b) for a, b in zip(ours, theirs))
        contrary += sum({outcome(a), outcome(b)} == {"so", "the opposite"} for a, b in zip(ours, theirs))
        settings_all += len(ours)
        (old_word, old_count), (word, count) = verdict(theirs), verdict(ours)
        same += old_word == word
        summary.append(f"| {code} | {by} | {old_word} ({old_count}) | {word} ({count}) | {'yes' if old_word == word else 'no'} |")
        rows = "\n".join(f"| {name} | {text(old)} | {text(new)} |" for name, old, new in zip(names, theirs, ours))
        parts.append(f"\n## {code}\n\n| setting | recorded gain | | repeated | |\n|---|---:|---|---:|---|\n{rows}\n")
        print(summary[-1], file=sys.stderr, flush=True)
    print(f"""# Claims repeated without MlpLab

Written by `tests/claims/repeat.py`, with scikit-learn {sklearn_version} and NumPy {np.__version__}, seeds {FIRST_SEED} to {FIRST_SEED + USUAL_COUNT - 1} (as many more as are on record of a claim) and samples of
scikit-learn's generators; nothing of MlpLab is used but the recorded results. *NumPy*: the recipe's own rule, 25,000 epochs, in a few lines of NumPy.
*MLPClassifier*: scikit-learn's network on standardised features, by L-BFGS without a penalty: another rule, another end of training, the same claim. Where
classes overlap, the number that makes them do so is found by {problems.NEIGHBOURS} neighbours among 5,000 samples. Intervals and verdicts are those of docs/claims.md:
95 % for all settings of a claim together, above 0 where the claim is right.

**{same} of {len(summary)} verdicts are the same.** Of {settings_all} settings {settings_same} have the same outcome; in {contrary} one says so and the other the opposite.

| claim | repeated with | recorded | repeated | same verdict |
|---|---|---|---|---|
""" + "\n".join(summary) + "\n" + "".join(parts), end="")


if __name__ == "__main__":
    main()
