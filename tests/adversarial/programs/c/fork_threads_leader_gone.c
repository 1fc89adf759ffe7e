// The first thread ends, the others go on: the process looks dead, and is not.
// ends: cpu_limit wall_limit
// limits: wall_s=0.7 cpu_s=0.4
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>
static void *spin(void *unused) { for (;;) ; }
int main(void) {
    pthread_t thread;
    for (int i = 0; i < 4; i++) pthread_create(&thread, 0, spin, 0);
    syscall(SYS_exit, 0);
}
