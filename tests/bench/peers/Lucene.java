// Lucene 8 (Debian's jars): java Lucene PAGES.jsonl INDEX BENCH_FOLDER SECONDS
//
// English stems, titles counting twice, BM25, offsets kept in the postings, top ten with title and
// the passage its UnifiedHighlighter marks, all in one thread. Misspelled words by FuzzyQuery: one
// edit from four letters, two from eight. Prints what run_peer (peer.h) prints.
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.MMapDirectory;

public final class Lucene {
    private static final int RESULTS = 10;
    private static final int STRIDE = 389;
    private static final Analyzer ANALYZER = new EnglishAnalyzer(CharArraySet.EMPTY_SET);
    private final IndexSearcher searcher;
    private final UnifiedHighlighter highlighter;

    private Lucene(IndexSearcher searcher) {
        this.searcher = searcher;
        highlighter = new UnifiedHighlighter(searcher, ANALYZER);
    }

    // The text of a string field of a page's line, with JSON's escapes undone.
    private static String field(String line, String name) {
        int at = line.indexOf("\"" + name + "\": \"") + name.length() + 5;
        StringBuilder text = new StringBuilder();
        for (; line.charAt(at) != '"'; at++) {
            char c = line.charAt(at);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            c = line.charAt(++at);
            if (c == 'u') {
                text.append((char) Integer.parseInt(line.substring(at + 1, at + 5), 16));
                at += 4;
            } else {
                text.append(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c);
            }
        }
        return text.toString();
    }

    private static void build(Path pages, Path folder) throws Exception {
        Path building = folder.resolveSibling(folder.getFileName() + ".building");
        FieldType offsets = new FieldType(TextField.TYPE_STORED);
        offsets.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        try (IndexWriter writer = new IndexWriter(new MMapDirectory(building), new IndexWriterConfig(ANALYZER).setOpenMode(IndexWriterConfig.OpenMode.CREATE));
             BufferedReader lines = Files.newBufferedReader(pages)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Document document = new Document();
                document.add(new Field("title", field(line, "title"), offsets));
                document.add(new Field("body", field(line, "body"), offsets));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        Files.move(building, folder);
    }

    private static List<String> words(String question) throws Exception {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = ANALYZER.tokenStream("body", question)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) words.add(word.toString());
            stream.end();
        }
        return words;
    }

    private interface InField {
        Query of(String field);
    }

    private static Query eitherField(InField query) {
        return new DisjunctionMaxQuery(Arrays.asList(new BoostQuery(query.of("title"), 2), query.of("body")), 0.1f);
    }

    private static Query query(String kind, String question) throws Exception {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        List<String> words = words(question);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean isLast = i + 1 == words.size();
            if (kind.equals("typing") && isLast) {
                // As typed: an unfinished word has no stem.
                String[] typed = question.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
                String beginning = typed.length > 0 ? typed[typed.length - 1] : word;
                all.add(eitherField(field -> new PrefixQuery(new Term(field, beginning))), Occur.MUST);
            } else if (kind.equals("misspelled")) {
                int edits = word.length() >= 8 ? 2 : word.length() >= 4 ? 1 : 0;
                all.add(eitherField(field -> new FuzzyQuery(new Term(field, word), edits)), Occur.SHOULD);
            } else {
                all.add(eitherField(field -> new TermQuery(new Term(field, word))), kind.equals("or") ? Occur.SHOULD : Occur.MUST);
            }
        }
        return all.build();
    }

    private long ask(String kind, String question) throws Exception {
        Query query = query(kind, question);
        TopDocs found = searcher.search(query, RESULTS);
        long bytes = 0;
        for (int i = 0; i < found.scoreDocs.length; i++) bytes += searcher.doc(found.scoreDocs[i].doc).get("title").length();
        if (found.scoreDocs.length == 0) return bytes;
        for (String passage : highlighter.highlight("body", query, found)) bytes += passage == null ? 0 : passage.length();
        return bytes;
    }

    private static List<String> lines(String path) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(Paths.get(path)));
        lines.removeIf(String::isEmpty);
        return lines;
    }

    private static double cpuMicroseconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e3;
    }

    private String measure(String kind, List<String> lines, double seconds) throws Exception {
        // The virtual machine compiles what runs often: it is warm after a few seconds.
        double warm = cpuMicroseconds() + Math.min(seconds, 5) * 1e6;
        for (int i = 0; cpuMicroseconds() < warm; i++) ask(kind, lines.get((int) ((long) i * 7 % lines.size())));
        double end = cpuMicroseconds() + seconds * 1e6;
        double[] times = new double[lines.size()];
        int count = 0;
        long bytes = 0;
        while (count < times.length && cpuMicroseconds() < end) {
            String line = lines.get((int) ((long) count * STRIDE % lines.size()));
            double begun = cpuMicroseconds();
            bytes += ask(kind, line);
            times[count++] = cpuMicroseconds() - begun;
        }
        times = Arrays.copyOf(times, count);
        Arrays.sort(times);
        return String.format(Locale.ROOT, "\"%s\":{\"count\":%d,\"mean\":%.1f,\"p50\":%.1f,\"p99\":%.1f,\"worst\":%.1f,\"bytes\":%d}",
                kind, count, Arrays.stream(times).average().orElse(0), times[count / 2], times[count * 99 / 100], times[count - 1], bytes / count);
    }

    public static void main(String[] args) throws Exception {
        Path index = Paths.get(args[1]);
        if (!Files.exists(index)) build(Paths.get(args[0]), index);
        double seconds = Double.parseDouble(args[3]);
        Lucene lucene = new Lucene(new IndexSearcher(DirectoryReader.open(new MMapDirectory(index))));
        List<String> questions = lines(args[2] + "/questions.txt");
        System.out.println("{" + lucene.measure("or", questions, seconds) + "," + lucene.measure("and", questions, seconds) + ","
                + lucene.measure("typing", lines(args[2] + "/keystrokes.txt"), seconds) + ","
                + lucene.measure("misspelled", lines(args[2] + "/misspelled.txt"), seconds) + "}");
    }
}
