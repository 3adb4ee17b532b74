import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.uk.UkrainianMorfologikAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;

// Rank ranks texts with Lucene: each text in a field of the analyser of each language, any of the words of a query, the best
// of the three fields, BM25 as it is set up. Lines of standard input: D, name, title and body, or Q, number and query, with tabs;
// for each Q a line of the names comes back.
public class Rank {
    public static void main(String[] args) throws Exception {
        int depth = Integer.parseInt(args[0]);
        Map<String, Analyzer> fields = new LinkedHashMap<>();
        fields.put("en", new EnglishAnalyzer());
        fields.put("uk", new UkrainianMorfologikAnalyzer());
        fields.put("ru", new RussianAnalyzer());
        ByteBuffersDirectory dir = new ByteBuffersDirectory();
        IndexWriter writer = new IndexWriter(dir, new IndexWriterConfig(new PerFieldAnalyzerWrapper(new EnglishAnalyzer(), fields)));
        IndexSearcher searcher = null;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null;) {
            String[] part = line.split("\t", -1);
            if (part[0].equals("D")) {
                Document d = new Document();
                d.add(new StoredField("name", part[1]));
                for (String f : fields.keySet()) {
                    d.add(new TextField(f, part[2] + "\n" + part[3], Field.Store.NO));
                }
                writer.addDocument(d);
                continue;
            }
            if (searcher == null) {
                writer.close();
                searcher = new IndexSearcher(DirectoryReader.open(dir));
            }
            List<Query> any = new ArrayList<>();
            for (Map.Entry<String, Analyzer> f : fields.entrySet()) {
                any.add(new QueryParser(f.getKey(), f.getValue()).parse(QueryParser.escape(part[2])));
            }
            StringBuilder names = new StringBuilder(part[1]);
            for (ScoreDoc hit : searcher.search(new DisjunctionMaxQuery(any, 0), depth).scoreDocs) {
                names.append('\t').append(searcher.storedFields().document(hit.doc).get("name"));
            }
            out.println(names);
        }
    }
}
