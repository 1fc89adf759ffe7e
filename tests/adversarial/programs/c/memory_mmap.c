// Maps and touches memory without end.
// ends: memory_limit signalled(11)
#include <string.h>
#include <sys/mman.h>
int main(void) {
    for (;;) {
        char *area = mmap(0, 1 << 20, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (area != MAP_FAILED) memset(area, 1, 1 << 20);
    }
}
