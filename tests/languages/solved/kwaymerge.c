#include <stdio.h>
#include <stdlib.h>

struct array {
    int *next, *end;
};

static void sift_down(struct array *heap, int size, int at) {
    struct array moved = heap[at];
    for (int child; (child = 2 * at + 1) < size; at = child) {
        if (child + 1 < size && *heap[child + 1].next < *heap[child].next) child++;
        if (*moved.next <= *heap[child].next) break;
        heap[at] = heap[child];
    }
    heap[at] = moved;
}

int main(void) {
    int k, size = 0;
    if (scanf("%d", &k) != 1) return 1;
    struct array *heap = malloc((k + 1) * sizeof *heap);
    for (int i = 0; i < k; i++) {
        int length;
        if (scanf("%d", &length) != 1) return 1;
        if (length == 0) continue;
        int *items = malloc(length * sizeof *items);
        for (int j = 0; j < length; j++)
            if (scanf("%d", &items[j]) != 1) return 1;
        heap[size++] = (struct array){items, items + length};
    }
    for (int at = size / 2; at >= 0 && size; at--) sift_down(heap, size, at);
    while (size) {
        printf("%d ", *heap[0].next++);
        if (heap[0].next == heap[0].end) heap[0] = heap[--size];
        if (size) sift_down(heap, size, 0);
    }
    putchar('\n');
}
