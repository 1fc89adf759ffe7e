// Idea: sum in a map; whenever it holds too many IDs, move its sums to disk, to a file chosen by hash.
//
// All partial sums of one ID end up in the same file, and each file has few enough IDs for a map of its own. A
// file of few IDs never touches the disk. One pass, O(n) time. The totals are emitted, never held all at once.

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <unordered_map>

namespace {

using Totals = std::unordered_map<std::string, long long>;
using Emit = std::function<void(const std::string&, long long)>;

constexpr std::size_t most_ids = 30'000;
constexpr std::size_t part_count = 64;

// Reads the next field, without its quotes; returns what ended it: a comma, a line feed, or EOF.
int read_field(std::istream& file, std::string& field) {
    field.clear();
    int character = file.get();
    if (character == '"') {
        for (character = file.get(); character != '"' || file.peek() == '"'; character = file.get()) {
            if (character == '"') file.get();
            field += static_cast<char>(character);
        }
        character = file.get();
    }
    for (; character != ',' && character != '\n' && character != EOF; character = file.get()) {
        if (character != '\r') field += static_cast<char>(character);
    }
    return character;
}

class Parts {
public:
    ~Parts() {
        for (std::FILE* const file : files_) {
            if (file != nullptr) std::fclose(file);
        }
    }

    void spill(Totals& totals) {
        for (const auto& [key, total] : totals) {
            std::FILE*& file = files_[std::hash<std::string>()(key) % part_count];
            if (file == nullptr) file = std::tmpfile();
            if (file == nullptr || std::fprintf(file, "%lld\t%s\n", total, key.c_str()) < 0) std::abort();
        }
        totals.clear();
        used_ = true;
    }

    void emit_all(Totals& totals, const Emit& emit) {
        if (used_) spill(totals);
        emit_these(totals, emit);
        for (std::FILE* const file : files_) {
            if (file != nullptr) emit_part(file, emit);
        }
    }

private:
    static void emit_these(const Totals& totals, const Emit& emit) {
        for (const auto& [key, total] : totals) emit(key, total);
    }

    static void emit_part(std::FILE* file, const Emit& emit) {
        Totals totals;
        std::rewind(file);
        long long total = 0;
        char key[64];
        while (std::fscanf(file, "%lld\t%63[^\n]", &total, key) == 2) totals[key] += total;
        emit_these(totals, emit);
    }

    std::array<std::FILE*, part_count> files_{};
    bool used_ = false;
};

}  // namespace

void aggregate(const std::filesystem::path& path, const Emit& emit) {
    std::ifstream file(path, std::ios::binary);
    std::string field;
    int id_column = 0, quantity_column = 0, column = 0;
    for (int end = ','; end == ','; ++column) {
        end = read_field(file, field);
        if (field == "ID") id_column = column;
        if (field == "Quantity") quantity_column = column;
    }
    Totals totals;
    Parts parts;
    std::string id;
    while (file.peek() != EOF) {
        long long quantity = 0;
        column = 0;
        for (int end = ','; end == ','; ++column) {
            end = read_field(file, field);
            if (column == id_column) id = field;
            if (column == quantity_column) quantity = std::stoll(field);
        }
        totals[id] += quantity;
        if (totals.size() > most_ids) parts.spill(totals);
    }
    parts.emit_all(totals, emit);
}
