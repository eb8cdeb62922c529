"""Networks of the default and the article's recipe, written in NumPy alone: many at a time, one behind the other along the first axis."""
import numpy as np

EPOCHS = 25_000


def first_weights(recipe, sizes, random):
    """Weights (inputs x units) and biases of each layer: Nguyen and Widrow's rule, Xavier's for the output; or small normal ones."""
    layers = []
    for number, (inputs, units) in enumerate(zip(sizes, sizes[1:])):
        is_output = number == len(sizes) - 2
        if recipe == "small":
            layers.append((0.01 * random.standard_normal((inputs, units)), np.zeros((1, units))))
        elif is_output or recipe == "xavier":
            bound = np.sqrt(6 / (inputs + units))
            layers.append((random.uniform(-bound, bound, (inputs, units)), np.zeros((1, units))))
        else:
            length = 0.7 * units ** (1 / inputs)
            weights = random.uniform(-1, 1, (inputs, units))
            weights *= length / np.sqrt((weights**2).sum(0))
            layers.append((weights, random.uniform(-length, length, (1, units))))
    return layers


def forward(x, layers, linear):
    """Activations of every layer but the last, and the probability of class 1."""
    activations = [x]
    for weights, biases in layers[:-1]:
        total = activations[-1] @ weights
        total += biases
        activations.append(total if linear else np.tanh(total, out=total))
    weights, biases = layers[-1]
    return activations, 1 / (1 + np.exp(-np.clip(activations[-1] @ weights + biases, -500, 500)))


def log_loss(p, y):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


def train(xs, ys, seeds, hidden, recipe="modern", linear=False, small=False, held_out=0.0):
    """Networks, each trained on its samples by full-batch gradient descent: functions from features to probabilities.

    modern: standardised inputs, rate 0.3, momentum 0.9; article: raw inputs, small normal weights, rate 1.2. With held_out, that share of the
    samples is not trained on, and the parameters with the lowest loss on it are kept.
    """
    modern = recipe == "modern"
    kind = np.float32 if modern else np.float64
    rate, momentum = (0.3, 0.9) if modern else (1.2, 0.0)
    means = [x.mean(0) if modern else 0.0 for x in xs]
    scales = [np.where(x.std(0) > 0, x.std(0), 1) if modern else 1.0 for x in xs]
    x = np.stack([(x - m) / s for x, m, s in zip(xs, means, scales)]).astype(kind)
    y = np.stack(ys)[:, :, None].astype(kind)
    kept_out = int(held_out * x.shape[1])
    check_x, check_y, x, y = x[:, :kept_out], y[:, :kept_out], np.ascontiguousarray(x[:, kept_out:]), y[:, kept_out:]
    sizes = (x.shape[2], *hidden, 1)
    drawn = [first_weights("modern" if modern and not small else "small", sizes, np.random.RandomState([seed, 7])) for seed in seeds]
    layers = [tuple(np.stack([network[l][part] for network in drawn]).astype(kind) for part in (0, 1)) for l in range(len(sizes) - 1)]
    speeds = [tuple(np.zeros_like(part) for part in layer) for layer in layers]
    best, best_loss = None, np.full(len(xs), np.inf)
    for epoch in range(EPOCHS):
        activations, p = forward(x, layers, linear)
        if kept_out and epoch % 10 == 0:
            loss = log_loss(forward(check_x, layers, linear)[1], check_y).mean((1, 2))
            better = loss < best_loss
            best_loss = np.where(better, loss, best_loss)
            mask = better[:, None, None]
            best = [tuple(np.where(mask, part, old) for part, old in zip(layer, known)) for layer, known in zip(layers, best or layers)]
        delta = (p - y) / kind(x.shape[1])
        for l in range(len(layers) - 1, -1, -1):
            weights, biases = layers[l]
            slopes = activations[l].transpose(0, 2, 1) @ delta, delta.sum(1, keepdims=True)
            if l > 0:
                delta = delta @ weights.transpose(0, 2, 1)
                if not linear:
                    delta *= 1 - activations[l] ** 2
            for part, speed, slope in zip((weights, biases), speeds[l], slopes):
                speed *= kind(momentum)
                speed -= kind(rate) * slope
                part += speed
    layers = best or layers

    def answer(i):
        own = [(weights[i], biases[i]) for weights, biases in layers]
        return lambda features: forward(((features - means[i]) / scales[i]).astype(kind), own, linear)[1][:, 0].astype(float)

    return [answer(i) for i in range(len(xs))]
