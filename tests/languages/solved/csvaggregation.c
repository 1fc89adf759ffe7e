/* Records are dealt out to files by their ID's hash; what has one hash fits into memory. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS = 32, WIDEST = 10001, SLOTS = 1 << 17 };

struct total {
    char *id;
    long long sum;
};

static uint32_t hash_of(const char *id) {
    uint32_t hash = 2166136261u;
    while (*id) hash = (hash ^ (unsigned char)*id++) * 16777619u;
    return hash ^ hash >> 15;
}

/* Reads a field without its quotes; returns the byte that ends it, or EOF. CR is dropped where it ends a line. */
static int read_field(FILE *in, char *field) {
    int length = 0;
    bool quoted = false;
    for (;;) {
        int c = getc_unlocked(in);
        if (c == '"') {
            if (!quoted && length == 0) {
                quoted = true;
                continue;
            }
            if (quoted && (c = getc_unlocked(in)) != '"') quoted = false;
        }
        if (c == EOF || (!quoted && (c == ',' || c == '\n'))) {
            if (length && c != ',' && field[length - 1] == '\r') length--;
            field[length] = '\0';
            return c;
        }
        field[length++] = c;
    }
}

static void deal_out(FILE *in, FILE **parts) {
    static char field[WIDEST + 1], id[WIDEST + 1];
    int id_column = -1, quantity_column = -1, column = 0, end;
    do {
        end = read_field(in, field);
        if (strcmp(field, "ID") == 0) id_column = column;
        if (strcmp(field, "Quantity") == 0) quantity_column = column;
        column++;
    } while (end == ',');
    while (end != EOF) {
        long long quantity = 0;
        column = 0;
        do {
            end = read_field(in, field);
            if (end == EOF && column == 0 && !*field) return;
            if (column == id_column) strcpy(id, field);
            if (column == quantity_column) quantity = atoll(field);
            column++;
        } while (end == ',');
        fprintf(parts[hash_of(id) % PARTS], "%s\t%lld\n", id, quantity);
    }
}

static void total_up(FILE *part) {
    static struct total totals[SLOTS];
    static char line[80];
    memset(totals, 0, sizeof totals);
    rewind(part);
    while (fgets(line, sizeof line, part)) {
        char *tab = strchr(line, '\t');
        *tab = '\0';
        uint32_t slot = hash_of(line) / PARTS % SLOTS;
        while (totals[slot].id && strcmp(totals[slot].id, line) != 0) slot = (slot + 1) % SLOTS;
        if (!totals[slot].id) totals[slot].id = strdup(line);
        totals[slot].sum += atoll(tab + 1);
    }
    for (int slot = 0; slot < SLOTS; slot++) {
        if (!totals[slot].id) continue;
        printf("%s\t%lld\n", totals[slot].id, totals[slot].sum);
        free(totals[slot].id);
    }
}

int main(void) {
    char name[256];
    FILE *parts[PARTS];
    if (scanf("%255s", name) != 1) return 1;
    for (int part = 0; part < PARTS; part++) parts[part] = tmpfile();
    FILE *in = fopen(name, "rb");
    if (!in || !parts[PARTS - 1]) return 1;
    deal_out(in, parts);
    for (int part = 0; part < PARTS; part++) {
        total_up(parts[part]);
        fclose(parts[part]);
    }
}
