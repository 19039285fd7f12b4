"""Holds the judged sets: above the Xapian baseline, no worse than baseline.json, and by the independent scorer.

    gate.py FIRSTLINE RELEVANCE_FOLDER [--all | SET …]

Without names the short sets, which take seconds. Prints a row a set. Exit code 1 if a set is below the
Xapian baseline or has become worse than the committed figures, or if scorer and engine disagree.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from figures import XAPIAN, evaluate, figures_of, mean, read_baseline, regressions

SHORT = ["covidfaq", "hint3_curekart", "hint3_powerplay11", "spf_fr_answeronly", "stackfaq_oos", "xquad_ar", "xquad_de"]


def measure(firstline, relevance, name, work):
    """What the engine says of a set, and what score.py says of its run."""
    folder = relevance / "sets" / name
    run, oos = work / f"{name}.tsv", work / f"{name}.oos.tsv"
    options = ["--run", run]
    score = [sys.executable, relevance / "score.py", folder, run, "--json"]
    if (folder / "queries_oos.jsonl").exists():
        options += ["--oos-run", oos]
        score += ["--oos", oos]
    sets, _ = evaluate(firstline, [folder], *options)
    return sets[name], json.loads(subprocess.run(score, stdout=subprocess.PIPE, check=True).stdout)


def disagreements(name, own, scored):
    pairs = [(own["ranking"]["ndcg_10"], scored["nDCG@10"], 5e-5), (own["ranking"]["precision_1"], scored["P@1"], 5e-5)]
    if "abstention" in own:
        pairs.append((own["abstention"]["auroc"], scored["AUROC"], 5e-4))
    return [f"{name}: firstline eval says {ours:.5f}, score.py {theirs:.5f}"
            for ours, theirs, slack in pairs if abs(ours - theirs) > slack]


def main():
    firstline, relevance, wanted = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    names = sorted(XAPIAN) if wanted == ["--all"] else wanted or SHORT
    baseline = read_baseline()
    failures, figures = [], {}
    print(f"{'set':20} nDCG@10  was     Xapian  P@1     AUROC   false answers")
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            own, scored = measure(firstline, relevance, name, pathlib.Path(work))
            now = figures[name] = figures_of(own)
            extra = f"{now['auroc']:.4f}  {now['false_answers']:.4f}" if "auroc" in now else ""
            print(f"{name:20} {now['ndcg_10']:.4f}   {baseline[name]['ndcg_10']:.4f}  {XAPIAN[name]:.3f}   "
                  f"{now['precision_1']:.4f}  {extra}")
            if now["ndcg_10"] < XAPIAN[name]:
                failures.append(f"{name}: nDCG@10 {now['ndcg_10']:.4f} is below Xapian's {XAPIAN[name]}")
            failures += disagreements(name, own, scored)
    print(f"{'mean':20} {mean(one['ndcg_10'] for one in figures.values()):.4f}   "
          f"{mean(baseline[name]['ndcg_10'] for name in names):.4f}          "
          f"{mean(one['precision_1'] for one in figures.values()):.4f}")
    failures += regressions(figures, baseline)
    for failure in failures:
        print("FAILED", failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
