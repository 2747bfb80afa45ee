"""simulation.py CASE: simulates the evaluation that scripts/bench-simulation has written, with numpy, and compares."""
import json
import math
import sys
import time

import numpy as np

RUNS = 3
LIMIT = 5  # standard errors


def simulate(case, seed):
    """Net present value, ROI and payback (months; infinite when not paid back, -infinite without outlay) of all trials."""
    random = np.random.default_rng(seed)
    trials, lines = case["Trials"], case["Lines"]
    factors = np.empty((trials, len(lines)))
    for i, line in enumerate(lines):
        low, likely, high = line["Low"], line["Likely"], line["High"]
        width = high - low
        if line["Distribution"] == "triangular":
            factors[:, i] = random.triangular(low, likely, high, trials)
        else:
            factors[:, i] = low + width * random.beta(1 + 4 * (likely - low) / width, 1 + 4 * (high - likely) / width, trials)
    sign = np.array([-1.0 if line["Kind"] == "cost" else 1.0 for line in lines])
    fixed = np.array([line["Fixed"] for line in lines])
    estimated = np.array([line["Estimated"] for line in lines])
    discount = np.array(case["Factors"])
    npv = sign @ fixed @ discount + factors @ (sign * (estimated @ discount))
    totals = fixed.sum(axis=1) + factors * estimated.sum(axis=1)
    cost, benefit = totals[:, sign < 0].sum(axis=1), totals[:, sign > 0].sum(axis=1)
    roi = (benefit - cost) / cost
    sums = np.cumsum(sign @ fixed) + factors @ np.cumsum(sign[:, None] * estimated, axis=1)
    return npv, roi, paybacks(sums)


def paybacks(sums):
    below = sums < -1e-9 * np.abs(sums).max(axis=1, keepdims=True)
    months = sums.shape[1]
    last = months - 1 - below[:, ::-1].argmax(axis=1)
    rows = np.arange(len(sums))
    under = -sums[rows, last]
    over = np.maximum(0, sums[rows, np.minimum(last + 1, months - 1)])
    with np.errstate(divide="ignore", invalid="ignore"):
        found = last + under / (under + over)
    found[last == months - 1] = np.inf
    found[~below.any(axis=1)] = -np.inf
    return found


def quantile_error(values, p, at):
    """The standard error of the difference of two sample quantiles: the density is counted near the quantile."""
    near = 0.1 * values.std()
    density = np.mean(np.abs(values - at) < near) / (2 * near)
    return math.sqrt(2 * p * (1 - p) / len(values)) / density


def share_error(share, n):
    return math.sqrt(2 * max(share * (1 - share), 1 / n) / n)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        case = json.load(file)
    result, n = case["Result"], case["Trials"]
    shortest = math.inf
    for seed in range(RUNS):
        start = time.perf_counter()
        npv, roi, payback = simulate(case, seed)
        mean, sd = npv.mean(), npv.std(ddof=1)
        p5, p50, p95 = np.quantile(npv, [0.05, 0.5, 0.95])
        median = np.quantile(payback, 0.5, method="lower")
        np.histogram(npv, 50), np.histogram(roi, 50)
        np.quantile(roi, [0.05, 0.5, 0.95])
        shortest = min(shortest, (time.perf_counter() - start) * 1000)
    positive, paid = np.mean(roi > 0), np.mean(payback <= 24)
    paid_back = payback[np.isfinite(payback)]
    rows = [
        ("NPV, mean", mean, result["Mean"], sd * math.sqrt(2 / n)),
        ("NPV, standard deviation", sd, result["SD"], sd / math.sqrt(n)),
        ("NPV, P5", p5, result["P5"], quantile_error(npv, 0.05, p5)),
        ("NPV, P50", p50, result["P50"], quantile_error(npv, 0.5, p50)),
        ("NPV, P95", p95, result["P95"], quantile_error(npv, 0.95, p95)),
        ("ROI, mean", roi.mean(), result["MeanROI"], roi.std() * math.sqrt(2 / n)),
        ("ROI > 0", positive, result["PositiveROI"], share_error(positive, n)),
        ("payback, median", median, result["Payback"], quantile_error(paid_back, 0.5, median)),
        ("paid back in 24 months", paid, result["PaidBack24"], share_error(paid, n)),
    ]
    print(f"{n:,} trials, {len(case['Lines'])} lines, {len(case['Factors']) - 1} months      numpy        huibao")
    print(f"shortest time, ms          {shortest:13.0f} {result['Milliseconds']:13.0f}   numpy / huibao {shortest / result['Milliseconds']:.1f}")
    apart = 0
    for name, theirs, ours, error in rows:
        off = abs(theirs - ours) / error
        apart = max(apart, off)
        print(f"{name:26} {theirs:13.6g} {ours:13.6g}   {off:.1f} standard errors apart")
    if not apart < LIMIT:
        sys.exit(f"more than {LIMIT} standard errors apart")


main()
