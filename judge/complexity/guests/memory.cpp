// The bytes that are alive while a call is watched: the heap by functions in the place of the C library's, which all
// its callers find; the stack by wiping all that lies below, and looking afterwards what is not zero any more. Not
// seen are the stacks of threads, and what a solution maps by itself.

namespace judge_growth {
namespace {

constinit bool is_watching = false;

long long bytes_at(void* place) { return static_cast<long long>(::malloc_usable_size(place)); }  // 0 at nullptr

void took(void* place) {
    const long long live = __atomic_add_fetch(&shared->live, bytes_at(place), __ATOMIC_RELAXED);
    if (live > shared->peak) shared->peak = live;
}

void gave(void* place) { __atomic_sub_fetch(&shared->live, bytes_at(place), __ATOMIC_RELAXED); }

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
