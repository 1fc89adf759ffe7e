// Watchers of watchers, and as many of them as can be had.
// ends: exited(0)
// says: held
#include <stdio.h>
#include <sys/epoll.h>
#include <unistd.h>
int main(void) {
    int all[1024], count = 0;
    while (count < 1024 && (all[count] = epoll_create1(0)) >= 0) count++;
    struct epoll_event event = {.events = EPOLLIN};
    for (int i = 1; i < count; i++)
        for (int j = 0; j < i && j < 20; j++) epoll_ctl(all[i], EPOLL_CTL_ADD, all[j], &event);
    puts("held");
    return 0;
}
