// Processes with so many areas of memory each that the kernel takes its time to clear them away, longer than patience.
// ends: wall_limit cpu_limit process_limit memory_limit
// limits: cpu_s=20 wall_s=0.7 processes=48 memory=512M
// late: 10
#include <sys/mman.h>
#include <unistd.h>
int main(void) {
    for (int i = 0; i < 60000; i++) mmap(0, 4096, i & 1 ? PROT_READ : PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (int i = 0; i < 40; i++) if (fork() == 0) break;
    for (;;) if (fork() == 0) _exit(0);
}
