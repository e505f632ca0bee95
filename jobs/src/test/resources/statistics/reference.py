"""Writes reference-python.csv: what statsmodels and SciPy make of drawn inputs, for ReferenceTest.

On Debian: apt-get install python3-statsmodels python3-scipy
    python3 reference.py > reference-python.csv
A line is: function; inputs; outputs. Groups of inputs are parted by "|", numbers by a space.
"""
import random

import scipy
import statsmodels
from scipy.stats import fisher_exact
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    proportions_ztest,
)

random.seed(20240630)


def line(name, groups, outputs):
    text = lambda numbers: " ".join(f"{x:.12g}" for x in numbers)
    print(f"{name};{'|'.join(text(g) for g in groups)};{text(outputs)}")


print(f"# statsmodels {statsmodels.__version__}, SciPy {scipy.__version__}")

for _ in range(20):
    n = random.randint(1, 3000)
    x = random.choice([0, n, random.randint(0, n), random.randint(0, n)])
    line("wilson", [(x, n)], proportion_confint(x, n, method="wilson"))

for alpha in (0.05, 0.05, 0.01, 0.05 / 7):
    for _ in range(8):
        n1, n2 = random.randint(20, 4000), random.randint(20, 4000)
        x1, x2 = random.randint(0, n1), random.randint(0, n2)
        limits = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", alpha=alpha)
        line("newcombe", [(x1, n1, x2, n2), (1 - alpha,)], limits)

for _ in range(20):
    n1, n2 = random.randint(100, 4000), random.randint(100, 4000)
    base = random.uniform(0.1, 0.8)
    x1, x2 = round(n1 * base), round(n2 * (base + random.uniform(-0.05, 0.05)))
    z, p = proportions_ztest([x1, x2], [n1, n2])
    line("pooled_z", [(x1, n1, x2, n2)], (z, p))

for _ in range(20):
    n1, n2 = random.randint(3, 30), random.randint(3, 300)
    x1, x2 = random.randint(0, min(n1, 2)), random.randint(0, min(n2, 3))
    p = fisher_exact([[x1, n1 - x1], [x2, n2 - x2]])[1]
    line("fisher", [(x1, n1, x2, n2)], (p,))

for _ in range(10):
    p = [round(random.random() ** 3, 6) for _ in range(random.randint(2, 12))]
    line("benjamini_hochberg", [p], multipletests(p, method="fdr_bh")[1])
    line("holm", [p], multipletests(p, method="holm")[1])
