// As many separate areas as the kernel keeps account of.
// ends: exited(0) memory_limit
#include <stdio.h>
#include <sys/mman.h>
int main(void) {
    long made = 0;
    while (made < 1000000 && mmap(0, 4096, made & 1 ? PROT_READ : PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) made++;
    puts(made >= 1000000 ? "BREACH" : "held");
    return 0;
}
