// Locks all of its memory, now and later, and takes more.
// ends: memory_limit signalled(11) exited(1)
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
int main(void) {
    mlockall(MCL_CURRENT | MCL_FUTURE);
    for (;;) {
        char *area = malloc(1 << 20);
        if (area == 0) return 1;
        memset(area, 1, 1 << 20);
    }
}
