package demo_test

import (
	"fmt"

	"vistka/cmd/vistka/demo"
)

// The pages are named like the addresses they would have been fetched from.
func ExampleURL() {
	names := demo.Names()
	fmt.Println(len(names), "pages")
	fmt.Println(demo.URL(names[0]))
	// Output:
	// 70 pages
	// https://courier.example/2022/03/10/mariupol-maternity-hospital
}
