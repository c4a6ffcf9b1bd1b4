//! The guide's fixed Italian texts (guide 3.5, `strings/it`), word by word.

use serde::Serialize;

/// Title of the document.
pub const TITLE: &str = "Avviso di pagamento";
/// Title of the creditor's block.
pub const CREDITOR: &str = "Ente Creditore";
/// Title of the debtor's block.
pub const DEBTOR: &str = "Destinatario";
/// Title of the amount's block, with a due date.
pub const HOW_MUCH_AND_WHEN: &str = "Quanto e quando pagare?";
/// Title of the amount's block, without a due date (guide, variant "senza scadenza").
pub const HOW_MUCH: &str = "Quanto pagare?";
/// Why the amount may change.
pub const LEGAL: &str = "In fase di pagamento l’importo potrebbe subire aumenti (per sanzioni, interessi, costi di notifica o altri fattori) o riduzioni (per sgravi o note di credito).";
/// Title of the block on where to pay.
pub const WHERE: &str = "Dove pagare?";
/// Where to read more.
pub const WHERE_MORE: &str = "vai su pagopa.gov.it";
/// Title of the online channels.
pub const ONLINE_TITLE: &str = "Paga con l’app IO";
/// The online channels, without a site of the creditor.
pub const ONLINE: &str =
    "oppure dal tuo Home Banking, con la tua app di pagamento o con gli altri canali abilitati.";
/// Title of the channels on the ground.
pub const TERRITORY_TITLE: &str = "Paga sul territorio";
/// The channels on the ground.
pub const TERRITORY: &str = "presso Banche e Sportelli ATM, negli Uffici Postali e Punti Postali, nei Bar, Edicole, Ricevitorie, Supermercati, Tabaccherie e altri Esercenti Convenzionati.";
/// Title of the payment's block.
pub const PAYMENT_DATA: &str = "Dati per il pagamento";
/// Name of the only instalment.
pub const SINGLE: &str = "Rata unica";
/// What comes before a due date.
pub const BY: &str = "entro il";
/// How to use the QR code.
pub const QR_HINT: &str = "Inquadra il codice QR con la tua app di pagamento o usa i dati accanto.";
/// Title of the *bollettino*.
pub const POSTAL_TITLE: &str = "Bollettino Postale PA";
/// Where the *bollettino* can be paid.
pub const POSTAL: &str = "Bollettino Postale pagabile in tutti gli Uffici Postali e sui canali fisici o digitali abilitati di Poste Italiane e dell’Ente Creditore";
/// Type of document of the *bollettino*.
pub const POSTAL_KIND: &str = "P1";

/// The fixed texts of one notice, for templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FixedTexts {
    /// [`TITLE`].
    pub title: &'static str,
    /// [`CREDITOR`].
    pub creditor: &'static str,
    /// [`DEBTOR`].
    pub debtor: &'static str,
    /// [`HOW_MUCH_AND_WHEN`] or [`HOW_MUCH`].
    pub how_much: &'static str,
    /// "Importo".
    pub amount: &'static str,
    /// "Euro".
    pub euro: &'static str,
    /// [`BY`].
    pub by: &'static str,
    /// [`LEGAL`].
    pub legal: &'static str,
    /// [`WHERE`].
    pub place: &'static str,
    /// [`WHERE_MORE`].
    pub place_more: &'static str,
    /// [`ONLINE_TITLE`].
    pub online_title: &'static str,
    /// [`ONLINE`], or the same with the site of the body.
    pub online: String,
    /// [`TERRITORY_TITLE`].
    pub territory_title: &'static str,
    /// [`TERRITORY`].
    pub territory: &'static str,
    /// [`PAYMENT_DATA`].
    pub payment_data: &'static str,
    /// [`SINGLE`].
    pub single: &'static str,
    /// "Oggetto del pagamento".
    pub subject: &'static str,
    /// "Cod. CBILL".
    pub cbill: &'static str,
    /// "Cod. Avviso".
    pub number: &'static str,
    /// "Cod. Fiscale Ente".
    pub creditor_code: &'static str,
    /// [`QR_HINT`].
    pub qr_hint: &'static str,
    /// [`POSTAL_TITLE`].
    pub postal_title: &'static str,
    /// [`POSTAL`].
    pub postal: &'static str,
    /// [`POSTAL_KIND`].
    pub postal_kind: &'static str,
}

impl FixedTexts {
    /// Chooses the texts: with or without due date, with or without the site of a body.
    pub fn new(has_due_date: bool, site_of: Option<&str>) -> Self {
        Self {
            title: TITLE,
            creditor: CREDITOR,
            debtor: DEBTOR,
            how_much: if has_due_date { HOW_MUCH_AND_WHEN } else { HOW_MUCH },
            amount: "Importo",
            euro: "Euro",
            by: BY,
            legal: LEGAL,
            place: WHERE,
            place_more: WHERE_MORE,
            online_title: ONLINE_TITLE,
            online: online(site_of),
            territory_title: TERRITORY_TITLE,
            territory: TERRITORY,
            payment_data: PAYMENT_DATA,
            single: SINGLE,
            subject: "Oggetto del pagamento",
            cbill: "Cod. CBILL",
            number: "Cod. Avviso",
            creditor_code: "Cod. Fiscale Ente",
            qr_hint: QR_HINT,
            postal_title: POSTAL_TITLE,
            postal: POSTAL,
            postal_kind: POSTAL_KIND,
        }
    }
}

fn online(site_of: Option<&str>) -> String {
    match site_of.and_then(|name| crate::text::clip_some(name, 50)) {
        Some(name) => format!(
            "oppure sul sito di {name}, dal tuo Home Banking, con la tua app di pagamento o con gli altri canali abilitati."
        ),
        None => ONLINE.to_owned(),
    }
}
