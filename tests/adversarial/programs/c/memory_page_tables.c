// Reads one byte of each two megabytes of a vast area: nothing is held but the tables that say where it would lie.
// ends: memory_limit
// limits: cpu_s=5 wall_s=10
#include <stdio.h>
#include <sys/mman.h>
int main(void) {
    size_t size = 1UL << 38, step = 2UL << 20;
    volatile char *area = mmap(0, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    unsigned long sum = 0;
    madvise((void *)area, size, MADV_NOHUGEPAGE);
    for (size_t at = 0; at < size; at += step) sum += area[at];
    printf("BREACH: %lu MiB of tables\n", (size / step * 4096) >> 20);
    return (int)sum;
}
