package correct

// Note says when and why an editor corrected something, and where the file says so.
type Note struct {
	Day  string // YYYY-MM-DD
	Why  string
	Line int // of the block's first line, from 1
}

// Name adds a name to a body or an oblast, or bans it.
type Name struct {
	Note
	Text         string
	Body, Oblast string // an id; one of them is set
	Ban          bool
}

// Document corrects one document. Fields that are empty stay as they are.
type Document struct {
	Note
	// Target is the document's id, or an address of it as it is written in the file.
	Target string
	Title  string
	// Date is YYYY-MM-DD, YYYY-MM or YYYY.
	Date string
	// Outlet is the id of a listed outlet, or a name that readers see.
	Outlet  string
	Address string
	// Ids of oblasts and bodies.
	PinOblasts, DropOblasts []string
	PinBodies, DropBodies   []string
}

// Fields reports whether the text or the head of the document is corrected, not only its tags.
func (d Document) Fields() bool {
	return d.Title != "" || d.Date != "" || d.Outlet != "" || d.Address != ""
}

// Set is what a file of corrections says, in its order.
type Set struct {
	Names     []Name
	Documents []Document
}

func (d Document) empty() bool {
	return !d.Fields() && len(d.PinOblasts)+len(d.DropOblasts)+len(d.PinBodies)+len(d.DropBodies) == 0
}
