#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct node {
    int number;
    struct node *next;
};

static bool has_cycle(const struct node *head) {
    const struct node *slow = head, *fast = head;
    while (fast && fast->next) {
        slow = slow->next;
        fast = fast->next->next;
        if (slow == fast) return true;
    }
    return false;
}

int main(void) {
    int n, back;
    if (scanf("%d", &n) != 1) return 1;
    struct node *nodes = calloc(n + 1, sizeof *nodes);
    for (int i = 0; i < n; i++) {
        if (scanf("%d", &nodes[i].number) != 1) return 1;
        if (i) nodes[i - 1].next = &nodes[i];
    }
    if (scanf("%d", &back) != 1) return 1;
    if (back >= 0) nodes[n - 1].next = &nodes[back];
    puts(has_cycle(n ? nodes : NULL) ? "true" : "false");
    free(nodes);
}
