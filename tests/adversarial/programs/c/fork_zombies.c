// Children that end and are never waited for.
// ends: process_limit exited(0) wall_limit cpu_limit memory_limit
// limits: wall_s=0.7 cpu_s=0.5
#include <unistd.h>

// What the kernel holds of a process that could not be made is freed in its own time, and counts until then: 20 to 50 MiB.
int main(void) {
    for (;;)
        if (fork() == 0) _exit(0);
}
