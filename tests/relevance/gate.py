"""Holds each judged set above the Xapian baseline, by the independent scorer.

    gate.py FIRSTLINE RELEVANCE_FOLDER [SET …]

Prints a row a set: nDCG@10 and P@1 reached, the baseline's, and for sets with unanswerable questions
AUROC and false answers. Exit code 1 if a set is below, or if scorer and engine disagree.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

# Xapian BM25, all stemmed, title x 3 in one field: nDCG@10 (shared/relevance/README.md).
BASELINE = {
    "stackfaq": 0.741, "stackfaq_oos": 0.864, "banking77": 0.785, "banking77_oos": 0.823, "covidfaq": 0.668,
    "hint3_powerplay11": 0.772, "hint3_curekart": 0.859, "spf_fr_answeronly": 0.796, "xquad_en": 0.967,
    "xquad_de": 0.936, "xquad_es": 0.962, "xquad_zh": 0.965, "xquad_ar": 0.938,
}


def measure(firstline, relevance, name, work):
    folder = relevance / "sets" / name
    run, oos = work / f"{name}.tsv", work / f"{name}.oos.tsv"
    command = [firstline, "--json", "eval", folder, "--run", run]
    score = [sys.executable, relevance / "score.py", folder, run, "--json"]
    if (folder / "queries_oos.jsonl").exists():
        command += ["--oos-run", oos]
        score += ["--oos", oos]
    own = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)["sets"][0]
    independent = json.loads(subprocess.run(score, stdout=subprocess.PIPE, check=True).stdout)
    return own, independent


def main():
    firstline, relevance = sys.argv[1], pathlib.Path(sys.argv[2])
    names = sys.argv[3:] or sorted(BASELINE)
    failures, total, first = [], 0.0, 0.0
    print(f"{'set':20} nDCG@10  base   P@1    AUROC  false answers")
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            own, scored = measure(firstline, relevance, name, pathlib.Path(work))
            ndcg = scored["nDCG@10"]
            total += ndcg
            first += scored["P@1"]
            extra = f"{scored['AUROC']:.3f}  {scored['false answers at 90 % answered']:.3f}" if "AUROC" in scored else ""
            print(f"{name:20} {ndcg:.4f}   {BASELINE[name]:.3f}  {scored['P@1']:.3f}  {extra}")
            if ndcg < BASELINE[name]:
                failures.append(f"{name}: nDCG@10 {ndcg:.4f} is below the baseline {BASELINE[name]}")
            if abs(own["ranking"]["ndcg_10"] - ndcg) > 5e-5 or abs(own["ranking"]["precision_1"] - scored["P@1"]) > 5e-5:
                failures.append(f"{name}: firstline eval says {own['ranking']}, score.py {scored}")
            if "abstention" in own and abs(own["abstention"]["auroc"] - scored["AUROC"]) > 5e-4:
                failures.append(f"{name}: firstline eval says {own['abstention']}, score.py {scored}")
    print(f"{'mean':20} {total / len(names):.4f}          {first / len(names):.3f}")
    for failure in failures:
        print("FAILED", failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
