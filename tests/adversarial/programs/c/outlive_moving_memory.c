// Processes that each move a terabyte of scattered pages to and fro, in calls that do not look for signals.
// ends: wall_limit cpu_limit memory_limit
// limits: cpu_s=20 wall_s=0.7 processes=48 memory=512M
// late: 10
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>
int main(void) {
    size_t size = 1UL << 40, step = 1UL << 30;
    char *area = mmap(0, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    char *here = (char *)0x100000000000, *there = (char *)0x200000000000;
    if (area == MAP_FAILED) for (;;) ;
    for (size_t at = 0; at < size; at += step) { mprotect(area + at, 4096, PROT_READ | PROT_WRITE); area[at] = 1; }
    for (int i = 0; i < 40; i++) if (fork() == 0) break;
    for (;;) area = mremap(area, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, area == here ? there : here);
}
