// Sockets within sockets: each carries the one before it, so that closing the last closes all, one within the other.
// ends: exited(0)
// says: held
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
static int send_one(int to, int what) {
    char room[CMSG_SPACE(sizeof(int))] = {0}, byte = 0;
    struct iovec vector = {&byte, 1};
    struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(head), &what, sizeof(int));
    return sendmsg(to, &message, MSG_DONTWAIT);
}
int main(void) {
    int before[2], next[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, before);
    for (int depth = 0; depth < 100000; depth++) {
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, next) != 0 || send_one(next[0], before[1]) < 0) break;
        close(before[0]);
        close(before[1]);
        before[0] = next[0];
        before[1] = next[1];
    }
    puts("held");
    return 0;
}
