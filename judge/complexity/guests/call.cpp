// One call of the kata's function, as judge/complexity/inside/call.py is for Python: there stands which kinds there
// are. What decodes and encodes is the driver's, above.

#include <cxxabi.h>
#include <exception>
#include <memory>
#include <new>
#include <typeinfo>

namespace kata_driver {
namespace {

using judge_growth::is_kind;

// ---- nodes that a result holds: nobody frees them, so those that the call made are told by their addresses

using Places = std::set<void*>;

template <class T>
struct Nodes {
    static void add(const T&, Places&) {}
};

template <class Node>
struct Nodes<Node*> {
    static void add(Node* root, Places& places) {
        std::vector<Node*> todo{root};
        while (!todo.empty()) {
            Node* const node = todo.back();
            todo.pop_back();
            if (node == nullptr || !places.insert(node).second) continue;
            if constexpr (requires { node->next; }) {
                todo.push_back(node->next);
            } else {
                todo.push_back(node->left);
                todo.push_back(node->right);
            }
        }
    }
};

template <class T>
struct Nodes<std::vector<T>> {
    static void add(const std::vector<T>& items, Places& places) {
        if constexpr (!is_number<T>) {
            for (const T& item : items) Nodes<T>::add(item, places);
        }
    }
};

template <class T>
struct Nodes<std::optional<T>> {
    static void add(const std::optional<T>& item, Places& places) {
        if (item) Nodes<T>::add(*item, places);
    }
};

template <class... Parts>
struct Nodes<std::tuple<Parts...>> {
    static void add(const std::tuple<Parts...>& parts, Places& places) {
        std::apply([&](const Parts&... part) { (Nodes<Parts>::add(part, places), ...); }, parts);
    }
};

// ---- a call of a form of the function

struct Call {
    virtual void make() = 0;
    virtual void encode(Writer&) {}
    virtual void find_nodes(Places&) {}
    virtual void drop() {}

protected:
    ~Call() = default;
};

template <class Arguments, class Result, class... Given>
struct Returning final : Call {
    Returning(Result (*form)(Given...), Arguments&& given) : function(form), arguments(std::move(given)) {}

    void make() override {
        std::apply(
            [&](auto&... values) { new (place) Result(function(static_cast<Passed<Given>>(values)...)); }, arguments);
    }
    void encode(Writer& out) override { write_result(out, result()); }
    void find_nodes(Places& places) override { Nodes<Result>::add(result(), places); }
    void drop() override { std::destroy_at(&result()); }

    Result& result() { return *std::launder(reinterpret_cast<Result*>(place)); }

    Result (*function)(Given...);
    Arguments arguments;
    alignas(Result) char place[sizeof(Result)];
};

// What was emitted is kept where somebody asks for it, and encoded after the call.
template <class T>
struct Sink;

template <class T>
struct Sink<std::vector<T>> {
    std::function<void(Handed<T>)> kept() {
        return [this](Handed<T> item) { items.push_back(item); };
    }
    static std::function<void(Handed<T>)> dropped() {
        return [](Handed<T>) {};
    }
    void encode(Writer& out) { write_items<T>(out, items); }

    std::vector<T> items;
};

template <class K, class V>
struct Sink<std::map<K, V>> {
    std::function<void(Handed<K>, Handed<V>)> kept() {
        return [this](Handed<K> key, Handed<V> value) { items.emplace_back(key, value); };
    }
    static std::function<void(Handed<K>, Handed<V>)> dropped() {
        return [](Handed<K>, Handed<V>) {};
    }
    void encode(Writer& out) {
        for (const auto& [key, item] : items) write_parts<K, V>(out, key, item);
    }

    std::vector<std::pair<K, V>> items;
};

template <class Arguments, class Result, class... Given>
struct Emitting final : Call {
    Emitting(void (*form)(Given...), Arguments&& values)
        : function(form),
          given(std::tuple_cat(
              std::move(values), std::make_tuple(judge_growth::request.answer ? sink.kept() : sink.dropped()))) {}

    void make() override {
        std::apply([&](auto&... values) { function(static_cast<Passed<Given>>(values)...); }, given);
    }
    void encode(Writer& out) override { sink.encode(out); }

    Sink<Result> sink;
    void (*function)(Given...);
    decltype(std::tuple_cat(std::declval<Arguments>(), std::make_tuple(std::declval<Sink<Result>>().kept()))) given;
};

// ---- what is measured of it

void tell(const std::string& text) { judge_growth::write_all(judge_growth::figures_pipe, text.data(), text.size()); }

[[noreturn]] void fail(const std::string& how) {
    std::string text = "{\"error\": \"";
    for (const char character : how.substr(0, 500)) {
        const auto code = static_cast<unsigned char>(character);
        text += code < 0x20 || code > 0x7E || code == '"' || code == '\\' ? '?' : character;
    }
    judge_growth::shared->done = true;
    tell(text + "\"}\n");
    ::_exit(judge_growth::failed);
}

std::string name_of(const std::type_info& type) {
    int status = 0;
    char* const name = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
    return status == 0 ? name : type.name();
}

// Call; whatever the function throws ends this process.
void make(Call& call) {
    try {
        call.make();
    } catch (const std::exception& error) {
        judge_growth::is_watching = false;
        fail(name_of(typeid(error)) + ": " + error.what());
    } catch (...) {
        judge_growth::is_watching = false;
        fail("something was thrown that is no std::exception");
    }
}

[[noreturn]] void count(Call& call) {
    judge_growth::await_turn();
    if (is_kind("count")) make(call);
    judge_growth::shared->done = true;
    ::_exit(0);
}

[[noreturn]] void take_time(Call& call) {
    const double wall_s = judge_growth::now_s(), cpu_s = judge_growth::own_cpu_s();
    make(call);
    const double cpu_after_s = judge_growth::own_cpu_s(), wall_after_s = judge_growth::now_s();
    char text[128];
    std::snprintf(
        text, sizeof text, "{\"cpu_s\": %.6f, \"wall_s\": %.9f}\n", cpu_after_s - cpu_s, wall_after_s - wall_s);
    judge_growth::shared->done = true;
    tell(text);
    if (judge_growth::request.answer) {
        Writer out(judge_growth::figures_pipe);
        try {
            call.encode(out);
        } catch (const WrongType& error) {
            out.fault(error.message);
        }
        out.flush();
    }
    ::_exit(0);
}

[[noreturn]] void take_memory(Call& call) {
    Places nodes;
    judge_growth::watch();
    make(call);
    const long long stack = judge_growth::used_stack();
    const auto [live, peak] = std::pair(judge_growth::shared->live, judge_growth::shared->peak);
    judge_growth::is_watching = false;
    long long result = 0;
    call.find_nodes(nodes);
    for (void* const node : nodes) {
        if (judge_growth::blocks.has(node)) result += judge_growth::bytes_at(node);
    }
    judge_growth::is_watching = true;
    judge_growth::shared->live = live;
    call.drop();
    judge_growth::is_watching = false;
    result += live - judge_growth::shared->live;
    char text[192];
    std::snprintf(
        text, sizeof text, "{\"peak\": %lld, \"result\": %lld, \"kept\": %lld, \"stack\": %lld}\n", peak + stack,
        result, live - result, stack);
    judge_growth::shared->done = true;
    tell(text);
    ::_exit(0);
}

[[noreturn]] void measure(Call& call) {
    if (is_kind("time")) take_time(call);  // a child copies each page that it touches: a clock is to see none of it
    const pid_t caller = ::fork();
    if (caller < 0) ::_exit(1);
    if (caller > 0) judge_growth::end_as(caller);
    if (is_kind("memory")) take_memory(call);
    count(call);
}

template <class Arguments>
struct Given;

template <class... Types>
struct Given<std::tuple<Types...>> {
    static std::tuple<Types...> read() {
        try {
            Reader in(std::string(judge_growth::input.data(), judge_growth::request.bytes));
            std::tuple<Types...> values{Codec<Types>::read(in)...};
            in.finish();
            return values;
        } catch (const Fault& fault) {
            fail("the input is not valid: " + fault.message);
        }
    }
};

template <class Arguments, class Result, class... Parameters>
void measure_call(Result (*function)(Parameters...)) {
    if (function == nullptr) return;
    static Returning<Arguments, Result, Parameters...> call(function, Given<Arguments>::read());
    measure(call);
}

template <class Arguments, class Result, class... Parameters>
void measure_call_emitting(void (*function)(Parameters...)) {
    if (function == nullptr) return;
    static Emitting<Arguments, Result, Parameters...> call(function, Given<Arguments>::read());
    measure(call);
}

}  // namespace
}  // namespace kata_driver
