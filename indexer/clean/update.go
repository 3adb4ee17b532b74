package clean

// introLeast is the number of words that the article above the first update of a live page must have
// to stand alone.
const introLeast = 60

// cutUpdates cuts the updates of a live page, told by the headlines that its linked data gives them:
// each is news of its own, with its own place and hour, under one address. Where there is no article
// above them, the updates are the page's text and stay.
func (d *document) cutUpdates() {
	if len(d.updates) == 0 {
		return
	}
	words := 0
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.rule != "" && !passedOver(b) {
			continue
		}
		if d.updates[b.fold] {
			if words >= introLeast {
				d.cutFrom(i, "update")
			}
			return
		}
		if b.rule == "" {
			words += b.words
		}
	}
}
