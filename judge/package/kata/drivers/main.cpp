// Runs a solution of the kata: the function that is declared at the end, which another file defines.
//
// The function is called with the arguments that standard input holds, and its result is written to
// standard output; what it prints goes to standard error. If another file defines main(), that is a
// whole program and runs untouched: the main() here is weak, which makes the linker prefer any other.
//
// This file is generated from the signature in kata.yaml; do not edit it.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

// ---- nodes

{nodes}
namespace kata_driver {
namespace {

// ---- reading

struct Fault {
    std::string message;
};

class Reader {
public:
    explicit Reader(std::string text) : text_(std::move(text)) {}

    std::string_view line() {
        const std::size_t end = text_.find('\n', at_);
        ++number_;
        if (end == std::string::npos) throw Fault{place() + "the text ends too early"};
        const std::string_view found(text_.data() + at_, end - at_);
        at_ = end + 1;
        return found;
    }

    std::size_t count() {
        const std::string_view text = line();
        std::size_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size()) throw fault("a length", text);
        return value;
    }

    void finish() {
        ++number_;
        if (at_ < text_.size()) throw Fault{place() + "there is more than expected"};
    }

    Fault fault(const std::string& expected, std::string_view text) const {
        return Fault{place() + "expected " + expected + ", got '" + std::string(text.substr(0, 80)) + "'"};
    }

private:
    std::string place() const { return "line " + std::to_string(number_) + ": "; }

    std::string text_;
    std::size_t at_ = 0;
    std::size_t number_ = 0;
};

// ---- writing

struct WrongType {
    std::string message;
};

class Writer {
public:
    explicit Writer(int file) : file_(file) { text_.reserve(2 * full); }

    void put(std::string_view text) {
        text_ += text;
        if (text_.size() >= full) flush();
    }

    void put(char character) { put(std::string_view(&character, 1)); }

    void fault(const std::string& message) {
        if (last_ != '\n' || (!text_.empty() && text_.back() != '\n')) put('\n');
        put("#type-error " + message + "\n");
    }

    void flush() {
        std::size_t at = 0;
        while (at < text_.size()) {
            const ssize_t count = ::write(file_, text_.data() + at, text_.size() - at);
            if (count < 0) std::_Exit(1);
            at += static_cast<std::size_t>(count);
        }
        if (!text_.empty()) last_ = text_.back();
        text_.clear();
    }

private:
    static constexpr std::size_t full = 1 << 16;

    int file_;
    std::string text_;
    char last_ = '\n';
};

// ---- scalars

template <class T>
constexpr bool is_number = std::is_same_v<T, long long> || std::is_same_v<T, double> || std::is_same_v<T, bool>;
template <class T>
constexpr bool is_scalar = is_number<T> || std::is_same_v<T, std::string>;

inline void parse(const Reader& reader, std::string_view text, long long& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) throw reader.fault("an int that fits long long", text);
    if (error != std::errc() || end != text.data() + text.size()) throw reader.fault("int", text);
}

inline void parse(const Reader& reader, std::string_view text, double& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) {
        value = std::strtod(std::string(text).c_str(), nullptr);  // too close to zero: it has a nearest double
    } else if (error != std::errc() || end != text.data() + text.size()) {
        throw reader.fault("float", text);
    }
    if (!std::isfinite(value)) throw reader.fault("float", text);
}

inline void parse(const Reader& reader, std::string_view text, bool& value) {
    value = text == "true";
    if (!value && text != "false") throw reader.fault("bool", text);
}

inline void parse(const Reader& reader, std::string_view text, std::string& value) {
    value.clear();
    value.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            value += text[i];
            continue;
        }
        switch (++i < text.size() ? text[i] : '\0') {
            case '\\': value += '\\'; break;
            case 'n': value += '\n'; break;
            case 'r': value += '\r'; break;
            case 't': value += '\t'; break;
            default: throw reader.fault("one of \\\\ \\n \\r \\t after a backslash", text);
        }
    }
}

inline void print(Writer& out, long long value) {
    char text[24];
    out.put(std::string_view(text, std::to_chars(text, text + sizeof text, value).ptr - text));
}

// As Python's repr: the fewest digits that make the same number, plain from 0.0001 up to below 1e16.
inline void print(Writer& out, double value) {
    if (!std::isfinite(value)) throw WrongType{"expected a finite float, got " + std::to_string(value)};
    char text[32];
    const std::string_view shown(
        text, std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr - text);
    const std::size_t e = shown.find('e');
    const int exponent = std::atoi(std::string(shown.substr(e + 1)).c_str());
    if (exponent < -4 || exponent >= 16) return out.put(shown);
    const bool negative = shown[0] == '-';
    std::string digits;
    for (const char character : shown.substr(negative, e - negative)) {
        if (character != '.') digits += character;
    }
    if (exponent < 0) digits.insert(0, static_cast<std::size_t>(-exponent), '0');
    const auto whole = static_cast<std::size_t>(exponent < 0 ? 1 : exponent + 1);
    if (digits.size() < whole + 1) digits.append(whole + 1 - digits.size(), '0');
    out.put((negative ? "-" : "") + digits.substr(0, whole) + "." + digits.substr(whole));
}

inline void print(Writer& out, bool value) { out.put(value ? "true" : "false"); }

inline void print(Writer& out, const std::string& value) {
    for (const char character : value) {
        switch (character) {
            case '\\': out.put("\\\\"); break;
            case '\n': out.put("\\n"); break;
            case '\r': out.put("\\r"); break;
            case '\t': out.put("\\t"); break;
            default: out.put(character);
        }
    }
}

// ---- the codec of each type: read() after what was read before, write() with a line feed at the end

template <class T>
struct Codec {  // int, float, bool, str
    static T read(Reader& in) {
        T value;
        parse(in, in.line(), value);
        return value;
    }
    static void write(Writer& out, const T& value) {
        print(out, value);
        out.put('\n');
    }
};

template <>
struct Codec<std::filesystem::path> {
    static std::filesystem::path read(Reader& in) { return Codec<std::string>::read(in); }
    static void write(Writer& out, const std::filesystem::path& value) {
        Codec<std::string>::write(out, value.string());
    }
};

inline std::string_view next_part(std::string_view& rest, char between) {
    const std::string_view part = rest.substr(0, rest.find(between));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    return part;
}

template <class T>
std::vector<T> read_items(Reader& in, std::size_t count) {
    std::vector<T> items;
    if constexpr (is_number<T>) {
        const std::string_view line = in.line();
        std::string_view rest = line;
        while (!rest.empty()) {
            T value;
            parse(in, next_part(rest, ' '), value);
            items.push_back(value);
        }
        if (items.size() != count) throw in.fault(std::to_string(count) + " items", line);
    } else {
        for (; count > 0; --count) items.push_back(Codec<T>::read(in));
    }
    return items;
}

// Writes items one by one: numbers on one line, others as they are.
template <class T>
class Items {
public:
    explicit Items(Writer& out) : out_(out) {}

    void add(const T& item) {
        if constexpr (is_number<T>) {
            if (!first_) out_.put(' ');
            print(out_, item);
            first_ = false;
        } else {
            Codec<T>::write(out_, item);
        }
    }

    void finish() {
        if constexpr (is_number<T>) out_.put('\n');
    }

private:
    Writer& out_;
    bool first_ = true;
};

template <class T, class Container>
void write_items(Writer& out, const Container& items) {
    Items<T> written(out);
    for (const auto& item : items) written.add(item);
    written.finish();
}

template <class... Parts>
constexpr char separator = (is_scalar<Parts> && ...) ? ((std::is_same_v<Parts, std::string> || ...) ? '\t' : ' ') : '\0';

template <class T>
T parse_part(const Reader& in, std::string_view text) {
    T value;
    parse(in, text, value);
    return value;
}

template <class... Parts>
std::tuple<Parts...> read_parts(Reader& in) {
    if constexpr (separator<Parts...> == '\0') {
        return std::tuple<Parts...>{Codec<Parts>::read(in)...};
    } else {
        const std::string_view line = in.line();
        if (std::count(line.begin(), line.end(), separator<Parts...>) != sizeof...(Parts) - 1) {
            throw in.fault(std::to_string(sizeof...(Parts)) + " values", line);
        }
        std::string_view rest = line;
        return std::tuple<Parts...>{parse_part<Parts>(in, next_part(rest, separator<Parts...>))...};
    }
}

template <class... Parts>
void write_parts(Writer& out, const Parts&... parts) {
    if constexpr (separator<Parts...> == '\0') {
        (Codec<Parts>::write(out, parts), ...);
    } else {
        bool first = true;
        ((first ? void() : out.put(separator<Parts...>), print(out, parts), first = false), ...);
        out.put('\n');
    }
}

template <class T>
struct Codec<std::vector<T>> {
    static std::vector<T> read(Reader& in) { return read_items<T>(in, in.count()); }
    static void write(Writer& out, const std::vector<T>& value) {
        Codec<long long>::write(out, static_cast<long long>(value.size()));
        write_items<T>(out, value);
    }
};

template <class T>
struct Codec<std::set<T>> {
    static std::set<T> read(Reader& in) {
        const std::vector<T> items = Codec<std::vector<T>>::read(in);
        return std::set<T>(items.begin(), items.end());
    }
    static void write(Writer& out, const std::set<T>& value) {
        Codec<long long>::write(out, static_cast<long long>(value.size()));
        write_items<T>(out, value);
    }
};

template <class K, class V>
struct Codec<std::map<K, V>> {
    static std::map<K, V> read(Reader& in) {
        std::map<K, V> found;
        for (std::size_t count = in.count(); count > 0; --count) {
            auto [key, value] = read_parts<K, V>(in);
            found.emplace(std::move(key), std::move(value));
        }
        return found;
    }
    static void write(Writer& out, const std::map<K, V>& value) {
        Codec<long long>::write(out, static_cast<long long>(value.size()));
        for (const auto& [key, item] : value) write_parts<K, V>(out, key, item);
    }
};

template <class... Parts>
struct Codec<std::tuple<Parts...>> {
    static std::tuple<Parts...> read(Reader& in) { return read_parts<Parts...>(in); }
    static void write(Writer& out, const std::tuple<Parts...>& value) {
        std::apply([&](const Parts&... parts) { write_parts<Parts...>(out, parts...); }, value);
    }
};

template <class T>
struct Codec<std::optional<T>> {
    static std::optional<T> read(Reader& in) {
        const std::size_t count = in.count();
        if (count > 1) throw in.fault("0 or 1", std::to_string(count));
        return count == 1 ? std::optional<T>(Codec<T>::read(in)) : std::nullopt;
    }
    static void write(Writer& out, const std::optional<T>& value) {
        out.put(value ? "1\n" : "0\n");
        if (value) Codec<T>::write(out, *value);
    }
};

template <class Node>
struct ListCodec {
    using Value = decltype(Node::val);

    static Node* read(Reader& in) {
        const std::vector<Value> values = Codec<std::vector<Value>>::read(in);
        const long long target = Codec<long long>::read(in);
        if (target < -1 || target >= static_cast<long long>(values.size())) {
            throw in.fault("-1 or the index of a node", std::to_string(target));
        }
        std::vector<Node*> nodes;
        for (const Value& value : values) nodes.push_back(new Node{value, nullptr});
        for (std::size_t i = 1; i < nodes.size(); ++i) nodes[i - 1]->next = nodes[i];
        if (target >= 0) nodes.back()->next = nodes[static_cast<std::size_t>(target)];
        return nodes.empty() ? nullptr : nodes.front();
    }

    static void write(Writer& out, Node* const& head) {
        std::unordered_map<const Node*, long long> places;
        std::vector<Value> values;
        const Node* node = head;
        for (; node != nullptr && places.emplace(node, values.size()).second; node = node->next) {
            values.push_back(node->val);
        }
        Codec<std::vector<Value>>::write(out, values);
        Codec<long long>::write(out, node == nullptr ? -1 : places[node]);
    }
};

template <class Node>
struct TreeCodec {
    using Value = decltype(Node::val);

    static Node* read(Reader& in) {
        const std::size_t count = in.count();
        const std::string_view line = in.line();
        std::string_view rest = line;
        std::vector<Node*> nodes;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string_view token = next_part(rest, ' ');
            if (i > 0 && (i - 1) / 2 >= nodes.size()) throw in.fault("a parent for every node", line);
            Node* const node = token == "null" ? nullptr : new Node{parse_part<Value>(in, token), nullptr, nullptr};
            if (i > 0) (i % 2 == 1 ? nodes[(i - 1) / 2]->left : nodes[(i - 1) / 2]->right) = node;
            if (node != nullptr) nodes.push_back(node);
        }
        if (!rest.empty()) throw in.fault(std::to_string(count) + " tokens", line);
        return nodes.empty() ? nullptr : nodes.front();
    }

    static void write(Writer& out, Node* const& root) {
        std::vector<const Node*> order{root};
        std::unordered_set<const Node*> met;
        std::size_t count = 0;  // up to the last that is not null
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (order[i] == nullptr) continue;
            if (!met.insert(order[i]).second) throw WrongType{"expected a TreeNode, got one that is met twice"};
            count = i + 1;
            order.push_back(order[i]->left);
            order.push_back(order[i]->right);
        }
        Codec<long long>::write(out, static_cast<long long>(count));
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0) out.put(' ');
            order[i] == nullptr ? out.put("null") : print(out, order[i]->val);
        }
        out.put('\n');
    }
};

{node_codecs}
// ---- results: an outermost list, set or dict has no length

template <class T>
void write_result(Writer& out, const T& value) {
    Codec<T>::write(out, value);
}

template <class T>
void write_result(Writer& out, const std::vector<T>& value) {
    write_items<T>(out, value);
}

template <class T>
void write_result(Writer& out, const std::set<T>& value) {
    write_items<T>(out, value);
}

template <class K, class V>
void write_result(Writer& out, const std::map<K, V>& value) {
    for (const auto& [key, item] : value) write_parts<K, V>(out, key, item);
}

// ---- running

std::string read_all(int file) {
    std::string text;
    std::size_t size = 0;
    for (ssize_t count = 1; count > 0; size += static_cast<std::size_t>(count)) {
        text.resize(size + (size < (1 << 16) ? 1 << 16 : size));
        count = ::read(file, text.data() + size, text.size() - size);
        if (count < 0) throw Fault{"standard input cannot be read"};
    }
    text.resize(size);
    return text;
}

template <class Arguments>
struct Decoded;

template <class... Types>
struct Decoded<std::tuple<Types...>> {
    static std::tuple<Types...> read(int file) {
        Reader in(read_all(file));
        std::tuple<Types...> values{Codec<Types>::read(in)...};
        in.finish();
        return values;
    }
};

template <class Arguments>
Arguments decode_arguments() {
    try {
        return Decoded<Arguments>::read(0);
    } catch (const Fault& fault) {
        std::fprintf(stderr, "driver: the input of this case is not valid: %s\n", fault.message.c_str());
        std::exit(1);
    }
}

// What the function prints goes to standard error, and it finds standard input empty.
int take_streams() {
    const int nothing = ::open("/dev/null", O_RDONLY);
    if (nothing >= 0) ::dup2(nothing, 0);
    const int output = ::dup(1);
    ::dup2(2, 1);
    return output;
}

template <class Given>
using Passed = Given&&;  // a value is moved, a reference is handed on

// Calls one form of the function, if the solution has it.
template <class Arguments, class Result, class... Given>
bool call(Result (*function)(Given...)) {
    if (function == nullptr) return false;
    Arguments arguments = decode_arguments<Arguments>();
    Writer out(take_streams());
    try {
        const auto result = std::apply(
            [&](auto&... values) { return function(static_cast<Passed<Given>>(values)...); }, arguments);
        write_result(out, result);
    } catch (const WrongType& error) {
        out.fault(error.message);
    }
    out.flush();
    return true;
}

// What a function is given that emits its result item by item.
template <class T>
using Handed = std::conditional_t<is_number<T> || std::is_pointer_v<T>, T, const T&>;

template <class Result>
struct Emitted;

template <class T>
struct Emitted<std::vector<T>> {
    explicit Emitted(Writer& out) : items(out) {}
    std::function<void(Handed<T>)> sink() {
        return [this](Handed<T> item) { items.add(item); };
    }
    void finish() { items.finish(); }

    Items<T> items;
};

template <class K, class V>
struct Emitted<std::map<K, V>> {
    explicit Emitted(Writer& to) : out(to) {}
    std::function<void(Handed<K>, Handed<V>)> sink() {
        return [this](Handed<K> key, Handed<V> value) { write_parts<K, V>(out, key, value); };
    }
    void finish() {}

    Writer& out;
};

// Calls the form that emits its result, if the solution has it.
template <class Arguments, class Result, class... Given>
bool call_emitting(void (*function)(Given...)) {
    if (function == nullptr) return false;
    Arguments arguments = decode_arguments<Arguments>();
    Writer out(take_streams());
    try {
        Emitted<Result> emitted(out);
        auto given = std::tuple_cat(std::move(arguments), std::make_tuple(emitted.sink()));
        std::apply([&](auto&... values) { function(static_cast<Passed<Given>>(values)...); }, given);
        emitted.finish();
    } catch (const WrongType& error) {
        out.fault(error.message);
    }
    out.flush();
    return true;
}

int missing(const char* function) {
    std::fprintf(stderr, "driver: the solution has neither the function '%s' nor a main()\n", function);
    return 1;
}

}  // namespace
}  // namespace kata_driver

// ---- the kata

{kata}