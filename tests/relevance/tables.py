"""Makes the tables of docs/relevance.md.

    tables.py FIRSTLINE RELEVANCE_FOLDER [--write]

Prints them; with --write puts them between their markers in docs/relevance.md and the gate's figures into
baseline.json. A table stands between <!-- table NAME --> and <!-- end of table -->.
"""
import pathlib
import re
import sys

from figures import RECIPE, XAPIAN, evaluate, mean, write_baseline

DOCUMENT = pathlib.Path(__file__).parents[2] / "docs" / "relevance.md"
TYPO_SEED = "1"


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def four(value):
    return "" if value is None else f"{value:.4f}"


def signed(value):
    return f"{value:+.4f}"


def at(one, *path):
    for key in path:
        one = one.get(key) if one else None
    return one


def mean_of(sets, *path):
    return mean(value for value in (at(one, *path) for one in sets.values()) if value is not None)


COLUMNS = [("ranking", "precision_1"), ("ranking", "recall_5"), ("misspelled", "ndcg_10"), ("abstention", "auroc"),
           ("abstention", "false_answers"), ("calibration_error",)]


def sets_table(sets):
    head = ["set", "nDCG@10", "Xapian baseline", "reference recipe", "P@1", "R@5", "typos", "AUROC", "false answers", "ECE"]
    rows = [[name, four(at(one, "ranking", "ndcg_10")), f"{XAPIAN[name]:.3f}", f"{RECIPE[name]:.3f}",
             *(four(at(one, *column)) for column in COLUMNS)] for name, one in sorted(sets.items())]
    rows.append([f"**mean of {len(sets)}**", f"**{four(mean_of(sets, 'ranking', 'ndcg_10'))}**",
                 f"{mean(XAPIAN[name] for name in sets):.3f}", f"{mean(RECIPE[name] for name in sets):.3f}",
                 *(four(mean_of(sets, *column)) for column in COLUMNS)])
    return table(head, rows)


def interval(change):
    low, high = change["interval"]
    return f"{low:+.4f} to {high:+.4f}"


def stages_table(stages):
    head = ["without", "nDCG@10", "95 %", "P@1", "95 %"]
    return table(head, [[one["without"], signed(one["ndcg_10"]["change"]), interval(one["ndcg_10"]),
                         signed(one["precision_1"]["change"]), interval(one["precision_1"])] for one in stages])


def typos_table(sets):
    rows = [[name, four(at(one, "ranking", "ndcg_10")), four(at(one, "misspelled", "ndcg_10")),
             signed(at(one, "misspelled", "ndcg_10") - at(one, "ranking", "ndcg_10"))]
            for name, one in sorted(sets.items())]
    clean, slipped = mean_of(sets, "ranking", "ndcg_10"), mean_of(sets, "misspelled", "ndcg_10")
    rows.append([f"**mean of {len(sets)}**", four(clean), four(slipped), f"**{signed(slipped - clean)}**"])
    return table(["set", "nDCG@10", "misspelled", "change"], rows)


def reliability_table(sets):
    rows = []
    for i in range(10):
        bins = [one["reliability"][i] for one in sets.values()]
        count = sum(one["count"] for one in bins)
        share = lambda key: four(sum(one[key] * one["count"] for one in bins) / count) if count else ""
        rows.append([f"{i / 10:.1f} to {(i + 1) / 10:.1f}", f"{count:,}", share("mean_confidence"), share("share_right")])
    return table(["confidence", "first results", "mean confidence", "share right"], rows)


def write(tables):
    text = DOCUMENT.read_text()
    for name, content in tables.items():
        pattern = re.compile(rf"(<!-- table {name} -->\n).*?(<!-- end of table -->)", re.S)
        if not pattern.search(text):
            sys.exit(f"{DOCUMENT.name} has no markers of the table {name}")
        text = pattern.sub(lambda found: found[1] + content + "\n" + found[2], text)
    DOCUMENT.write_text(text)


def main():
    firstline, relevance = sys.argv[1], pathlib.Path(sys.argv[2])
    folders = [relevance / "sets" / name for name in sorted(XAPIAN)]
    sets, document = evaluate(firstline, folders, "--ablate", "all")
    slipped, _ = evaluate(firstline, folders, "--typos", TYPO_SEED)
    tables = {"sets": sets_table(sets), "stages": stages_table(document["stages"]),
              "typos": typos_table(slipped), "reliability": reliability_table(sets)}
    for name, content in tables.items():
        print(f"\n{name}\n\n{content}")
    if sys.argv[3:] == ["--write"]:
        write(tables)
        write_baseline(sets)


if __name__ == "__main__":
    main()
