//! The fixed texts of one notice, in Italian or in Italian and a second language side by side.
//!
//! The words are those of [`super::strings`]; only what Poste prints on its own slip stands here, and stays Italian.

use domain::tenant::Language;
use serde::Serialize;

use super::strings::{IT, Strings};
use super::{NoticeForm, NoticeRefusal, PaymentName};

/// Title of the *bollettino*.
pub const POSTAL_TITLE: &str = "Bollettino Postale PA";
/// Where the *bollettino* can be paid.
pub const POSTAL: &str = "Bollettino Postale pagabile in tutti gli Uffici Postali e sui canali fisici o digitali abilitati di Poste Italiane e dell’Ente Creditore";
/// Type of document of the *bollettino*.
pub const POSTAL_KIND: &str = "P1";

/// A text in Italian and, on a bilingual notice, in the second language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Italian.
    pub first: String,
    /// The second language.
    pub second: Option<String>,
}

/// The languages of one notice: Italian, and another one where the entity is bilingual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tongues {
    language: Option<Language>,
    second: Option<&'static Strings>,
}

/// The fixed texts of one notice, for templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FixedTexts {
    /// Two letters of the second language, for the page's `lang`.
    pub second_language: Option<&'static str>,
    /// Title of the document.
    pub title: Said,
    /// Title of the creditor's block.
    pub creditor: Said,
    /// Title of the debtor's block.
    pub debtor: Said,
    /// "Quanto e quando pagare?", or "Quanto pagare?" where nothing has a due date.
    pub how_much: Said,
    /// Before the amount.
    pub amount: Said,
    /// Before the due date beside the amount.
    pub by: Said,
    /// How many instalments; only on a plan.
    pub instalments: Option<Said>,
    /// Where amounts and due dates of the instalments stand; only on a plan without the whole sum.
    pub many: Option<Said>,
    /// Why the amount may change.
    pub legal: Said,
    /// What a fine says instead of [`FixedTexts::legal`].
    pub fine: Option<FineTexts>,
    /// Title of the block on where to pay.
    pub place: Said,
    /// Where to read more.
    pub place_more: Said,
    /// Title of the online channels.
    pub online_title: Said,
    /// The online channels, with the site of a body where it takes the payment.
    pub online: Said,
    /// Title of the channels on the ground.
    pub territory_title: Said,
    /// The channels on the ground.
    pub territory: Said,
    /// Title of the payment's block.
    pub payment_data: Said,
    /// Before the due date in the payment's block.
    pub due: Said,
    /// Before the debtor's name in the payment's block.
    pub payment_debtor: Said,
    /// Before the creditor's name in the payment's block.
    pub payment_creditor: Said,
    /// Before the subject.
    pub subject: Said,
    /// Before the CBILL code.
    pub cbill: Said,
    /// Before the notice number.
    pub number: Said,
    /// Before the creditor's codice fiscale.
    pub creditor_code: Said,
    /// How to use the QR code, data beside it.
    pub qr_hint: Said,
    /// How to use the QR code, data above it.
    pub qr_hint_above: Said,
    /// "Euro": the same in all languages.
    pub euro: &'static str,
    /// [`POSTAL_TITLE`].
    pub postal_title: &'static str,
    /// [`POSTAL`].
    pub postal: &'static str,
    /// [`POSTAL_KIND`].
    pub postal_kind: &'static str,
}

/// The fixed texts of a fine (Codice della Strada).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FineTexts {
    /// Name of the amount within 5 days.
    pub discounted: Said,
    /// Name of the amount from the 6th day.
    pub reduced: Said,
    /// When the discounted amount holds.
    pub five_days: Said,
    /// When the reduced amount holds.
    pub sixty_days: Said,
    /// That the right one must be chosen.
    pub choose: Said,
    /// How the days are counted: title.
    pub deadlines_title: Said,
    /// How the days are counted.
    pub deadlines: Said,
    /// What if it waited at the post office: title.
    pub held_title: Said,
    /// What if it waited at the post office.
    pub held: Said,
}

impl Tongues {
    /// Italian and, if asked for, a second language.
    ///
    /// # Errors
    /// [`NoticeRefusal::Language`] when that language has no official strings; asking for Italian twice is Italian.
    pub fn new(second: Option<Language>) -> Result<Self, NoticeRefusal> {
        let Some(language) = second.filter(|language| *language != Language::It) else {
            return Ok(Self { language: None, second: None });
        };
        let strings = Strings::of(language).ok_or(NoticeRefusal::Language(language.code()))?;
        Ok(Self { language: Some(language), second: Some(strings) })
    }

    /// Name of a payment: "Rata unica", "Rata 3".
    pub fn name(&self, name: PaymentName) -> Said {
        match name {
            PaymentName::Whole => self.say(|strings| strings.single),
            PaymentName::Instalment(number) => {
                self.filled(|strings| strings.instalment, "Numero", &number.to_string())
            }
        }
    }

    fn say(&self, pick: impl Fn(&Strings) -> &'static str) -> Said {
        Said { first: pick(&IT).to_owned(), second: self.second.map(|strings| pick(strings).to_owned()) }
    }

    fn filled(&self, pick: impl Fn(&Strings) -> &'static str, key: &str, value: &str) -> Said {
        let hole = format!("{{{{{key}}}}}");
        let Said { first, second } = self.say(pick);
        Said { first: first.replace(&hole, value), second: second.map(|text| text.replace(&hole, value)) }
    }

    fn online(&self, site_of: Option<&str>) -> Said {
        match site_of.and_then(|name| crate::text::clip_some(name, 50)) {
            Some(name) => self.filled(|strings| strings.online_site, "EnteNome", &name),
            None => self.say(|strings| strings.online),
        }
    }

    fn instalments(&self, form: &NoticeForm) -> Option<Said> {
        let NoticeForm::Plan { whole, instalments } = form else { return None };
        let pick = |strings: &Strings| {
            if whole.is_some() { strings.whole_or_instalments } else { strings.instalments_only }
        };
        Some(self.filled(pick, "Numero", &instalments.len().to_string()))
    }

    fn fine(&self) -> FineTexts {
        FineTexts {
            discounted: self.say(|strings| strings.discounted),
            reduced: self.say(|strings| strings.reduced),
            five_days: self.say(|strings| strings.five_days),
            sixty_days: self.say(|strings| strings.sixty_days),
            choose: self.say(|strings| strings.choose),
            deadlines_title: self.say(|strings| strings.deadlines_title),
            deadlines: self.say(|strings| strings.deadlines),
            held_title: self.say(|strings| strings.held_title),
            held: self.say(|strings| strings.held),
        }
    }
}

impl FixedTexts {
    /// Chooses the texts of a form; `site_of` is the body whose site takes the payment.
    pub fn new(tongues: &Tongues, form: &NoticeForm, site_of: Option<&str>) -> Self {
        let say = |pick: fn(&Strings) -> &'static str| tongues.say(pick);
        let dated = form.payments().any(|payment| payment.due_date.is_some());
        let is_fine = matches!(form, NoticeForm::Fine { .. });
        let whole = !matches!(form, NoticeForm::Plan { whole: None, .. });
        Self {
            second_language: tongues.language.map(Language::code),
            title: say(|strings| strings.title),
            creditor: say(|strings| strings.creditor),
            debtor: say(|strings| strings.debtor),
            how_much: if dated || is_fine {
                say(|strings| strings.how_much_and_when)
            } else {
                say(|strings| strings.how_much)
            },
            amount: say(|strings| strings.amount),
            by: say(|strings| strings.by),
            instalments: tongues.instalments(form),
            many: (!whole).then(|| say(|strings| strings.many_instalments)),
            legal: say(|strings| strings.legal),
            fine: is_fine.then(|| tongues.fine()),
            place: say(|strings| strings.place),
            place_more: say(|strings| strings.place_more),
            online_title: say(|strings| strings.online_title),
            online: tongues.online(site_of),
            territory_title: say(|strings| strings.territory_title),
            territory: say(|strings| strings.territory),
            payment_data: say(|strings| strings.payment_data),
            due: say(|strings| strings.due),
            payment_debtor: say(|strings| strings.payment_debtor),
            payment_creditor: say(|strings| strings.payment_creditor),
            subject: say(|strings| strings.subject),
            cbill: say(|strings| strings.cbill),
            number: say(|strings| strings.number),
            creditor_code: say(|strings| strings.creditor_code),
            qr_hint: say(|strings| strings.qr_hint),
            qr_hint_above: say(|strings| strings.qr_hint_above),
            euro: "Euro",
            postal_title: POSTAL_TITLE,
            postal: POSTAL,
            postal_kind: POSTAL_KIND,
        }
    }
}
