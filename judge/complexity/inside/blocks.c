typedef unsigned long word;
typedef unsigned char byte;
struct allocator {
    void *ctx;
    void *(*malloc)(void *, word);
    void *(*calloc)(void *, word, word);
    void *(*realloc)(void *, void *, word);
    void (*free)(void *, void *);
};
struct counts { word magic, live, peak; };
struct domain { struct allocator original; struct counts *counts; };
struct header { word mark, size; };
#define SMALL 40
#define HEADER sizeof(struct header)

static inline struct header *ours(struct domain *d, void *p) {
    struct header *h = (struct header *)p - 1;
    return h->mark == (d->counts->magic ^ (word)p) ? h : 0;
}
static inline void *marked(struct domain *d, struct header *h, word size) {
    struct counts *c = d->counts;
    h->mark = c->magic ^ (word)(h + 1);
    h->size = size;
    c->live += size;
    if (c->live > c->peak) c->peak = c->live;
    return h + 1;
}
void *counted_malloc(struct domain *d, word size) {
    struct allocator *o = &d->original;
    if (size <= SMALL) return o->malloc(o->ctx, size);
    struct header *h = o->malloc(o->ctx, size + HEADER);
    return h ? marked(d, h, size) : 0;
}
void *counted_calloc(struct domain *d, word count, word each) {
    struct allocator *o = &d->original;
    word size;
    if (__builtin_mul_overflow(count, each, &size)) return 0;
    if (size <= SMALL) return o->calloc(o->ctx, count, each);
    struct header *h = o->calloc(o->ctx, 1, size + HEADER);
    return h ? marked(d, h, size) : 0;
}
void *counted_realloc(struct domain *d, void *p, word size) {
    struct allocator *o = &d->original;
    struct header *h = p ? ours(d, p) : 0;
    if (h) {
        word old = h->size;
        h->mark = 0;
        struct header *n = o->realloc(o->ctx, h, size + HEADER);
        d->counts->live -= old;
        if (n) return marked(d, n, size);
        marked(d, h, old);
        return 0;
    }
    if (size <= SMALL) return o->realloc(o->ctx, p, size);
    if (!p) { h = o->malloc(o->ctx, size + HEADER); return h ? marked(d, h, size) : 0; }
    byte *q = o->realloc(o->ctx, p, size + HEADER);
    if (!q) return 0;
    for (word at = size; at-- > 0;) ((volatile byte *)q)[at + HEADER] = q[at];
    return marked(d, (struct header *)q, size);
}
void counted_free(struct domain *d, void *p) {
    struct allocator *o = &d->original;
    struct header *h = p ? ours(d, p) : 0;
    if (h) {
        d->counts->live -= h->size;
        h->mark = 0;
        p = h;
    }
    o->free(o->ctx, p);
}
