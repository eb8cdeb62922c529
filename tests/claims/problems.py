"""The article's five problems by scikit-learn's generators, and the same with classes that overlap so that 0.90 is the best possible accuracy."""
from functools import lru_cache

import numpy as np
from scipy.stats import norm
from sklearn.datasets import make_blobs, make_circles, make_classification, make_gaussian_quantiles, make_moons
from sklearn.neighbors import KNeighborsClassifier

NAMES = ["classification", "blobs", "gaussian-quantiles", "moons", "circles"]
FRESH, CEILING, NEIGHBOURS = 3_000, 0.90, 150


def clusters(difficulty, separation, flip, seed, count):
    """Two informative features and two clusters a class from difficulty 3 on."""
    several = difficulty >= 3
    return make_classification(
        count, n_features=2, n_redundant=0, n_informative=2 if several else 1, n_clusters_per_class=2 if several else 1,
        class_sep=separation, flip_y=flip, random_state=seed)


def nearly_best(draw):
    """Accuracy of many neighbours among many samples: close to the best possible."""
    x, y = draw(8_000)
    x = (x - x.mean(0)) / x.std(0)
    return KNeighborsClassifier(NEIGHBOURS).fit(x[:5_000], y[:5_000]).score(x[5_000:], y[5_000:])


def solve(accuracy, low, high):
    """Where a falling accuracy passes the ceiling, by halving."""
    for _ in range(7):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if accuracy(middle) > CEILING else (low, middle)
    return (low * high) ** 0.5


@lru_cache(None)
def overlap(name, seed):
    """The number that makes the classes overlap; of clusters separation and share of flipped labels."""
    if name == "moons":
        return solve(lambda noise: nearly_best(lambda count: make_moons(count, noise=noise, random_state=1)), 0.1, 1)
    if name == "circles":
        return solve(lambda noise: nearly_best(lambda count: make_circles(count, noise=noise, random_state=1)), 0.01, 1)
    if name == "classification":
        reached = nearly_best(lambda count: clusters(3, 0.05, 0.01, seed, count))
        if reached > CEILING:
            return 0.05, 0.01 + 0.99 * (reached - CEILING) / (reached - 0.5)
        return 1 / solve(lambda inverse: nearly_best(lambda count: clusters(3, 1 / inverse, 0.01, seed, count)), 0.1, 20), 0.01
    return None


@lru_cache(None)
def draw(name, seed, count=100, difficulty=1, overlapping=False, useless=0):
    """Samples to train on and fresh ones of the same distribution: features, labels 0 and 1, fresh features, fresh labels."""
    total = count + FRESH
    random = np.random.RandomState([seed, 1])
    if name == "classification":
        x, y = clusters(3, *overlap(name, seed), seed, total) if overlapping else clusters(difficulty, 1 / difficulty, 0.01, seed, total)
    elif name == "blobs":
        centers = random.uniform(-10, 10, (2, 2))
        deviation = np.linalg.norm(centers[0] - centers[1]) / (2 * norm.ppf(CEILING)) if overlapping else difficulty
        x, y = make_blobs(total, centers=centers, cluster_std=deviation, random_state=seed)
    elif name == "gaussian-quantiles":
        x, y = make_gaussian_quantiles(n_samples=total, cov=3 if overlapping else difficulty, n_classes=2, random_state=seed)
        if overlapping:
            y = np.where(random.uniform(size=total) < 2 * (1 - CEILING), random.randint(0, 2, total), y)
    else:
        make = make_moons if name == "moons" else make_circles
        noise = overlap(name, 0) if overlapping else None
        # Without noise the points lie on a fixed grid: as many are drawn as are wanted, so that both sets cover the curves.
        parts = [make(part, noise=noise, random_state=seed + 10_000 * k) for k, part in enumerate((count, FRESH))]
        x, y = np.vstack([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    if useless:
        x = np.hstack([x, random.standard_normal((total, useless))])
    return x[:count], y[:count], x[count:], y[count:]
