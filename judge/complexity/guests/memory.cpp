// The bytes that are alive while a call is watched: the heap by functions in the place of the C library's, which all
// its callers find; the stack by wiping all that lies below, and looking afterwards what is not zero any more. Not
// seen are the stacks of threads, and what a solution maps by itself.

namespace judge_growth {
namespace {

constinit bool is_watching = false;

// The blocks that the call made, by their addresses: those from before it, such as an argument that is moved from, are
// no part of what it holds. Lies in memory that is mapped; half of it at least is free.
class Blocks {
public:
    void add(void* block) {
        if (2 * (used_ + 1) > capacity_) grow();
        std::size_t at = home(block);
        while (slots_[at] != nullptr) at = next(at);
        slots_[at] = block;
        ++used_;
    }

    bool has(void* block) const { return capacity_ > 0 && slots_[find(block)] != nullptr; }

    // False where it is none of them. Those behind it move up, so that none is behind a gap.
    bool remove(void* block) {
        if (!has(block)) return false;
        std::size_t gap = find(block);
        for (std::size_t at = next(gap); slots_[at] != nullptr; at = next(at)) {
            const std::size_t wanted = home(slots_[at]);
            if (((at - wanted) & (capacity_ - 1)) < ((at - gap) & (capacity_ - 1))) continue;
            slots_[gap] = slots_[at];
            gap = at;
        }
        slots_[gap] = nullptr;
        --used_;
        return true;
    }

private:
    std::size_t home(void* block) const {
        return (reinterpret_cast<std::uintptr_t>(block) >> 4) * 0x9E3779B97F4A7C15u >> 20 & (capacity_ - 1);
    }
    std::size_t next(std::size_t at) const { return (at + 1) & (capacity_ - 1); }
    std::size_t find(void* block) const {
        std::size_t at = home(block);
        while (slots_[at] != nullptr && slots_[at] != block) at = next(at);
        return at;
    }

    void grow() {
        void** const old = slots_;
        const std::size_t count = capacity_;
        capacity_ = count ? 2 * count : 1 << 12;
        void* const found =
            ::mmap(nullptr, capacity_ * sizeof(void*), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (found == MAP_FAILED) ::_exit(1);
        slots_ = static_cast<void**>(found);
        used_ = 0;
        for (std::size_t at = 0; at < count; ++at) {
            if (old[at] != nullptr) add(old[at]);
        }
        if (old != nullptr) ::munmap(old, count * sizeof(void*));
    }

    void** slots_ = nullptr;
    std::size_t capacity_ = 0;
    std::size_t used_ = 0;
};

constinit Blocks blocks;
constinit bool is_locked = false;  // threads may allocate at the same time

struct Lock {
    Lock() {
        while (__atomic_test_and_set(&is_locked, __ATOMIC_ACQUIRE)) {
        }
    }
    ~Lock() { __atomic_clear(&is_locked, __ATOMIC_RELEASE); }
};

long long bytes_at(void* place) { return static_cast<long long>(::malloc_usable_size(place)); }

void took(void* place) {
    if (place == nullptr) return;
    const Lock lock;
    blocks.add(place);
    shared->live += bytes_at(place);
    if (shared->live > shared->peak) shared->peak = shared->live;
}

void gave(void* place) {
    const Lock lock;
    if (place != nullptr && blocks.remove(place)) shared->live -= bytes_at(place);
}

// The lowest address of the stack that was ever touched, in whole pages: the kernel lets it grow, and never shrink.
char* stack_begin() {
    const char* const text = told_by("/proc/self/maps");
    const char* at = std::strstr(text, "[stack]");
    while (at != nullptr && at > text && at[-1] != '\n') --at;
    return at == nullptr ? nullptr : reinterpret_cast<char*>(std::strtoull(at, nullptr, 16));
}

constinit char* stack_from = nullptr;
constexpr std::ptrdiff_t own_frame = 256;       // of the function that wipes
constexpr std::ptrdiff_t near_stack = 1 << 16;  // looked at before anything else is called, which would use it, too

// Make all of the stack zero that is below: what is not zero afterwards was used.
[[gnu::noinline]] void wipe_stack() {
    char* const begin = stack_begin();
    stack_from = static_cast<char*>(__builtin_frame_address(0));
    for (volatile char* at = std::min(begin, stack_from - near_stack); at < stack_from - own_frame; ++at) *at = 0;
}

inline char* first_used(char* begin, char* end) {
    while (begin < end && *const_cast<volatile char*>(begin) == 0) ++begin;
    return begin;
}

[[gnu::noinline]] long long used_stack() {
    char* const near = stack_from - near_stack;
    const long long little = stack_from - first_used(near, stack_from);
    char* const begin = std::min(stack_begin(), near);
    char* const found = first_used(begin, near);
    return found < near ? stack_from - found : little;
}

void watch() {
    shared->live = shared->peak = shared->stack = 0;
    wipe_stack();
    is_watching = true;
}

}  // namespace
}  // namespace judge_growth

#ifdef __GLIBC__
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);

[[gnu::weak]] void* malloc(std::size_t size) noexcept {
    void* const place = __libc_malloc(size);
    if (judge_growth::is_watching) judge_growth::took(place);
    return place;
}

[[gnu::weak]] void* calloc(std::size_t count, std::size_t size) noexcept {
    void* const place = __libc_calloc(count, size);
    if (judge_growth::is_watching) judge_growth::took(place);
    return place;
}

// Where it moves, the old piece and the new one are alive together; that is not seen from here, and counts as in place.
[[gnu::weak]] void* realloc(void* old, std::size_t size) noexcept {
    if (judge_growth::is_watching) judge_growth::gave(old);
    void* const place = __libc_realloc(old, size);
    if (judge_growth::is_watching) judge_growth::took(place == nullptr && size > 0 ? old : place);
    return place;
}

[[gnu::weak]] void* memalign(std::size_t alignment, std::size_t size) noexcept {
    void* const place = __libc_memalign(alignment, size);
    if (judge_growth::is_watching) judge_growth::took(place);
    return place;
}

[[gnu::weak]] void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
    return memalign(alignment, size);
}

[[gnu::weak]] int posix_memalign(void** place, std::size_t alignment, std::size_t size) noexcept {
    void* const found = memalign(alignment, size);
    if (found == nullptr) return ENOMEM;
    *place = found;
    return 0;
}

[[gnu::weak]] void free(void* place) noexcept {
    if (judge_growth::is_watching) judge_growth::gave(place);
    __libc_free(place);
}
}
#endif
