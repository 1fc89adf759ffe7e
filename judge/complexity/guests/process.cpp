// What the processes of a call share: the request, how they tell of failures, clocks. See dialog.cpp.

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <malloc.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

// The program's main(), where no other file defines one. Its second name tells whether that is so.
extern "C" int judge_main();
[[gnu::weak, gnu::alias("judge_main")]] int main();

namespace judge_growth {
namespace {

constexpr int failed = 3;
constexpr std::size_t most_figures = std::size_t(1) << 28;

struct Request {
    char kind[16];
    std::size_t bytes;
    double wall_s;
    double cpu_s;
    bool answer;
    bool paced;
};

// What all processes of a call share.
struct Shared {
    bool done;
    long long live;
    long long peak;
    long long stack;
};

// A piece of memory that grows, and is no part of the heap.
class Buffer {
public:
    char* room(std::size_t more) {
        if (size_ + more > held_) grow(size_ + more);
        return data_ + size_;
    }
    void took(std::size_t count) { size_ += count; }
    void clear() { size_ = 0; }
    const char* data() const { return data_; }
    std::size_t size() const { return size_; }

private:
    void grow(std::size_t least) {
        std::size_t wanted = held_ ? held_ : 1 << 16;
        while (wanted < least) wanted *= 2;
        void* const found = held_ ? ::mremap(data_, held_, wanted, MREMAP_MAYMOVE)
                                  : ::mmap(nullptr, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (found == MAP_FAILED) ::_exit(1);
        data_ = static_cast<char*>(found);
        held_ = wanted;
    }

    char* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t held_ = 0;
};

// All of this is set before any constructor runs, and so must not need one.
constinit Request request{};
constinit Buffer line, input, names, figures;
constinit Shared* shared = nullptr;
constinit rlim_t memory_limit = 0;
constinit bool is_tidied = false;
constinit int requests = 0, replies = 0, figures_pipe = -1, gate = -1;

bool is_kind(const char* kind) { return std::strcmp(request.kind, kind) == 0; }
bool is_program() { return reinterpret_cast<void*>(&main) != reinterpret_cast<void*>(&judge_main); }

double now_s() {
    timespec at{};
    ::clock_gettime(CLOCK_MONOTONIC, &at);
    return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) / 1e9;
}

double cpu_s(const rusage& usage) {
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double own_cpu_s() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return cpu_s(usage);
}

// What a file of the kernel's says, up to 64 KiB of it; stays until the next one is read.
const char* told_by(const char* path) {
    static char text[1 << 16];
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    std::size_t size = 0;
    for (ssize_t count; (count = ::read(file, text + size, sizeof text - 1 - size)) > 0;) {
        size += static_cast<std::size_t>(count);
    }
    ::close(file);
    text[size] = '\0';
    return text;
}

double children_cpu_s() {
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    return cpu_s(usage);
}

// How many processes and threads were started after this one: each gets the next number.
long started_since(pid_t process) {
    const pid_t latest = ::vfork();
    if (latest == 0) ::_exit(0);
    ::waitpid(latest, nullptr, 0);
    return std::max(0L, static_cast<long>(latest) - process - 1);
}

void write_all(int file, const char* data, std::size_t size) {
    while (size > 0) {
        const ssize_t count = ::write(file, data, size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) ::_exit(1);
        data += count;
        size -= static_cast<std::size_t>(count);
    }
}

// Wait, in the caller, until it may go on; see judge/complexity/inside/pace.py.
void await_turn() {
    if (!request.paced) return;
    char go_on = '.';
    write_all(figures_pipe, &go_on, 1);
    if (::read(gate, &go_on, 1) != 1) ::_exit(1);
    ::close(gate);
}

}  // namespace
}  // namespace judge_growth
