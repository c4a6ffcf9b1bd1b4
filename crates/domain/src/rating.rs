//! *Valutazione*: how easy a service was, in the words of criterion C.SE.1.7 of measure 1.4.1 "Esperienza del cittadino". Of a rating it is
//! known what it is about and when it was given, never who gave it.

use chrono::{DateTime, Utc};
use thiserror::Error;
use uuid::Uuid;
use words::t;

/// Longest text of who wants to add something, in characters (C.SE.1.7).
pub const DETAILS_LENGTH: usize = 200;
/// How long a rating can be completed after its stars were given.
pub const OPEN_MINUTES: i64 = 60;
/// Ratings from one place in [`WINDOW_SECONDS`].
pub const MOST: u64 = 20;
/// How long ratings of one place are counted together, in seconds.
pub const WINDOW_SECONDS: u64 = 3_600;

/// The first question, word for word.
pub fn first_question() -> &'static str {
    t!("rating-question")
}

/// One to five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stars(u8);

impl Stars {
    /// All of them, from the worst.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// One to five; nothing else.
    pub const fn new(count: u8) -> Option<Self> {
        if count >= 1 && count <= 5 { Some(Self(count)) } else { None }
    }

    /// How many.
    pub const fn count(self) -> u8 {
        self.0
    }

    /// Four and five praise, one to three complain.
    pub const fn praises(self) -> bool {
        self.0 >= 4
    }

    /// The second question, word for word.
    pub fn question(self) -> &'static str {
        if self.praises() { t!("rating-best") } else { t!("rating-hardest") }
    }

    /// The answers to it, in their order.
    pub const fn reasons(self) -> &'static [Reason] {
        if self.praises() { &Reason::PRAISES } else { &Reason::COMPLAINTS }
    }
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $words:expr;)+) => {
        /// What was best, or hardest.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Reason { $($(#[$doc])* $variant,)+ }

        impl Reason {
            /// The name in forms and rows.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The words on screen.
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }

            /// The reason of that name.
            pub fn named(code: &str) -> Option<Self> {
                [$(Self::$variant),+].into_iter().find(|reason| reason.code() == code)
            }
        }
    };
}

reasons! {
    /// Praise.
    Clear = "chiare", t!("rating-clear");
    /// Praise.
    Complete = "complete", t!("rating-complete");
    /// Praise.
    SureOfTheWay = "procedevo-bene", t!("rating-sure");
    /// Praise.
    NoTrouble = "nessun-problema", t!("rating-no-trouble");
    /// Complaint.
    NotClear = "non-chiare", t!("rating-not-clear");
    /// Complaint.
    NotComplete = "non-complete", t!("rating-not-complete");
    /// Complaint.
    Unsure = "incerto", t!("rating-unsure");
    /// Complaint.
    Trouble = "problemi", t!("rating-trouble");
    /// Either.
    Other = "altro", t!("rating-other");
}

impl Reason {
    const PRAISES: [Self; 5] =
        [Self::Clear, Self::Complete, Self::SureOfTheWay, Self::NoTrouble, Self::Other];
    const COMPLAINTS: [Self; 5] =
        [Self::NotClear, Self::NotComplete, Self::Unsure, Self::Trouble, Self::Other];
}

/// One person's opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// Identifier inside Sportello; who has it may complete the rating.
    pub id: Uuid,
    /// When the stars were given.
    pub at: DateTime<Utc>,
    /// What it is about.
    pub service: Rated,
    /// How easy.
    pub stars: Stars,
    /// The answer to the second question.
    pub reason: Option<Reason>,
    /// What was added, up to [`DETAILS_LENGTH`].
    pub details: Option<String>,
}

/// What can be rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rated {
    /// Making a notice: "Pagamenti spontanei".
    Issue,
    /// Paying.
    Payment,
}

impl Rated {
    /// The name in forms and rows.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Issue => "avviso",
            Self::Payment => "pagamento",
        }
    }

    /// The words on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Issue => t!("rating-about-issue"),
            Self::Payment => t!("rating-about-payment"),
        }
    }

    /// What has that name.
    pub fn named(code: &str) -> Option<Self> {
        [Self::Issue, Self::Payment].into_iter().find(|rated| rated.code() == code)
    }
}

/// Why an answer is not taken. The texts are for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RatingRefusal {
    /// The answer belongs to the other question, or to none.
    #[error("{}", t!("rating-other-question"))]
    OtherQuestion,
    /// Longer than [`DETAILS_LENGTH`].
    #[error("{}", t!("rating-details-long", max = DETAILS_LENGTH))]
    TooLong,
    /// It was completed, or its time is over.
    #[error("{}", t!("rating-closed"))]
    Closed,
}

impl Rating {
    /// Answers the second question; another answer takes the place of the first.
    ///
    /// # Errors
    /// [`RatingRefusal::OtherQuestion`], [`RatingRefusal::Closed`].
    pub fn explain(&mut self, reason: Reason, now: DateTime<Utc>) -> Result<(), RatingRefusal> {
        self.is_open(now)?;
        if !self.stars.reasons().contains(&reason) {
            return Err(RatingRefusal::OtherQuestion);
        }
        self.reason = Some(reason);
        Ok(())
    }

    /// Adds details, after which nothing changes any more; blank ones add nothing and close nothing.
    ///
    /// # Errors
    /// [`RatingRefusal::TooLong`], [`RatingRefusal::Closed`].
    pub fn add(&mut self, details: &str, now: DateTime<Utc>) -> Result<(), RatingRefusal> {
        self.is_open(now)?;
        let details = details.trim();
        if details.chars().count() > DETAILS_LENGTH {
            return Err(RatingRefusal::TooLong);
        }
        self.details = Some(details.to_owned()).filter(|details| !details.is_empty());
        Ok(())
    }

    fn is_open(&self, now: DateTime<Utc>) -> Result<(), RatingRefusal> {
        let minutes = (now - self.at).num_minutes();
        if self.details.is_some() || minutes >= OPEN_MINUTES { Err(RatingRefusal::Closed) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rating(stars: u8) -> Rating {
        let at = DateTime::UNIX_EPOCH;
        let stars = Stars::new(stars).unwrap();
        Rating { id: Uuid::nil(), at, service: Rated::Payment, stars, reason: None, details: None }
    }

    #[test]
    fn each_count_of_stars_has_its_own_question_and_answers() {
        assert_eq!((Stars::new(0), Stars::new(6)), (None, None));
        for stars in Stars::ALL {
            let mut rating = rating(stars.count());
            assert_eq!(rating.explain(Reason::Clear, rating.at).is_ok(), stars.count() >= 4);
            assert_eq!(rating.explain(Reason::Trouble, rating.at).is_ok(), stars.count() <= 3);
            assert_eq!(rating.explain(Reason::Other, rating.at), Ok(()));
            assert_eq!(stars.reasons().len(), 5);
        }
    }

    #[test]
    fn details_are_added_once_within_the_hour_and_have_two_hundred_characters() {
        let mut rating = rating(2);
        assert_eq!(rating.add(&"è".repeat(201), rating.at), Err(RatingRefusal::TooLong));
        assert_eq!(rating.add("  ", rating.at), Ok(()));
        let late = rating.at + chrono::TimeDelta::minutes(OPEN_MINUTES);
        assert_eq!(rating.add("tardi", late), Err(RatingRefusal::Closed));
        assert_eq!(rating.add(&format!(" {} ", "è".repeat(200)), rating.at), Ok(()));
        assert_eq!(rating.details.as_deref().map(|text| text.chars().count()), Some(200));
        assert_eq!(rating.add("ancora", rating.at), Err(RatingRefusal::Closed));
    }
}
