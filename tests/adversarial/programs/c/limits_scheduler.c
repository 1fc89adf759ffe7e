// Asks the scheduler for deadlines, for real time, for the cores that others use, and for longer slices.
// ends: exited(0)
// says: held
#define _GNU_SOURCE
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
struct wish { uint32_t size, policy; uint64_t flags; int32_t nice; uint32_t priority; uint64_t runtime, deadline, period; };
int main(void) {
    struct wish deadline = {sizeof deadline, 6, 0, 0, 0, 900000000, 1000000000, 1000000000};
    struct wish fifo = {sizeof fifo, 1, 0, 0, 50, 0, 0, 0};
    if (syscall(SYS_sched_setattr, 0, &deadline, 0) == 0) puts("BREACH: deadline");
    if (syscall(SYS_sched_setattr, 0, &fifo, 0) == 0) puts("BREACH: real time");
    if (syscall(SYS_ioprio_set, 1, 0, 1 << 13) == 0) puts("BREACH: real-time disk");
    puts("held");
    return 0;
}
