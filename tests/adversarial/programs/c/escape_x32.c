// Calls the kernel by the numbers of x32, 64-bit code with short pointers.
// ends: signalled(31)
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
#ifdef __x86_64__
    long result = syscall(0x40000000 + 39);
    printf("BREACH: %ld\n", result);
    fflush(stdout);
#else
    raise(SIGSYS);
#endif
    return 0;
}
