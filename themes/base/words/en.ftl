### What the interface says in English: the ids of it.ftl, in its order.

## The frame of every page

frame-language = Language
frame-cart = Cart
frame-cart-notices = { $n ->
    [one] 1 notice
   *[other] { $n } notices
}
