// Talks to the hardware.
// ends: signalled(11) signalled(4) signalled(7)
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
#ifdef __x86_64__
    if (syscall(SYS_iopl, 3) == 0) puts("BREACH: iopl");
    if (syscall(SYS_ioperm, 0x80, 1, 1) == 0) puts("BREACH: ioperm");
    fflush(stdout);
    __asm__ volatile("outb %%al, $0x80" : : "a"(0));
    __asm__ volatile("cli; hlt");
    puts("BREACH: halted");
#else
    __builtin_trap();
#endif
    return 0;
}
