// Files that have no name and belong to no process.
// ends: exited(0)
// says: held
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
    if (syscall(SYS_memfd_create, "x", 0) >= 0) puts("BREACH: memfd");
    if (syscall(447, 0) >= 0) puts("BREACH: memfd_secret");
    puts("held");
    return 0;
}
