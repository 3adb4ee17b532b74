/* The few calls of Xapian that the comparison needs. A call that fails returns 0, NULL or -1, and
   peer_error says why. */
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct peer_writer peer_writer;
typedef struct peer_db peer_db;

const char *peer_error(void);

/* Begins an index; adds a document of words with spaces between, and the codes of its oblasts; ends
   it, compacted. */
peer_writer *peer_create(const char *path);
int peer_add(peer_writer *w, unsigned number, const char *text, const char *codes, size_t ncodes);
int peer_finish(peer_writer *w, const char *path);

peer_db *peer_open(const char *path);
/* op is 0 for all words, 1 for any, 2 for a phrase. Returns the number of hits written; counts has
   room for 256 codes, or is NULL. */
int peer_search(peer_db *db, const char *words, int op, unsigned most, unsigned *total, unsigned *hits, unsigned *counts);
void peer_close(peer_db *db);

#ifdef __cplusplus
}
#endif
