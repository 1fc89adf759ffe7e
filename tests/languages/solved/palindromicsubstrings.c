#include <stdio.h>
#include <string.h>

/* A palindromic tree: node 0 is the empty text, node 1 what lies around it; each character adds one node at most. */
enum { MOST = 5000 };

static char text[MOST + 2];
static int length[MOST + 2], suffix[MOST + 2], child[MOST + 2][128];

static int extendable(int node, int at) {
    while (at - length[node] < 1 || text[at - length[node] - 1] != text[at]) node = suffix[node];
    return node;
}

int main(void) {
    if (!fgets(text, sizeof text, stdin)) return 1;
    text[strcspn(text, "\n")] = '\0';
    length[1] = -1;
    suffix[0] = suffix[1] = 1;
    int nodes = 2, last = 0;
    for (int at = 0; text[at]; at++) {
        int inner = extendable(last, at);
        int *outer = &child[inner][(int)text[at]];
        if (!*outer) {
            length[nodes] = length[inner] + 2;
            suffix[nodes] = length[nodes] == 1 ? 0 : child[extendable(suffix[inner], at)][(int)text[at]];
            *outer = nodes++;
            printf("%.*s\n", length[*outer], text + at + 1 - length[*outer]);
        }
        last = *outer;
    }
}
