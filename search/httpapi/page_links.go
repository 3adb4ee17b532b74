package httpapi

import (
	"slices"
	"strconv"

	"vistka/search"
)

// pageLink is an entry of the list of pages; a Gap stands for pages left out.
type pageLink struct {
	URL, Label, Rel string
	Here, Gap       bool
}

// pageLinks lists the first, the last and the near pages of a search; deep says that there are more
// hits than pages can reach.
func pageLinks(a *ask, total int) (links []pageLink, deep string) {
	limit := a.req.Limit
	last := (min(total, search.MaxPaged) + limit - 1) / limit
	if last*limit > search.MaxPaged {
		last = search.MaxPaged / limit
	}
	if total > last*limit {
		deep = a.text("pages.deep")
	}
	here := a.req.Page
	if last < 2 && here == 1 {
		return nil, deep
	}
	if here > 1 {
		links = append(links, pageLink{URL: a.page(min(here-1, max(last, 1))), Label: a.text("pages.prev"), Rel: "prev"})
	}
	before := 0
	for _, n := range near(here, last) {
		if n > before+1 {
			links = append(links, pageLink{Gap: true})
		}
		links = append(links, pageLink{URL: a.page(n), Label: strconv.Itoa(n), Here: n == here})
		before = n
	}
	if here < last {
		links = append(links, pageLink{URL: a.page(here + 1), Label: a.text("pages.next"), Rel: "next"})
	}
	return links, deep
}

// near returns the numbers to show, ascending: first, last, and two on either side of here.
func near(here, last int) []int {
	numbers := []int{1}
	for n := max(2, here-2); n <= min(last-1, here+2); n++ {
		numbers = append(numbers, n)
	}
	if last > 1 {
		numbers = append(numbers, last)
	}
	return slices.Compact(numbers)
}

// page returns the address of another page of this search.
func (a *ask) page(n int) string {
	if n == 1 {
		return a.with("page")
	}
	return a.with("page", strconv.Itoa(n))
}
