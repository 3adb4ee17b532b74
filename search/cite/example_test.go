package cite_test

import (
	"fmt"

	"vistka/search"
	"vistka/search/cite"
)

func ExampleForm_Write() {
	work := cite.Of(&search.Document{
		ID: "abcdefghijklmnopqrstuvwxyz", URL: "https://courier.example/children", Title: "Children examined in Luhansk", Language: "en",
		Publisher: search.Publisher{Label: "The Courier"}, Published: search.Date{Date: "2023-04", Precision: search.PrecisionMonth},
	})
	words := cite.Words{Lang: "en", Title: "“%s”", Accessed: "accessed %s", Hash: "SHA-256: %s", Quoted: "Quotes: %s", Date: cite.Date.String}
	for _, name := range []string{"txt", "wiki"} {
		form, _ := cite.FormOf(name)
		fmt.Print(form.Write(work, words))
	}
	// Output:
	// “Children examined in Luhansk”. The Courier, 2023-04. <https://courier.example/children>.
	// {{cite news |title=Children examined in Luhansk |work=The Courier |date=2023-04 |url=https://courier.example/children |language=en}}
}
