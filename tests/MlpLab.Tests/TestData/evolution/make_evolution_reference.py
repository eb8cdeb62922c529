"""Reference numbers for the methods of evolution, from plain NumPy statements of their equations.

usage: python3 make_evolution_reference.py FILE.json [first_seed]     (needs numpy; written for Python 3, NumPy 1.24)

Every run draws from numpy.random.RandomState([seed, 2]) in the order that the documentation of each method states. Numbers are hexadecimal doubles.
"""
import json
import sys

import numpy as np


# ---------------------------------------------------------------- objectives
def sphere(x): return float(np.sum(x * x))
def ellipsoid(x): return float(np.sum(10.0 ** (6.0 * np.arange(len(x)) / (len(x) - 1)) * x * x))
def rosenbrock(x): return float(np.sum(100.0 * (x[:-1] ** 2 - x[1:]) ** 2 + (x[:-1] - 1.0) ** 2))
def rastrigin(x): return float(10.0 * len(x) + np.sum(x * x - 10.0 * np.cos(2.0 * np.pi * x)))


class CirclesNetwork:
    """Mean binary cross-entropy of a 2-h-1 tanh/sigmoid network on standardised make_circles(100, random_state=seed)."""

    def __init__(self, hidden, seed):
        r = np.random.RandomState(seed)
        t = np.linspace(0, 2 * np.pi, 50, endpoint=False)
        x = np.vstack([np.append(np.cos(t), np.cos(t) * 0.8), np.append(np.sin(t), np.sin(t) * 0.8)]).T
        y = np.hstack([np.zeros(50), np.ones(50)])
        order = np.arange(100)
        r.shuffle(order)
        x, self.y = x[order], y[order]
        self.x = (x - x.mean(axis=0)) / x.std(axis=0)
        self.hidden = hidden

    def __call__(self, p):
        h = self.hidden
        z = np.tanh(self.x @ p[:2 * h].reshape(h, 2).T + p[2 * h:3 * h]) @ p[3 * h:4 * h] + p[4 * h]
        return float(np.mean(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))) - self.y * z))


# ---------------------------------------------------------------- algorithms: ask() gives a list of vectors, tell(list of values)
class CmaEs:
    def __init__(self, r, mean, sigma, lam=None, diagonal=False, active=True):
        n = len(mean)
        self.r, self.n, self.m, self.sigma, self.diagonal = r, n, np.array(mean, float), float(sigma), diagonal
        self.lam = lam = lam or 4 + int(np.floor(3 * np.log(n)))
        mu = lam // 2
        w = np.log((lam + 1) / 2) - np.log(np.arange(1, lam + 1))
        self.mueff = me = w[:mu].sum() ** 2 / (w[:mu] ** 2).sum()
        me_neg = w[mu:].sum() ** 2 / (w[mu:] ** 2).sum()
        self.cs = (me + 2) / (n + me + 5)
        self.ds = 1 + 2 * max(0.0, np.sqrt((me - 1) / (n + 1)) - 1) + self.cs
        self.cc = (4 + me / n) / (n + 4 + 2 * me / n)
        c1 = 2 / ((n + 1.3) ** 2 + me)
        cmu = min(1 - c1, 2 * (0.25 + me + 1 / me - 2) / ((n + 2) ** 2 + me))
        if diagonal:
            c1 = min(1.0, c1 * (n + 2) / 3)
            cmu = min(1 - c1, cmu * (n + 2) / 3)
        self.c1, self.cmu = c1, cmu
        alpha = min(1 + c1 / cmu, 1 + 2 * me_neg / (me + 2), (1 - c1 - cmu) / (n * cmu))
        self.w = np.concatenate([w[:mu] / w[:mu].sum(), w[mu:] * (alpha / np.abs(w[mu:].sum()) if active else 0.0)])
        self.mu, self.chi = mu, np.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n))
        self.pc, self.ps = np.zeros(n), np.zeros(n)
        self.C = np.ones(n) if diagonal else np.eye(n)
        self.root = self.C.copy()
        self.g = 0

    def ask(self):
        self.z = [self.r.standard_normal(self.n) for _ in range(self.lam)]
        self.y = [self.root * z if self.diagonal else self.root @ z for z in self.z]
        return [self.m + self.sigma * y for y in self.y]

    def tell(self, values):
        n, order = self.n, np.argsort(values, kind="stable")
        z, y = np.array(self.z)[order], np.array(self.y)[order]
        self.g += 1
        yw, zw = self.w[:self.mu] @ y[:self.mu], self.w[:self.mu] @ z[:self.mu]
        self.m = self.m + self.sigma * yw
        self.ps = (1 - self.cs) * self.ps + np.sqrt(self.cs * (2 - self.cs) * self.mueff) * zw
        norm = np.sqrt(self.ps @ self.ps)
        h = float(norm / np.sqrt(1 - (1 - self.cs) ** (2 * self.g)) < (1.4 + 2 / (n + 1)) * self.chi)
        self.pc = (1 - self.cc) * self.pc + h * np.sqrt(self.cc * (2 - self.cc) * self.mueff) * yw
        self.sigma *= np.exp(min(1.0, self.cs / self.ds * (norm / self.chi - 1)))
        w = np.where(self.w >= 0, self.w, self.w * n / np.sum(z * z, axis=1))
        keep = 1 + self.c1 * (1 - h) * self.cc * (2 - self.cc) - self.c1 - self.cmu * self.w.sum()
        if self.diagonal:
            self.C = keep * self.C + self.c1 * self.pc ** 2 + self.cmu * (w @ (y * y))
            self.root = np.sqrt(self.C)
        else:
            self.C = keep * self.C + self.c1 * np.outer(self.pc, self.pc) + self.cmu * (y.T * w) @ y
            self.root = np.linalg.cholesky((self.C + self.C.T) / 2)

    def state(self):
        return {"mean": self.m, "sigma": self.sigma, "pc": self.pc, "ps": self.ps,
                "covarianceDiagonal": self.C if self.diagonal else np.diag(self.C)}


class Snes:
    def __init__(self, r, mean, sigma, lam=None):
        n = len(mean)
        self.r, self.n, self.m, self.s = r, n, np.array(mean, float), np.full(n, float(sigma))
        self.lam = lam or 4 + int(np.floor(3 * np.log(n)))
        u = np.maximum(0, np.log(self.lam / 2 + 1) - np.log(np.arange(1, self.lam + 1)))
        self.u = u / u.sum() - 1 / self.lam
        self.rate = (3 + np.log(n)) / (5 * np.sqrt(n))

    def ask(self):
        self.z = [self.r.standard_normal(self.n) for _ in range(self.lam)]
        return [self.m + self.s * z for z in self.z]

    def tell(self, values):
        z = np.array(self.z)[np.argsort(values, kind="stable")]
        self.m = self.m + self.s * (self.u @ z)
        self.s = self.s * np.exp(0.5 * self.rate * (self.u @ (z * z - 1)))

    def state(self): return {"mean": self.m, "sigmas": self.s}


class OpenAiEs:
    def __init__(self, r, mean, sigma=0.1, rate=0.1, pairs=10):
        self.r, self.n, self.m, self.s, self.rate, self.pairs = r, len(mean), np.array(mean, float), sigma, rate, pairs
        self.a, self.b, self.t = np.zeros(self.n), np.zeros(self.n), 0

    def ask(self):
        self.z = [self.r.standard_normal(self.n) for _ in range(self.pairs)]
        return [self.m + s * self.s * z for z in self.z for s in (1.0, -1.0)]

    def tell(self, values):
        k = 2 * self.pairs
        rank = np.empty(k)
        rank[np.argsort(values, kind="stable")] = np.arange(k)
        shaped = rank / (k - 1) - 0.5
        g = (shaped[0::2] - shaped[1::2]) @ np.array(self.z) / (k * self.s)
        self.t += 1
        self.a = 0.9 * self.a + 0.1 * g
        self.b = 0.999 * self.b + 0.001 * g * g
        self.m = self.m - self.rate * (self.a / (1 - 0.9 ** self.t)) / (np.sqrt(self.b / (1 - 0.999 ** self.t)) + 1e-8)

    def state(self): return {"mean": self.m}


class OnePlusOne:
    def __init__(self, r, mean, sigma=0.3):
        self.r, self.m, self.s, self.f, self.d = r, np.array(mean, float), sigma, None, 1 / np.sqrt(len(mean) + 1)

    def ask(self):
        self.x = self.m if self.f is None else self.m + self.s * self.r.standard_normal(len(self.m))
        return [self.x]

    def tell(self, values):
        if self.f is None:
            self.f = values[0]
        elif values[0] <= self.f:
            self.m, self.f, self.s = self.x, values[0], self.s * np.exp(self.d)
        else:
            self.s *= np.exp(-self.d / 4)

    def state(self): return {"mean": self.m, "sigma": self.s}


class Population:
    """Common to ga, de and pso: the first call asks for the individuals themselves."""

    def __init__(self, r, n, size, scale):
        self.r, self.n, self.size, self.f = r, n, size, None
        self.x = [scale * r.standard_normal(n) for _ in range(size)]

    def state(self): return {"first": self.x[0], "last": self.x[-1], "values": np.array(self.f)}


class Genetic(Population):
    def __init__(self, r, n, size=20, scale=1.0, tournament=3, elite=2, pc=0.9, pm=0.1, step=0.5):
        super().__init__(r, n, size, scale)
        self.tournament, self.elite, self.pc, self.pm, self.step = tournament, elite, pc, pm, step

    def parent(self):
        best = self.r.randint(0, self.size)
        for _ in range(self.tournament - 1):
            other = self.r.randint(0, self.size)
            if self.f[other] < self.f[best]:
                best = other
        return self.x[best]

    def ask(self):
        if self.f is None:
            return list(self.x)
        self.children = []
        for _ in range(self.size - self.elite):
            a, b = self.parent(), self.parent()
            child = a.copy()
            if self.r.random_sample() < self.pc:
                child = np.where(self.r.random_sample(self.n) < 0.5, a, b)
            for j in range(self.n):
                if self.r.random_sample() < self.pm:
                    child[j] += self.step * self.r.standard_normal()
            self.children.append(child)
        return list(self.children)

    def tell(self, values):
        if self.f is None:
            self.f = list(values)
            return
        keep = np.argsort(self.f, kind="stable")[:self.elite]
        self.x = [self.x[i] for i in keep] + self.children
        self.f = [self.f[i] for i in keep] + list(values)


class Differential(Population):
    def __init__(self, r, n, size=20, scale=1.0, weight=0.7, crossover=0.9, from_best=True):
        super().__init__(r, n, size, scale)
        self.weight, self.crossover, self.from_best = weight, crossover, from_best

    def other(self, taken):
        while True:
            k = self.r.randint(0, self.size)
            if k not in taken:
                return k

    def ask(self):
        if self.f is None:
            return list(self.x)
        self.trials = []
        best = int(np.argmin(self.f))
        for i in range(self.size):
            a = best if self.from_best else self.other({i})
            b = self.other({i} if self.from_best else {i, a})
            c = self.other({i, b} if self.from_best else {i, a, b})
            sure = self.r.randint(0, self.n)
            take = self.r.random_sample(self.n) < self.crossover
            take[sure] = True
            self.trials.append(np.where(take, self.x[a] + self.weight * (self.x[b] - self.x[c]), self.x[i]))
        return list(self.trials)

    def tell(self, values):
        if self.f is None:
            self.f = list(values)
            return
        for i, v in enumerate(values):
            if v <= self.f[i]:
                self.x[i], self.f[i] = self.trials[i], v


class Swarm(Population):
    def __init__(self, r, n, size=20, scale=1.0, chi=0.72984, pull=1.49618):
        super().__init__(r, n, size, scale)
        self.chi, self.pull, self.v = chi, pull, [np.zeros(n) for _ in range(size)]
        self.best = [x.copy() for x in self.x]

    def ask(self):
        if self.f is not None:
            g = self.best[int(np.argmin(self.f))]
            for i in range(self.size):
                u1, u2 = self.r.random_sample(self.n), self.r.random_sample(self.n)
                self.v[i] = self.chi * self.v[i] + self.pull * u1 * (self.best[i] - self.x[i]) + self.pull * u2 * (g - self.x[i])
                self.x[i] = self.x[i] + self.v[i]
        return list(self.x)

    def tell(self, values):
        if self.f is None:
            self.f = list(values)
            return
        for i, v in enumerate(values):
            if v < self.f[i]:
                self.f[i], self.best[i] = v, self.x[i].copy()


# ---------------------------------------------------------------- runs
def hexed(v):
    return [float(x).hex() for x in np.ravel(v)] if np.ndim(v) else float(v).hex()


def make(method, r, n, start, sigma):
    mean = np.full(n, start)
    return {"cma": lambda: CmaEs(r, mean, sigma), "cma-positive": lambda: CmaEs(r, mean, sigma, active=False),
            "sep-cma": lambda: CmaEs(r, mean, sigma, diagonal=True), "snes": lambda: Snes(r, mean, sigma),
            "openai-es": lambda: OpenAiEs(r, mean), "one-plus-one": lambda: OnePlusOne(r, mean, sigma),
            "ga": lambda: Genetic(r, n), "de": lambda: Differential(r, n), "de-rand": lambda: Differential(r, n, 50, 1.0, 0.5, 0.9, False), "pso": lambda: Swarm(r, n)}[method]()


METHODS = ["cma", "cma-positive", "sep-cma", "snes", "openai-es", "one-plus-one", "ga", "de", "de-rand", "pso"]


def trace(method, name, f, n, seed, start, sigma, marks=(1, 2, 3, 10, 30)):
    r = np.random.RandomState([seed, 2])
    a, best, count, points = make(method, r, n, start, sigma), np.inf, 0, []
    for g in range(1, max(marks) + 1):
        xs = a.ask()
        values = [f(x) for x in xs]
        count += len(xs)
        best = min(best, min(values))
        a.tell(values)
        if g in marks:
            points.append({"generation": g, "evaluations": count, "best": hexed(best),
                           "generationValues": hexed(np.array(values)), "state": {k: hexed(v) for k, v in a.state().items()}})
    return {"method": method, "function": name, "n": n, "seed": seed, "start": start, "sigma": sigma, "points": points,
            "nextWord": int(r.randint(0, 2 ** 32))}


def evaluations_to(f, n, seed, start, sigma, target, active=True, diagonal=False, limit=200000):
    a, count = CmaEs(np.random.RandomState([seed, 2]), np.full(n, start), sigma, active=active, diagonal=diagonal), 0
    while count < limit:
        for_values = [f(x) for x in a.ask()]
        for v in for_values:
            count += 1
            if v <= target:
                return count
        try:
            a.tell(for_values)
        except np.linalg.LinAlgError:  # a run that sits in a local minimum ends when its distribution has degenerated
            return None
    return None


def main():
    path, first = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
    cases = []
    for seed in (first, first + 1):
        for method in METHODS:
            cases.append(trace(method, "sphere", sphere, 3, seed, 1.0, 0.5))
            cases.append(trace(method, "rosenbrock", rosenbrock, 5, seed, 0.0, 0.5))
            cases.append(trace(method, "ellipsoid", ellipsoid, 10, seed, 1.0, 0.5))
            cases.append(trace(method, "circles 2-5-1", CirclesNetwork(5, seed), 21, seed, 0.0, 0.5))
    net = CirclesNetwork(5, 0)
    r = np.random.RandomState(first + 99)
    losses = [{"parameters": hexed(p), "loss": hexed(net(p))} for p in (s * r.standard_normal(21) for s in (0.01, 0.5, 1, 3, 30))]
    counts = []
    for name, f, n, start, active, diagonal in (
            ("sphere", sphere, 10, 1.0, True, False), ("ellipsoid", ellipsoid, 10, 1.0, True, False),
            ("ellipsoid", ellipsoid, 10, 1.0, False, False), ("rosenbrock", rosenbrock, 10, 0.0, True, False),
            ("ellipsoid", ellipsoid, 10, 1.0, False, True)):
        got = [evaluations_to(f, n, s, start, 0.5, 1e-10, active, diagonal) for s in range(first, first + 11)]
        counts.append({"function": name, "n": n, "start": start, "sigma": 0.5, "target": 1e-10, "active": active,
                       "diagonal": diagonal, "evaluations": got})
    with open(path, "w") as out:
        json.dump({"schema": "evolution-reference/1", "cases": cases, "circlesSeed0Losses": losses, "evaluationsToTarget": counts}, out)
    for c in counts:
        ok = [x for x in c["evaluations"] if x]
        print(c["function"], c["n"], "active", c["active"], "diagonal", c["diagonal"], len(ok), "of", len(c["evaluations"]), "median", np.median(ok), min(ok), max(ok))


main()
