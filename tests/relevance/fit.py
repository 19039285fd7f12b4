"""Fits the weights of ranking and confidence on judged sets, leave-one-set-out.

    fit.py FIRSTLINE SETS_FOLDER ranking|confidence|all

Ranking: coordinate ascent of mean nDCG@10 + mean P@1 over a small grid, from the weights as they are. Few
values are tried a weight, so that no set's accidents are learned. Confidence: ridge-penalised logistic
regression on "the first result is right"; then how much some of a set's own judged questions add to that. Sets of
one origin (a set and the same with answers left out, one text in several languages) are left out together. Needs numpy
(python3-numpy).
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy

DEPTH = 60
GAIN_DISCOUNT = 1 / numpy.log2(numpy.arange(10) + 2)
WORDS = ["title", "question", "page", "sentences", "pairs"]
START = {"title": 3.0, "question": 14.0, "page": 1.0, "sentences": 1.2, "pairs": 1.0, "n-grams": 0.4,
         "asked n-grams": 0.2, "exact": 0.3, "examples": 2.2}
GRID = {"title": [1, 2, 3, 5], "question": [7, 10, 14, 20], "sentences": [0.6, 0.9, 1.2, 1.6],
        "pairs": [0, 0.4, 0.7, 1, 1.4], "n-grams": [0.2, 0.3, 0.4, 0.5, 0.6], "asked n-grams": [0, 0.1, 0.2, 0.3, 0.4],
        "exact": [0, 0.15, 0.3, 0.5], "examples": [1.1, 1.6, 2.2, 3.0]}
RIDGE = 1.0
CONTENT_RIDGE = 1.0
DRAWS = 8  # of a set's questions
# Translations of one text say one thing five times.
WEIGHT = {"xquad": 0.25}


def origin(name):
    """Without "_oos" and the language: sets that share pages or questions have one origin."""
    return re.sub(r"_(oos|[a-z]{2})$", "", name)


class JudgedSet:
    def __init__(self, lines):
        names = json.loads(lines[0])
        self.name, self.features, self.sureness = names["set"], names["features"], names["sureness"]
        questions = [json.loads(line) for line in lines[1:]]
        count = len(questions)
        self.values = numpy.zeros((count, DEPTH, len(self.features)))
        self.there = numpy.zeros((count, DEPTH), bool)
        self.gain = numpy.zeros((count, DEPTH))
        self.ideal = numpy.ones(count)
        self.answerable = numpy.array([question["answerable"] for question in questions])
        self.inputs = numpy.zeros((count, len(self.sureness)))
        for i, question in enumerate(questions):
            self.inputs[i] = question["sureness"] or 0
            for j, page in enumerate(question["pages"]):
                self.values[i, j], self.there[i, j] = page["features"], True
                self.gain[i, j] = 2 ** max(0, page["grade"]) - 1
            best = sorted(question["grades"], reverse=True)[:10]
            self.ideal[i] = sum((2 ** grade - 1) * GAIN_DISCOUNT[place] for place, grade in enumerate(best)) or 1
        self.right = self.gain[:, 0] > 0

    def scaled(self, weights, names):
        part = sum(weights[name] * self.values[:, :, self.features.index(name)] for name in names)
        best = part.max(axis=1, keepdims=True)
        return numpy.divide(part, best, out=numpy.zeros_like(part), where=best > 0)

    def ranking(self, weights):
        """Mean nDCG@10 and P@1 over the answerable questions."""
        score = self.scaled(weights, WORDS)
        for name in ("n-grams", "asked n-grams"):
            score = score + weights[name] * self.scaled({name: 1.0}, [name])
        for name in ("exact", "examples"):
            score = score + weights[name] * self.values[:, :, self.features.index(name)]
        order = numpy.argsort(-numpy.where(self.there, score, -1), axis=1, kind="stable")[:, :10]
        gain = numpy.take_along_axis(self.gain, order, axis=1)[self.answerable]
        return ((gain * GAIN_DISCOUNT).sum(axis=1) / self.ideal[self.answerable]).mean(), (gain[:, 0] > 0).mean()


def read_sets(firstline, folder):
    sets = []
    with tempfile.TemporaryDirectory() as work:
        for one in sorted(folder.iterdir()):
            out = pathlib.Path(work) / one.name
            subprocess.run([firstline, "eval", one, "--features", out], check=True)
            sets.append(JudgedSet(out.read_text(encoding="utf-8").splitlines()))
    return sets


def fit_ranking(sets):
    weights = dict(START)
    value = sum(sum(one.ranking(weights)) for one in sets)
    for name, tries in GRID.items():
        for weight in tries:
            changed = sum(sum(one.ranking({**weights, name: weight})) for one in sets)
            if changed > value + 1e-4 * len(sets):
                weights, value = {**weights, name: weight}, changed
    return weights


def report_ranking(sets):
    print(f"{'set':20} {'left out':>15} {'fitted on all':>15}   (nDCG@10 and P@1)")
    whole = fit_ranking(sets)
    outside, inside = [], []
    for one in sets:
        weights = fit_ranking([other for other in sets if origin(other.name) != origin(one.name)])
        outside.append(one.ranking(weights))
        inside.append(one.ranking(whole))
        print(f"{one.name:20} {outside[-1][0]:8.4f} {outside[-1][1]:.4f} {inside[-1][0]:8.4f} {inside[-1][1]:.4f}")
    a, b = numpy.mean(outside, axis=0), numpy.mean(inside, axis=0)
    print(f"{'mean':20} {a[0]:8.4f} {a[1]:.4f} {b[0]:8.4f} {b[1]:.4f}")
    print("RankWeights:", ", ".join(f"{name} {weight:g}" for name, weight in whole.items()))


def fit_confidence(sets):
    inputs = numpy.concatenate([one.inputs for one in sets])
    inputs = numpy.hstack([numpy.ones((len(inputs), 1)), inputs])
    right = numpy.concatenate([one.right for one in sets]).astype(float)
    share = numpy.concatenate([numpy.full(len(one.right), 500 * WEIGHT.get(origin(one.name), 1) / len(one.right)) for one in sets])
    penalty = numpy.diag([0.0] + [RIDGE] * (inputs.shape[1] - 1))
    weights = numpy.zeros(inputs.shape[1])
    for _ in range(50):  # Newton's steps
        chance = 1 / (1 + numpy.exp(-inputs @ weights))
        slope = inputs.T @ (share * (right - chance)) - penalty @ weights
        curve = (inputs * (share * chance * (1 - chance))[:, None]).T @ inputs + penalty
        step = numpy.linalg.solve(curve, slope)
        weights += step
        if numpy.abs(step).max() < 1e-8:
            break
    return weights


def chances(one, weights):
    return 1 / (1 + numpy.exp(-(weights[0] + one.inputs @ weights[1:])))


def auroc(answerable, values):
    inside, outside = values[answerable], numpy.sort(values[~answerable])
    below = numpy.searchsorted(outside, inside, "left")
    ties = numpy.searchsorted(outside, inside, "right") - below
    return ((below + 0.5 * ties) / len(outside)).mean()


def false_answers(answerable, values):
    inside = numpy.sort(values[answerable])
    return (values[~answerable] >= inside[int(0.1 * len(inside))]).mean()


def calibration_error(values, right):
    bins = numpy.minimum((values * 10).astype(int), 9)
    return sum(abs(right[bins == b].mean() - values[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any())


def report_confidence(sets):
    print(f"{'set':20} {'AUROC':>7} {'false':>7} {'ECE':>7}   left out | fitted on all")
    whole = fit_confidence(sets)
    rows = []
    for one in sets:
        weights = fit_confidence([other for other in sets if origin(other.name) != origin(one.name)])
        row = []
        for values in (chances(one, weights), chances(one, whole)):
            has_both = not one.answerable.all()
            row += [auroc(one.answerable, values) if has_both else numpy.nan,
                    false_answers(one.answerable, values) if has_both else numpy.nan, calibration_error(values, one.right)]
        rows.append(row)
        print(f"{one.name:20} " + " ".join(f"{value:7.3f}" for value in row))
    print(f"{'mean':20} " + " ".join(f"{value:7.3f}" for value in numpy.nanmean(rows, axis=0)))
    print("kIntercept =", f"{whole[0]:.3f};  kWeights =", ", ".join(f"{name} {weight:.3f}" for name, weight in zip(sets[0].sureness, whole[1:])))


def fit_near(inputs, right, prior):
    """As indexer/build/calibrate.cc: ridge-penalised towards the prior."""
    weights = prior.copy()
    for _ in range(50):
        chance = 1 / (1 + numpy.exp(-inputs @ weights))
        slope = inputs.T @ (right - chance) - CONTENT_RIDGE * (weights - prior)
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + CONTENT_RIDGE * numpy.eye(len(prior))
        step = numpy.linalg.solve(curve, slope)
        weights += step
        if numpy.abs(step).max() < 1e-8:
            break
    return weights


def report_content(sets):
    """What a content's own judged questions are worth: general weights from other sets, then fitted to some of its
    questions and measured on the rest."""
    random = numpy.random.default_rng(1)
    others = {one.name: fit_confidence([other for other in sets if origin(other.name) != origin(one.name)]) for one in sets}
    print(f"{'own judged questions':20} {'ECE':>7} {'AUROC':>7} {'false':>7}   general weights left out")
    for count in (0, 10, 30, 60, 200):
        rows = []
        for one in sets:
            inputs = numpy.hstack([numpy.ones((len(one.right), 1)), one.inputs])
            for _ in range(DRAWS if count else 1):
                order = random.permutation(len(one.right))
                some, rest = order[:count], order[count:]
                weights = fit_near(inputs[some], one.right[some].astype(float), others[one.name]) if count else others[one.name]
                values = 1 / (1 + numpy.exp(-(inputs[rest] @ weights)))
                has_both = not one.answerable.all()
                rows.append([calibration_error(values, one.right[rest]),
                             auroc(one.answerable[rest], values) if has_both else numpy.nan,
                             false_answers(one.answerable[rest], values) if has_both else numpy.nan])
        print(f"{count:20} " + " ".join(f"{value:7.3f}" for value in numpy.nanmean(rows, axis=0)))


def main():
    sets = read_sets(sys.argv[1], pathlib.Path(sys.argv[2]))
    if sys.argv[3] in ("ranking", "all"):
        report_ranking(sets)
    if sys.argv[3] in ("confidence", "all"):
        report_confidence(sets)
        report_content(sets)


if __name__ == "__main__":
    main()
