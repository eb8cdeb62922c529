#!/usr/bin/env python3
"""Makes the tables of this folder: python3 make_data.py. Nothing in them was measured; any likeness to trees, customers and houses is drawn at random."""
import os
import random

HERE = os.path.dirname(os.path.abspath(__file__))

# Millimetres: mean and standard deviation of length, width and stalk; how much more a leaf in the shade is.
SPECIES = {
    "beech": ((78, 9), (52, 6), (11, 2.2)),
    "maple": ((112, 14), (128, 15), (84, 12)),
    "oak": ((116, 15), (70, 9), (6, 1.6)),
}


def leaf(rng, species):
    shade = rng.random() < 0.5
    sizes = [max(1.0, rng.gauss(mean, spread) * (1.12 if shade else 1.0)) for mean, spread in SPECIES[species]]
    return ["%.1f" % size for size in sizes] + ["shade" if shade else "sun"]


def write(name, lines):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


def leaves():
    rng = random.Random(1)
    rows = [leaf(rng, species) + [species] for species in SPECIES for _ in range(50)]
    rng.shuffle(rows)
    write("leaves.csv", ["length,width,stalk,light,species"] + [",".join(row) for row in rows])
    # Without the species, and the columns in another order.
    new = [leaf(rng, rng.choice(list(SPECIES))) for _ in range(12)]
    write("leaves-new.csv", ["light,stalk,length,width"] + [",".join([row[3], row[2], row[0], row[1]]) for row in new])


def loans():
    """As a spreadsheet of a land of decimal commas writes it: numbered rows, words, amounts with separated thousands, empty cells, 999 for unknown."""
    rng = random.Random(2)
    lines = ["sep=;", "no;age;amount;months;employed;purpose;repaid"]
    for number in range(1, 241):
        age = rng.randint(20, 70)
        amount = rng.lognormvariate(8.2, 0.9)
        months = rng.choice([12, 24, 36, 48])
        employed = rng.random() < 0.75
        purpose = rng.choice(["car", "house", "studies"])
        score = 1.2 * employed - 0.00012 * amount + 0.03 * (age - 40) + (0.6 if purpose == "house" else 0.0) + rng.gauss(0, 0.6)
        whole, cents = divmod(round(amount * 100), 100)
        written = "%s,%02d" % (format(whole, ",").replace(",", "."), cents)
        lines.append(";".join([
            str(number),
            "999" if number % 23 == 0 else str(age),
            written,
            "" if number % 17 == 0 else str(months),
            "yes" if employed else "no",
            purpose,
            "yes" if score > 0.1 else "no",
        ]))
    write("loans.csv", lines)


def houses():
    """A number to predict, and a second one: price in euros, heating in kilowatt-hours a year."""
    rng = random.Random(3)
    lines = ["area,rooms,built,kind,garden,price,heating"]
    for _ in range(200):
        kind = rng.choice(["flat", "house", "terrace"])
        area = round(rng.uniform(35, 90) if kind == "flat" else rng.uniform(80, 220))
        rooms = max(1, round(area / 26 + rng.gauss(0, 0.7)))
        built = rng.randint(1890, 2020)
        garden = 0 if kind == "flat" else round(rng.uniform(50, 900))
        age = 2020 - built
        price = area * (3900 - 18 * age + 0.11 * age * age) + 120 * garden + (25000 if kind == "house" else 0) + rng.gauss(0, 22000)
        heating = area * (45 + 1.4 * min(age, 70)) + rng.gauss(0, 900)
        lines.append("%d,%d,%d,%s,%d,%d,%d" % (area, rooms, built, kind, garden, round(price, -2), heating))
    write("houses.csv", lines)


leaves()
loans()
houses()
