// MiniSearch, in this process: node minisearch.mjs PAGES.jsonl BENCH_FOLDER SECONDS
//
// Titles counting twice, top ten with title and a passage: around the first word found, which is
// marked, as the library has no passages of its own. The index is in memory and made at each start.
// Prints what run_peer (peer.h) prints; processor time is the whole process's, its garbage
// collection included.
import { readFileSync } from "node:fs";
import MiniSearch from "minisearch";

const STRIDE = 389;
const PASSAGE_LENGTH = 300;
const [pages, bench, seconds] = process.argv.slice(2);

const index = new MiniSearch({ fields: ["title", "body"], storeFields: ["title", "body"] });
for (const line of readFileSync(pages, "utf8").split("\n")) {
    if (line) index.add(JSON.parse(line));
}

function passage(result) {
    const text = result.body;
    const word = result.terms[0] ?? "";
    const at = Math.max(0, text.toLowerCase().indexOf(word));
    const begin = Math.max(0, at - PASSAGE_LENGTH / 2);
    return text.slice(begin, at) + "<b>" + text.slice(at, at + word.length) + "</b>" + text.slice(at + word.length, begin + PASSAGE_LENGTH);
}

function ask(question, options) {
    let bytes = 0;
    for (const result of index.search(question, { boost: { title: 2 }, ...options }).slice(0, 10)) {
        bytes += result.title.length + passage(result).length;
    }
    return bytes;
}

function linesOf(file) {
    return readFileSync(`${bench}/${file}`, "utf8").split("\n").filter((line) => line);
}

function cpuMicroseconds() {
    const used = process.cpuUsage();
    return used.user + used.system;
}

function measure(lines, options) {
    const warm = cpuMicroseconds() + Math.min(Number(seconds), 3) * 1e6;
    for (let i = 0; cpuMicroseconds() < warm; i++) ask(lines[(i * 7) % lines.length], options);
    const end = cpuMicroseconds() + Number(seconds) * 1e6;
    const times = [];
    let bytes = 0;
    for (let i = 0; i < lines.length && cpuMicroseconds() < end; i++) {
        const begun = cpuMicroseconds();
        bytes += ask(lines[(i * STRIDE) % lines.length], options);
        times.push(cpuMicroseconds() - begun);
    }
    times.sort((a, b) => a - b);
    return {
        count: times.length,
        mean: times.reduce((sum, time) => sum + time, 0) / times.length,
        p50: times[Math.floor(times.length / 2)],
        p99: times[Math.floor((times.length * 99) / 100)],
        worst: times.at(-1),
        bytes: Math.round(bytes / times.length),
    };
}

const questions = linesOf("questions.txt");
const edits = (word) => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : false);
console.log(
    JSON.stringify({
        or: measure(questions, { combineWith: "OR" }),
        and: measure(questions, { combineWith: "AND" }),
        typing: measure(linesOf("keystrokes.txt"), { combineWith: "AND", prefix: (word, i, words) => i === words.length - 1 }),
        misspelled: measure(linesOf("misspelled.txt"), { combineWith: "OR", fuzzy: edits }),
    }),
);
