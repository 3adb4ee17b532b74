//go:build xapian

#include "xapian_calls.h"

#include <xapian.h>

#include <string>
#include <vector>

static std::string failure;

struct peer_writer { Xapian::WritableDatabase db; };
struct peer_db { Xapian::Database db; };

static std::vector<std::string> split(const char *words) {
	std::vector<std::string> out;
	for (const char *at = words; *at;) {
		const char *end = at;
		while (*end && *end != ' ') end++;
		out.emplace_back(at, end);
		at = *end ? end + 1 : end;
	}
	return out;
}

// oblast_spy counts the bytes of the first value slot.
class oblast_spy : public Xapian::MatchSpy {
	unsigned *counts;

public:
	explicit oblast_spy(unsigned *c) : counts(c) {}
	void operator()(const Xapian::Document &doc, double) override {
		for (unsigned char c : doc.get_value(0)) counts[c]++;
	}
};

extern "C" {

const char *peer_error(void) { return failure.c_str(); }

peer_writer *peer_create(const char *path) try {
	return new peer_writer{Xapian::WritableDatabase(std::string(path) + ".building", Xapian::DB_CREATE_OR_OVERWRITE)};
} catch (const Xapian::Error &e) {
	failure = e.get_description();
	return nullptr;
}

int peer_add(peer_writer *w, unsigned number, const char *text, const char *codes, size_t ncodes) try {
	Xapian::Document doc;
	unsigned position = 0;
	for (const auto &term : split(text)) doc.add_posting(term, ++position);
	doc.add_value(0, std::string(codes, ncodes));
	w->db.replace_document(number, doc);
	return 1;
} catch (const Xapian::Error &e) {
	failure = e.get_description();
	return 0;
}

int peer_finish(peer_writer *w, const char *path) try {
	w->db.commit();
	w->db.compact(path);
	delete w;
	return 1;
} catch (const Xapian::Error &e) {
	failure = e.get_description();
	return 0;
}

peer_db *peer_open(const char *path) try {
	return new peer_db{Xapian::Database(path)};
} catch (const Xapian::Error &e) {
	failure = e.get_description();
	return nullptr;
}

int peer_search(peer_db *db, const char *words, int op, unsigned most, unsigned *total, unsigned *hits, unsigned *counts) try {
	const Xapian::Query::op ops[] = {Xapian::Query::OP_AND, Xapian::Query::OP_OR, Xapian::Query::OP_PHRASE};
	const auto terms = split(words);
	Xapian::Enquire enquire(db->db);
	enquire.set_query(Xapian::Query(ops[op], terms.begin(), terms.end()));
	enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
	oblast_spy spy(counts);
	if (counts) enquire.add_matchspy(&spy);
	const Xapian::MSet found = enquire.get_mset(0, most, db->db.get_doccount());
	*total = found.get_matches_estimated();
	int n = 0;
	for (auto it = found.begin(); it != found.end(); ++it) hits[n++] = *it;
	return n;
} catch (const Xapian::Error &e) {
	failure = e.get_description();
	return -1;
}

void peer_close(peer_db *db) { delete db; }
}
