"""Figures of `firstline --json eval`, and those that the gate holds: tests/relevance/baseline.json."""
import json
import pathlib
import subprocess

BASELINE_FILE = pathlib.Path(__file__).with_name("baseline.json")

# Xapian BM25, all stemmed, title x 3 in one field: nDCG@10 (shared/relevance/README.md).
XAPIAN = {
    "stackfaq": 0.741, "stackfaq_oos": 0.864, "banking77": 0.785, "banking77_oos": 0.823, "covidfaq": 0.668,
    "hint3_powerplay11": 0.772, "hint3_curekart": 0.859, "spf_fr_answeronly": 0.796, "xquad_en": 0.967,
    "xquad_de": 0.936, "xquad_es": 0.962, "xquad_zh": 0.965, "xquad_ar": 0.938,
}
# The best known fixed mix of features, of the same table.
RECIPE = {
    "stackfaq": 0.805, "stackfaq_oos": 0.931, "banking77": 0.825, "banking77_oos": 0.837, "covidfaq": 0.772,
    "hint3_powerplay11": 0.788, "hint3_curekart": 0.905, "spf_fr_answeronly": 0.866, "xquad_en": 0.977,
    "xquad_de": 0.962, "xquad_es": 0.971, "xquad_zh": 0.966, "xquad_ar": 0.950,
}

# How far a figure may fall (or an error rise) before it counts as a regression. The engine is
# deterministic, so the slack is for changes that move a few questions each way, not for noise.
TOLERANCE = {
    "ndcg_10": 0.005, "precision_1": 0.010, "misspelled_ndcg_10": 0.006, "auroc": 0.015,
    "false_answers": 0.050, "calibration_error": 0.030,
}
MEAN_TOLERANCE = {"ndcg_10": 0.002, "precision_1": 0.004}
ERRORS = {"false_answers", "calibration_error"}  # better when smaller


def evaluate(firstline, folders, *options):
    """The sets of one eval, and the whole document."""
    command = [firstline, "--json", "eval", *options, *folders]
    document = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return {one["set"]: one for one in document["sets"]}, document


def figures_of(one):
    """The figures of a set that the gate compares, by name."""
    figures = {"ndcg_10": one["ranking"]["ndcg_10"], "precision_1": one["ranking"]["precision_1"],
               "calibration_error": one["calibration_error"]}
    if "misspelled" in one:
        figures["misspelled_ndcg_10"] = one["misspelled"]["ndcg_10"]
    if "abstention" in one:
        figures["auroc"] = one["abstention"]["auroc"]
        figures["false_answers"] = one["abstention"]["false_answers"]
    return {name: round(value, 4) for name, value in figures.items()}


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def read_baseline():
    return json.loads(BASELINE_FILE.read_text())


def write_baseline(sets):
    figures = {name: figures_of(one) for name, one in sorted(sets.items())}
    BASELINE_FILE.write_text(json.dumps(figures, indent=2) + "\n")


def regressions(figures, baseline):
    """What is worse than the baseline by more than the tolerance; both map sets to figures."""
    found = []
    for name, now in figures.items():
        for figure, slack in TOLERANCE.items():
            if figure not in now or figure not in baseline.get(name, {}):
                continue
            before = baseline[name][figure]
            loss = now[figure] - before if figure in ERRORS else before - now[figure]
            if loss > slack + 1e-9:
                found.append(f"{name}: {figure} {now[figure]:.4f}, was {before:.4f}; {slack} is let pass")
    shared = [name for name in figures if name in baseline]
    for figure, slack in MEAN_TOLERANCE.items():
        before, now = (mean(of[name][figure] for name in shared) for of in (baseline, figures))
        if before - now > slack + 1e-9:
            found.append(f"mean of {len(shared)}: {figure} {now:.4f}, was {before:.4f}; {slack} is let pass")
    return found
