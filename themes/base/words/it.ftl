### What the interface says in Italian, the language of reference: every text under its id, grouped by where it is read.
### The other languages hold the same ids with the same variables. Tags and variables stay as they are; no " & < > besides.

## The frame of every page

frame-language = Lingua
frame-cart = Carrello
frame-cart-notices = { $n ->
    [one] 1 avviso
   *[other] { $n } avvisi
}
