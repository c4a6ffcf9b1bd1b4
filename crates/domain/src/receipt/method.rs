//! How a payment was made, in words.

use std::borrow::Cow;

use words::t;

/// The words for what a receipt tells as `paymentMethod`: the values of the Node's schema (`stPaymentMethod` of nodeForPsp.xsd), the
/// codes of `tipoVersamento` that pagoPA's own pages tell instead, and the account that some providers tell. Any other value is shown
/// as it came.
pub fn method_words(told: &str) -> Cow<'_, str> {
    match told.trim() {
        "cash" => t!("paper-method-cash").into(),
        "creditCard" | "CP" => t!("paper-method-card").into(),
        "bancomat" => t!("paper-method-debit-card").into(),
        "bankAccount" | "AD" => t!("paper-method-account").into(),
        "OBEP" => t!("paper-method-online-bank").into(),
        "PO" => t!("paper-method-provider").into(),
        "other" => t!("paper-method-other").into(),
        "PPAL" => "PayPal".into(),
        "BPAY" | "JIF" => "BANCOMAT Pay".into(),
        "MYBK" => "MyBank".into(),
        "APPL" => "Apple Pay".into(),
        "PPAY" | "RBPP" => "Postepay".into(),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use words::{Language, speaking};

    use super::method_words;

    #[test]
    fn a_value_that_nobody_knows_is_shown_as_it_came() {
        for strange in ["", "creditcard", "TPAY", "<b>", "carta 🙂"] {
            assert_eq!(method_words(strange), strange);
        }
    }

    #[test]
    fn what_the_schema_names_is_told_in_the_readers_language() {
        assert_eq!(method_words("creditCard"), "Carta di pagamento");
        assert_eq!(method_words(" cash "), "Contanti");
        assert_eq!(method_words("bancomat"), "Bancomat");
        assert_eq!(method_words("other"), "Altro");
        assert_eq!(method_words("PPAL"), "PayPal");
        assert_eq!(speaking(Language::En, || method_words("creditCard")), "Payment card");
        assert_eq!(speaking(Language::De, || method_words("cash")), "Bargeld");
    }
}
