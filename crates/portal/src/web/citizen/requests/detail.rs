//! One request of the citizen.

use chrono::NaiveDate;
use domain::fault::Fault;
use domain::request::message::{Message, MessageFault, Side};
use domain::request::{Asked, Request};
use domain::tenant::TenantConfig;
use serde::Serialize;
use uuid::Uuid;
use words::t;

use super::{LIST, RequestRow, Responsible, fate, samples, stages, talk};
use crate::config::{Attachments, Config};
use crate::render::View;
use crate::request::{Folder, email_change};
use crate::web::dossier::{Row, StageShown};
use crate::web::thread::{self, MessageShown, TalkForm};

/// The detail.
#[derive(Debug, Clone, Serialize)]
pub struct RequestPage {
    pub request: RequestRow,
    pub responsible: Responsible,
    /// What exactly was asked for.
    pub details: Vec<Row>,
    /// The instalments of the plan that was granted, each in a line.
    pub rates: Vec<String>,
    /// What is to be done now that it is closed.
    pub next: Option<String>,
    /// The office's answer.
    pub outcome: Option<String>,
    pub stages: Vec<StageShown>,
    /// The office waits for an answer.
    pub waits: bool,
    /// Whether it is of a kind about which messages are written.
    pub talks: bool,
    /// The subject and the outcome are the portal's own words, not the entity's.
    pub in_our_words: bool,
    pub messages: Vec<MessageShown>,
    pub form: Option<TalkForm>,
    /// What was written when it was too late to send it.
    pub kept: Option<String>,
    /// Where it can be taken back.
    pub withdraw: Option<String>,
    /// The debt that it is about, or led to.
    pub debt: Option<String>,
}

impl View for RequestPage {
    const TEMPLATE: &'static str = "pages/request";
    fn samples() -> Vec<Self> {
        let (Some(config), Ok(demo)) = (samples::config(), Config::demo("")) else { return Vec::new() };
        let limits = &demo.attachments;
        let payments: Vec<Self> =
            samples::payments().iter().map(|request| Self::of_payment(request, &config)).collect();
        let fault = [Fault::new("testo", MessageFault::Empty.to_string())];
        let nothing = talk::Written::default();
        // before and after every term
        let (soon, day) = (NaiveDate::from_ymd_opt(2026, 11, 28).unwrap_or_default(), NaiveDate::MAX);
        let case = |folder: Folder, day| {
            Self::of_case(&folder, &config, day).with_form(&folder, &nothing, limits, &[])
        };
        let cases = [soon, day]
            .into_iter()
            .flat_map(|day| samples::folders().into_iter().map(move |folder| (folder, day)));
        let cases = cases.map(|(folder, day)| case(folder, day));
        let faulty = samples::folders()
            .into_iter()
            .take(1)
            .map(|folder| Self::of_case(&folder, &config, day).with_form(&folder, &nothing, limits, &fault));
        let late =
            talk::Written { text: "Aspetta: ho trovato la ricevuta.".to_owned(), ..talk::Written::default() };
        let closed = samples::folders().into_iter().filter(|folder| !folder.case.state().is_open());
        let closed =
            closed.map(|folder| Self::of_case(&folder, &config, day).with_form(&folder, &late, limits, &[]));
        let weak =
            samples::folders().into_iter().filter(|folder| matches!(folder.case.asked, Asked::Refund { .. }));
        let weak = weak.map(|folder| Folder { shows_account: false, ..folder });
        let weak = weak.map(|folder| Self::of_case(&folder, &config, day));
        payments.into_iter().chain(cases).chain(faulty).chain(closed).chain(weak).collect()
    }
}

impl RequestPage {
    pub(super) fn of_payment(request: &Request, config: &TenantConfig) -> Self {
        Self {
            request: RequestRow::of_payment(request),
            responsible: Responsible::of_payment(request, config),
            details: Vec::new(),
            rates: Vec::new(),
            next: None,
            outcome: None,
            stages: stages::of_payment(request),
            waits: false,
            talks: false,
            in_our_words: false,
            messages: Vec::new(),
            form: None,
            kept: None,
            withdraw: None,
            debt: request.debt.map(|debt| debt.to_string()),
        }
    }

    pub(super) fn of_case(folder: &Folder, config: &TenantConfig, today: NaiveDate) -> Self {
        let case = &folder.case;
        let base = format!("{LIST}/{}", case.id);
        let who = |message: &Message| match message.side {
            Side::Citizen => t!("request-you").to_owned(),
            Side::Office => case.office.clone(),
        };
        let open = case.state().is_open() && case.kind().is_for_office();
        let seen = fate::debt_seen(folder);
        let next = seen.as_ref().and_then(|(debt, sight)| fate::next(case, debt, sight, today));
        let mut details = own_details(folder);
        let mut rates = Vec::new();
        if let Some((debt, sight)) = &seen {
            details.splice(0..0, fate::facts(case, debt, sight, today));
            rates = fate::rates(case, debt, sight, today);
        }
        Self {
            request: RequestRow::of_case(case, 0),
            responsible: Responsible::of_case(case, config, today),
            details,
            rates,
            outcome: email_change::outcome(case).map(str::to_owned),
            stages: stages::of_case(case, next.as_deref()),
            next,
            waits: case.state() == domain::request::CaseState::WaitingForCitizen,
            talks: case.kind().is_for_office(),
            in_our_words: !case.kind().is_for_office(),
            messages: thread::messages(folder, Side::Citizen, &base, who),
            form: None,
            kept: None,
            withdraw: open.then(|| format!("{base}/ritira")),
            debt: folder.debt.as_ref().map(|debt| debt.id.to_string()),
        }
    }

    /// With the form of a message, while messages are taken.
    pub(super) fn with_form(
        mut self,
        folder: &Folder,
        written: &talk::Written,
        limits: &Attachments,
        faults: &[Fault],
    ) -> Self {
        let label = if self.waits { t!("request-your-answer") } else { t!("request-write") };
        let files = if written.had_files { thread::files_again(limits) } else { thread::files_field(limits) };
        if self.withdraw.is_none() {
            self.kept = Some(written.text.clone()).filter(|text| !text.is_empty());
        }
        self.form = self.withdraw.as_ref().map(|_| TalkForm {
            action: format!("{LIST}/{}/messaggi", folder.case.id),
            id: written.id.unwrap_or_else(Uuid::new_v4).to_string(),
            text: thread::text_field(label, &written.text).judged(faults),
            files: files.judged(faults),
        });
        self
    }
}

/// What exactly was asked for, as who asked reads it: the whole account only after a login that could ask for it.
fn own_details(folder: &Folder) -> Vec<Row> {
    rows(&folder.case.asked, folder.shows_account)
}

/// The same as the office reads it, with who made the payment that is asked back.
pub(crate) fn details(folder: &Folder) -> Vec<Row> {
    let mut rows = rows(&folder.case.asked, true);
    if let Some(payer) = &folder.payer {
        rows.push(Row::new("Chi ha pagato", Some(payer.shown())));
        rows.extend(
            payer.warning_about(&folder.case.owner.key).map(|text| Row::new("Attenzione", Some(text))),
        );
    }
    rows
}

fn rows(asked: &Asked, whole: bool) -> Vec<Row> {
    match asked {
        Asked::Refund { notice, amount, iban, holder, .. } => vec![
            Row::new(t!("request-notice-number"), Some(notice.grouped())),
            Row::new(t!("request-refund-amount"), Some(amount.shown())),
            Row::new(t!("request-iban"), Some(if whole { grouped(iban.as_str()) } else { iban.masked() })),
            Row::new(t!("request-holder"), Some(holder)),
        ],
        Asked::Instalments { count } => {
            vec![Row::new(t!("request-instalments-asked"), Some(count.to_string()))]
        }
        Asked::Correction | Asked::EmailChange => Vec::new(),
    }
}

/// In groups of four.
pub(crate) fn grouped(iban: &str) -> String {
    let letters: Vec<char> = iban.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
