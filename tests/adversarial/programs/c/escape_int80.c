// Calls the kernel by the numbers of 32-bit programs, which mean something else.
// ends: signalled(31) signalled(11)
#include <stdio.h>
int main(void) {
#ifdef __x86_64__
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
    printf("BREACH: %ld\n", result);
    fflush(stdout);
#else
    __builtin_trap();
#endif
    return 0;
}
