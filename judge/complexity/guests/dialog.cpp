// The process that is spoken to, as judge/complexity/inside/dialog.py is for Python: there stands what is said.
//
//     this process ── fork ──> holder: constructs the globals, decodes ── fork ──> caller: calls, or runs main()
//
// It begins before any constructor does (.preinit_array), and only its children go on from there. So nothing
// of the solution ever runs in this process. What it needs itself is in memory that it maps, so that the heap
// of all children is the same. A solution with a main() of its own is a whole program: it is run with the
// input as standard input, and all that it does after the dynamic linker is measured.

namespace judge_growth {
namespace {

// ---- requests

bool read_some(std::size_t size, Buffer& into) {
    char* to = into.room(size + 1);
    for (std::size_t done = 0; done < size;) {
        const ssize_t count = ::read(requests, to + done, size - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        done += static_cast<std::size_t>(count);
    }
    into.took(size);
    return true;
}

bool read_line() {
    line.clear();
    do {
        if (!read_some(1, line)) return false;
    } while (line.data()[line.size() - 1] != '\n');
    line.room(1)[0] = '\0';
    return true;
}

const char* after(const char* from, const char* key) {
    const char* const found = std::strstr(from, key);
    if (found == nullptr) ::_exit(1);
    return found + std::strlen(key);
}

// Append a character in UTF-8, of those that four hexadecimal digits can name.
void put_character(unsigned code) {
    char* const to = names.room(3);
    std::size_t size = 0;
    if (code < 0x80) {
        to[size++] = static_cast<char>(code);
    } else {
        if (code < 0x800) {
            to[size++] = static_cast<char>(0xC0 | code >> 6);
        } else {
            to[size++] = static_cast<char>(0xE0 | code >> 12);
            to[size++] = static_cast<char>(0x80 | (code >> 6 & 0x3F));
        }
        to[size++] = static_cast<char>(0x80 | (code & 0x3F));
    }
    names.took(size);
}

const char* read_name(const char* at) {
    for (; *at != '"' && *at != '\0'; ++at) {
        if (*at != '\\') {
            put_character(static_cast<unsigned char>(*at));
        } else if (*++at == 'u') {
            const char digits[5] = {at[1], at[2], at[3], at[4], '\0'};
            put_character(static_cast<unsigned>(std::strtoul(digits, nullptr, 16)));
            at += 4;
        } else {
            put_character(static_cast<unsigned char>(*at));
        }
    }
    put_character(0);
    return at;
}

// The names, each with a zero behind it, and then its length in decimal digits likewise.
const char* read_files(const char* at) {
    names.clear();
    while (at[0] != ']') {
        at = after(read_name(after(at, "[\"")), "\", ");
        for (; *at >= '0' && *at <= '9'; ++at) put_character(static_cast<unsigned char>(*at));
        put_character(0);
        at += std::strspn(at, "], ") > 1 && at[1] != ']' ? 3 : 1;
    }
    return at;
}

std::size_t file_bytes() {
    std::size_t total = 0;
    for (const char* at = names.data(); at != nullptr && at < names.data() + names.size();) {
        at += std::strlen(at) + 1;
        total += std::strtoull(at, nullptr, 10);
        at += std::strlen(at) + 1;
    }
    return total;
}

bool read_request() {
    if (!read_line()) return false;
    const char* at = after(line.data(), "\"kind\": \"");
    std::memset(request.kind, 0, sizeof request.kind);
    for (std::size_t i = 0; at[i] != '"' && i + 1 < sizeof request.kind; ++i) request.kind[i] = at[i];
    at = after(at, "\"bytes\": ");
    request.bytes = std::strtoull(at, nullptr, 10);
    at = read_files(after(at, "\"files\": ["));
    request.wall_s = std::strtod(after(at, "\"wall_s\": "), nullptr);
    request.cpu_s = std::strtod(after(at, "\"cpu_s\": "), nullptr);
    request.answer = after(at, "\"answer\": ")[0] == 't';
    request.paced = after(at, "\"paced\": ")[0] == 't';
    input.clear();
    return read_some(request.bytes + file_bytes(), input);
}

// ---- replies

// Read what the caller writes, to the end of the pipe; true where it had to be given up.
bool hear(int pipe, double until) {
    while (figures.size() <= most_figures) {
        const double left_s = until - now_s();
        pollfd waited{pipe, POLLIN, 0};
        if (left_s <= 0 || ::poll(&waited, 1, static_cast<int>(left_s * 1000) + 1) == 0) return true;
        const ssize_t count = ::read(pipe, figures.room(1 << 16), 1 << 16);
        if (count == 0) return false;
        if (count > 0) figures.took(static_cast<std::size_t>(count));
    }
    figures.clear();
    return true;
}

void say(const char* text) {
    figures.clear();
    std::strcpy(figures.room(std::strlen(text) + 1), text);
    figures.took(std::strlen(text));
}

// What this process sees of its children, whoever of them was waited for by whom.
struct Seen {
    double at_s = now_s();
    double cpu_s = children_cpu_s();
};

void reply(int status, bool late, const Seen& before, long started) {
    if (status == 0 && !late && !shared->done) {
        status = failed << 8;
        say("{\"error\": \"it ended the process in the call\"}\n");
    }
    const Seen now;
    char text[256];
    const int size = std::snprintf(
        text, sizeof text,
        "{\"status\": %d, \"late\": %s, \"cpu_s\": %.6f, \"wall_s\": %.6f, \"started\": %ld, \"made\": null, "
        "\"figures\": %zu}\n",
        status, late ? "true" : "false", now.cpu_s - before.cpu_s, now.at_s - before.at_s,
        started, figures.size());
    write_all(replies, text, static_cast<std::size_t>(size));
    write_all(replies, figures.data(), figures.size());
}

// ---- the holder

void be_silent() {
    const int nothing = ::open("/dev/null", O_RDWR);
    for (const int stream : {0, 1, 2}) ::dup2(nothing, stream);
    if (nothing > 2) ::close(nothing);
}

void make_folders(char* path) {
    for (char* at = std::strchr(path, '/'); at != nullptr; at = std::strchr(at + 1, '/')) {
        *at = '\0';
        ::mkdir(path, 0700);
        *at = '/';
    }
}

// Write the files that the input names, in a folder of their own, and go there.
void lay_out() {
    if (names.size() == 0) return;
    char folder[32];
    std::snprintf(folder, sizeof folder, "/tmp/%d", ::getpid());
    if (::mkdir(folder, 0700) != 0 || ::chdir(folder) != 0) ::_exit(1);
    const char* data = input.data() + request.bytes;
    for (const char* at = names.data(); at < names.data() + names.size();) {
        char path[4096];
        std::snprintf(path, sizeof path, "%s", at);
        make_folders(path);
        at += std::strlen(at) + 1;
        const std::size_t size = std::strtoull(at, nullptr, 10);
        at += std::strlen(at) + 1;
        const int file = ::open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (file < 0) ::_exit(1);
        write_all(file, data, size);
        ::close(file);
        data += size;
    }
}

// What is mapped now, in bytes.
rlim_t mapped() {
    return std::strtoull(told_by("/proc/self/statm"), nullptr, 10) * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

// The limit of memory of the whole session must not be met: it would end this process's parent, too.
void limit_memory() {
    if (memory_limit == 0) return;
    const rlim_t most = mapped() + memory_limit;
    const rlimit limits{most, most};
    ::setrlimit(RLIMIT_AS, &limits);
}

void limit_cpu() {
    const auto seconds = static_cast<rlim_t>(request.cpu_s + 1);
    const rlimit limits{seconds, seconds + 1};
    ::setrlimit(RLIMIT_CPU, &limits);
}

[[noreturn]] void end_as(pid_t caller) {
    int status = 0;
    ::waitpid(caller, &status, 0);
    ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

int file_of(const char* data, std::size_t size) {
    char path[] = "/tmp/judge-XXXXXX";
    const int file = ::mkstemp(path);
    if (file < 0) ::_exit(1);
    ::unlink(path);
    write_all(file, data, size);
    ::lseek(file, 0, SEEK_SET);
    return file;
}

void hand_over(int from) {
    char piece[1 << 12];
    ::lseek(from, 0, SEEK_SET);
    for (ssize_t count; (count = ::read(from, piece, sizeof piece)) > 0;) {
        write_all(figures_pipe, piece, static_cast<std::size_t>(count));
    }
}

// What the holder of a whole program does once that has ended: only then its CPU time is known.
[[noreturn]] void tell_of_program(pid_t program, int output, double began) {
    int status = 0;
    rusage usage{};
    ::wait4(program, &status, 0, &usage);
    const double wall_s = now_s() - began;
    shared->done = true;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    }
    if (is_kind("count") || is_kind("nothing")) ::_exit(0);  // without a figure: this process counts, too
    char text[256];
    const int size = std::snprintf(
        text, sizeof text, "{\"program\": true, \"cpu_s\": %.6f, \"wall_s\": %.6f, \"peak\": %lld, \"result\": 0}\n",
        cpu_s(usage), wall_s, shared->peak + shared->stack);
    write_all(figures_pipe, text, static_cast<std::size_t>(size));
    if (request.answer) hand_over(output);
    ::_exit(0);
}

bool is_known() {
    for (const char* kind : {"count", "nothing", "time", "memory"}) {
        if (is_kind(kind)) return true;
    }
    constexpr char text[] = "{\"error\": \"this cannot be measured in C++\"}\n";
    write_all(figures_pipe, text, sizeof text - 1);
    return false;
}

// Returns in the process that goes on to the constructors: the holder of a function, or the whole program.
void hold() {
    ::setpgid(0, 0);
    ::close(requests);
    ::close(replies);
    ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);  // where /proc hides whole processes, sweep() is to see this one
    be_silent();
    lay_out();
    limit_cpu();
    limit_memory();
    if (!is_known()) ::_exit(failed);
    if (!is_program()) return;
    const int given = file_of(input.data(), request.bytes), output = file_of("", 0);
    const double began = now_s();
    const pid_t program = ::fork();
    if (program != 0) tell_of_program(program, output, began);
    await_turn();
    if (is_kind("nothing")) ::_exit(0);
    ::dup2(given, 0);
    if (request.answer) ::dup2(output, 1);
    ::close(given);
    ::close(output);
    ::close(figures_pipe);
}

// ---- pacing: see judge/complexity/inside/pace.py

void tell_judge(const char* word) {
    char go_on = 0;
    write_all(replies, word, std::strlen(word));
    if (::read(requests, &go_on, 1) != 1) ::_exit(1);
}

// Let the caller go on once it waits; false where it says something else, which is heard then.
bool begin_paced(int pipe, int opener, double until) {
    char* const said = figures.room(1);
    pollfd waited{pipe, POLLIN, 0};
    const double left_s = until - now_s();
    if (left_s <= 0 || ::poll(&waited, 1, static_cast<int>(left_s * 1000) + 1) == 0) return false;
    if (::read(pipe, said, 1) != 1) return false;
    if (*said != '.') {
        figures.took(1);
        return false;
    }
    tell_judge("ready\n");
    write_all(opener, "!", 1);
    return true;
}

// ---- the dialog

// True in the child that is to go on.
bool carry_out() {
    int pipe[2], pace[2] = {-1, -1};
    if (::pipe(pipe) != 0 || (request.paced && ::pipe(pace) != 0)) ::_exit(1);
    *shared = Shared{};
    const Seen before;
    const pid_t child = ::fork();
    if (child < 0) ::_exit(1);
    if (child == 0) {
        ::close(pipe[0]);
        figures_pipe = pipe[1];
        gate = pace[0];
        if (request.paced) ::close(pace[1]);
        hold();
        return true;
    }
    ::close(pipe[1]);
    figures.clear();
    const double until = before.at_s + request.wall_s;
    const bool paced = request.paced && begin_paced(pipe[0], pace[1], until);
    const bool late = hear(pipe[0], until);
    ::close(pipe[0]);
    if (late) {
        ::kill(-child, SIGKILL);
        ::kill(child, SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (paced) tell_judge("done\n");
    if (request.paced) {
        ::close(pace[0]);
        ::close(pace[1]);
    }
    sweep();
    if (::waitpid(-1, nullptr, WNOHANG) == 0) ::_exit(1);  // one that hides from us; with us, all of the box ends
    if (is_tidied) tidy();
    const bool is_watched = is_kind("time") && !is_program();  // of a whole program the holder starts the caller
    reply(status, late, before, is_watched ? started_since(child) : 0);
    return false;
}

void begin(int, char**, char** environment) {
    constexpr char limit[] = "JUDGE_GROWTH_MEMORY=";
    for (; *environment != nullptr; ++environment) {
        if (std::strncmp(*environment, limit, sizeof limit - 1) == 0) {
            memory_limit = std::strtoull(*environment + sizeof limit - 1, nullptr, 10);
        }
    }

    requests = ::fcntl(0, F_DUPFD_CLOEXEC, 3);
    replies = ::fcntl(1, F_DUPFD_CLOEXEC, 3);
    void* const page = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (requests < 0 || replies < 0 || page == MAP_FAILED) ::_exit(1);
    shared = static_cast<Shared*>(page);
    is_tidied = has_own_files();
    ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);  // processes whose parents are gone come to us
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);         // /proc shows our descriptors and memory to nobody
    while (read_request()) {
        if (carry_out()) return;
    }
    ::_exit(0);
}

[[gnu::section(".preinit_array"), gnu::used]] void (*const at_start)(int, char**, char**) = begin;

// A whole program is watched from its first constructor on to its last destructor.
[[gnu::constructor(101), gnu::used]] void program_begins() {
    if (is_program() && is_kind("memory")) watch();
}

[[gnu::destructor(101), gnu::used]] void program_ends() {
    if (is_program() && is_watching) shared->stack = used_stack();
}

}  // namespace
}  // namespace judge_growth
