"""Writes reference.csv: what scikit-learn makes of drawn outcomes and probabilities, for QualityTest.

    python3 reference.py > reference.csv
A line is: outcomes; probabilities; Brier score, log loss, AUC, average precision. Numbers are parted by a space.
"""
import random

import sklearn
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

random.seed(20240630)
print(f"# scikit-learn {sklearn.__version__}")
for _ in range(20):
    n = random.randint(10, 60)
    digits = random.choice([1, 2, 6])  # few digits make ties
    p = [min(0.99, max(0.01, round(random.random() ** 1.5, digits))) for _ in range(n)]
    y = [int(random.random() < x) for x in p]
    y[:2] = [0, 1]
    figures = [f(y, p) for f in (brier_score_loss, log_loss, roc_auc_score, average_precision_score)]
    print(";".join(" ".join(f"{x:.12g}" for x in part) for part in (y, p, figures)))
