### What the interface says in German: the ids of it.ftl, in its order.

## The frame of every page

frame-language = Sprache
frame-cart = Warenkorb
frame-cart-notices = { $n ->
    [one] 1 Zahlungsmitteilung
   *[other] { $n } Zahlungsmitteilungen
}
