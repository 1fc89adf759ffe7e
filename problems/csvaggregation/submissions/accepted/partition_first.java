// Idea: first write each record's ID and quantity to one of 64 files, chosen by a hash of the ID; then sum file
// by file. Each has few enough IDs for a map, and the totals are handed out while they are made. O(n) time.

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class Solution {
    private static final int PARTS = 64;

    public Stream<Map.Entry<String, Long>> aggregate(Path path) throws IOException {
        Path folder = Files.createTempDirectory("parts");
        List<Path> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            parts.add(folder.resolve(Integer.toString(i)));
        }
        partition(path, parts);
        return parts.stream().flatMap(part -> sums(part).entrySet().stream());
    }

    private void partition(Path path, List<Path> parts) throws IOException {
        List<BufferedWriter> writers = new ArrayList<>();
        for (Path part : parts) {
            writers.add(Files.newBufferedWriter(part, StandardCharsets.US_ASCII));
        }
        try (Csv csv = new Csv(Files.newBufferedReader(path, StandardCharsets.US_ASCII))) {
            List<String> header = csv.next();
            int id = header.indexOf("ID");
            int quantity = header.indexOf("Quantity");
            for (List<String> row = csv.next(); row != null; row = csv.next()) {
                BufferedWriter writer = writers.get(Math.floorMod(row.get(id).hashCode(), PARTS));
                writer.write(row.get(id) + "\t" + row.get(quantity) + "\n");
            }
        }
        for (BufferedWriter writer : writers) {
            writer.close();
        }
    }

    private Map<String, Long> sums(Path part) {
        Map<String, Long> totals = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(part, StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                totals.merge(line.substring(0, tab), Long.parseLong(line.substring(tab + 1)), Long::sum);
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        return totals;
    }
}

/** The records of a CSV file, one after the other. */
class Csv implements AutoCloseable {
    private final Reader reader;
    private int character;

    Csv(Reader reader) throws IOException {
        this.reader = reader;
        character = reader.read();
    }

    /** Returns the next record, or null at the end. */
    List<String> next() throws IOException {
        if (character < 0) {
            return null;
        }
        List<String> row = new ArrayList<>();
        row.add(field());
        while (character == ',') {
            character = reader.read();
            row.add(field());
        }
        if (character == '\r') {
            character = reader.read();
        }
        character = reader.read();
        return row;
    }

    /** Reads a field up to the character behind it. */
    private String field() throws IOException {
        StringBuilder text = new StringBuilder();
        if (character == '"') {
            for (character = reader.read(); ; character = reader.read()) {
                if (character == '"') {
                    character = reader.read();
                    if (character != '"') {
                        return text.toString();
                    }
                }
                text.append((char) character);
            }
        }
        for (; character >= 0 && character != ',' && character != '\r' && character != '\n'; character = reader.read()) {
            text.append((char) character);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
