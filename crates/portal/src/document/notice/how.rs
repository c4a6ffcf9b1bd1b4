//! "Quanto e quando pagare?" and "Dove pagare?": amounts, dates and the guide's paragraphs.

use pagopa::notice::texts::{FineTexts, Said};
use pagopa::notice::{NoticeContent, NoticeForm, Payment};
use serde::Serialize;

use crate::document::fit::{Block, fit_block};

/// The block of the first page; a fine has another one.
#[derive(Debug, Serialize)]
pub(super) struct How {
    /// The amount and its date, where there is one to tell.
    due: Option<Due>,
    /// Sentences with a mark before them.
    notes: Paragraphs,
    online: Paragraphs,
    territory: Paragraphs,
    fine: Option<FineHow>,
}

/// An amount in big letters and its date.
#[derive(Debug, Serialize)]
struct Due {
    amount: String,
    until: Option<String>,
}

/// Paragraphs in both languages and the size at which they all fit.
#[derive(Debug, Serialize)]
pub(super) struct Paragraphs {
    said: Vec<Said>,
    points: String,
}

/// What a fine tells: both amounts, or one on each page with the *bollettini*.
#[derive(Debug, Serialize)]
struct FineHow {
    discounted: String,
    reduced: String,
    five_days: Until,
    sixty_days: Until,
    choose: Paragraphs,
    /// The same on one line across the page.
    choose_wide: Paragraphs,
    deadlines: Paragraphs,
    held: Paragraphs,
}

/// When an amount holds: what is in bold, and what follows on the next line.
#[derive(Debug, Serialize)]
struct Until {
    strong: String,
    light: String,
}

impl Until {
    /// One language in two lines, or both languages in one line each.
    fn new(said: &Said) -> Self {
        match &said.second {
            Some(second) => Self { strong: said.first.clone(), light: second.clone() },
            None => {
                let (strong, light) = super::payment::parted(&said.first);
                Self { strong, light }
            }
        }
    }
}

impl How {
    pub(super) fn new(content: &NoticeContent) -> Self {
        let texts = &content.texts;
        let wide = if texts.second_language.is_some() { 90_000 } else { 71_000 };
        let notes: Vec<Said> =
            [&texts.instalments, &texts.many].into_iter().flatten().chain([&texts.legal]).cloned().collect();
        // each sentence stands a little apart from the one before
        let due = due(&content.form);
        let height = if due.is_some() { 22_000 } else { 36_000 } - 1_500 * notes.len() as u64;
        Self {
            due,
            notes: Paragraphs::new(notes, Block { width: 83_000, height, half_points: 16 }),
            online: Paragraphs::new(vec![texts.online.clone()], block(wide, 11_600)),
            territory: Paragraphs::new(vec![texts.territory.clone()], block(wide, 15_400)),
            fine: fine(content),
        }
    }
}

impl Paragraphs {
    fn new(said: Vec<Said>, block: Block) -> Self {
        let all: Vec<&str> = said
            .iter()
            .flat_map(|said| std::iter::once(said.first.as_str()).chain(said.second.as_deref()))
            .collect();
        let points = fit_block(&all, block);
        Self { said, points }
    }
}

fn due(form: &NoticeForm) -> Option<Due> {
    let payment: &Payment = match form {
        NoticeForm::One(payment) | NoticeForm::Plan { whole: Some(payment), .. } => payment,
        NoticeForm::Plan { whole: None, .. } | NoticeForm::Fine { .. } => return None,
    };
    Some(Due { amount: payment.amount.plain(), until: super::payment::day(payment) })
}

fn fine(content: &NoticeContent) -> Option<FineHow> {
    let NoticeForm::Fine { discounted, reduced } = &content.form else { return None };
    let FineTexts { five_days, sixty_days, choose, deadlines_title, deadlines, held_title, held, .. } =
        content.texts.fine.as_ref()?;
    let titled = |title: &Said, text: &Said, height| {
        Paragraphs::new(vec![title.clone(), text.clone()], block(84_000, height))
    };
    Some(FineHow {
        discounted: discounted.amount.plain(),
        reduced: reduced.amount.plain(),
        five_days: Until::new(five_days),
        sixty_days: Until::new(sixty_days),
        choose: Paragraphs::new(vec![choose.clone()], block(83_000, 12_300)),
        // measured in the regular face: the sample's line is 174 mm long
        choose_wide: Paragraphs::new(vec![choose.clone()], block(192_000, 7_000)),
        deadlines: titled(deadlines_title, deadlines, 12_900),
        held: titled(held_title, held, 20_800),
    })
}

const fn block(width: u64, height: u64) -> Block {
    Block { width, height, half_points: 16 }
}
