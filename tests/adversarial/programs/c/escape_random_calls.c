// System calls at random, with arguments that are now and then what they should be, in children that may die of it.
// ends: exited signalled cpu_limit wall_limit process_limit memory_limit output_limit
// limits: cpu_s=1.5 wall_s=2 processes=24 output=4M
// late: 10
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
static uint64_t state = 88172645463325252ULL;
static uint64_t any(void) { state ^= state << 13; state ^= state >> 7; state ^= state << 17; return state; }
static char *area;
static uint64_t word(void) {
    static const char *paths[] = {"/tmp/a", "/tmp/b", "/work", "/proc/self/mem", "/dev/null", "/proc/1/root", ".", "/", "/tmp"};
    switch (any() % 10) {
        case 0: return 0;
        case 1: return any() % 16;
        case 2: return (uint64_t)-1;
        case 3: return (uint64_t)paths[any() % 9];
        case 4: return 1UL << any() % 64;
        case 5: return any();
        case 6: return (uint64_t)-100;
        case 7: return any() % 70000;
        default: return (uint64_t)area + any() % 4096;
    }
}
int main(int count, char **words) {
    if (count > 6) state += strtoull(words[6], 0, 10) * 2654435761ULL;
    area = mmap(0, 1 << 16, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (int round = 0; round < 400; round++) {
        int child = fork();
        if (child == 0) {
            for (int i = 0; i < round; i++) any();
            state ^= (uint64_t)round * 0x9E3779B97F4A7C15ULL;
            for (int i = 0; i < 4096; i++) area[i] = (char)any();
            alarm(1);
            for (int i = 0; i < 300; i++) {
                uint64_t number = any() % 480;
                if (number == SYS_exit || number == SYS_exit_group || number == SYS_rt_sigreturn) continue;
                if (number == SYS_kill || number == SYS_tkill || number == SYS_tgkill || number == 129 || number == 297) continue;
                if (number == SYS_fork || number == SYS_vfork || number == SYS_clone) continue;
                syscall(number, word(), word(), word(), word(), word(), word());
            }
            _exit(0);
        }
        if (child > 0) {
            usleep(3000);
            kill(child, SIGKILL);
            waitpid(child, 0, 0);
        }
    }
    return 0;
}
