//! The catalogues, read once.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use unic_langid::{LanguageIdentifier, langid};

use crate::{Language, Value};

const ITALIAN: &str = include_str!("../../../themes/base/words/it.ftl");
const ENGLISH: &str = include_str!("../../../themes/base/words/en.ftl");
const GERMAN: &str = include_str!("../../../themes/base/words/de.ftl");

/// One language's texts.
struct Catalogue {
    bundle: FluentBundle<&'static FluentResource>,
    /// Those without variables, as they are said.
    plain: HashMap<&'static str, &'static str>,
    ids: Vec<&'static str>,
}

/// What a language's file holds; French and Slovene pages are in Italian.
fn written(language: Language) -> (&'static str, LanguageIdentifier) {
    match language {
        Language::It | Language::Fr | Language::Sl => (ITALIAN, langid!("it")),
        Language::En => (ENGLISH, langid!("en")),
        Language::De => (GERMAN, langid!("de")),
    }
}

fn of(language: Language) -> &'static Catalogue {
    static READ: [OnceLock<Catalogue>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    let shelf = match language {
        Language::It | Language::Fr | Language::Sl => &READ[0],
        Language::En => &READ[1],
        Language::De => &READ[2],
    };
    shelf.get_or_init(|| read(language))
}

/// A text that cannot be read is left out: the tests of this crate refuse such a catalogue.
fn read(language: Language) -> Catalogue {
    let (text, name) = written(language);
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(whole) | Err((whole, _)) => whole,
    };
    // both live as long as the process: what is said borrows from them
    let resource: &'static FluentResource = Box::leak(Box::new(resource));
    let mut bundle = FluentBundle::new_concurrent(vec![name]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    let ids: Vec<&'static str> = resource.entries().filter_map(id_of).collect();
    let plain = ids.iter().filter_map(|id| Some((*id, plainly(&bundle, id)?))).collect();
    Catalogue { bundle, plain, ids }
}

fn id_of(entry: &'static Entry<&'static str>) -> Option<&'static str> {
    match entry {
        Entry::Message(message) => Some(message.id.name),
        _ => None,
    }
}

/// The text of an id that has no variables.
fn plainly(bundle: &FluentBundle<&'static FluentResource>, id: &str) -> Option<&'static str> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut wrong = Vec::new();
    let said = bundle.format_pattern(pattern, None, &mut wrong);
    wrong.is_empty().then(|| &*Box::leak(said.into_owned().into_boxed_str()))
}

pub(crate) fn plain(language: Language, id: &str) -> Option<&'static str> {
    of(language).plain.get(id).or_else(|| of(Language::It).plain.get(id)).copied()
}

/// The text of an id in a language, or in Italian where that language has it not; `None`: no catalogue has it.
pub fn says(language: Language, id: &str, values: &[(&str, Value<'_>)]) -> Option<Cow<'static, str>> {
    if values.is_empty() {
        return plain(language, id).map(Cow::Borrowed);
    }
    let catalogue = [of(language), of(Language::It)].into_iter().find(|one| one.bundle.has_message(id))?;
    let pattern = catalogue.bundle.get_message(id)?.value()?;
    let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
    let said = catalogue.bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
    Some(Cow::Owned(said.into_owned()))
}

/// All ids of a language, in the order of its file.
pub fn ids(language: Language) -> &'static [&'static str] {
    &of(language).ids
}

/// The variables that a text asks for: those of all its plurals.
pub fn variables(language: Language, id: &str) -> BTreeSet<String> {
    let bundle = &of(language).bundle;
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return BTreeSet::new();
    };
    let mut named = BTreeSet::new();
    gather(pattern, &mut named);
    named
}

fn gather(pattern: &Pattern<&str>, named: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, named);
        }
    }
}

fn of_expression(expression: &Expression<&str>, named: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(one) => of_inline(one, named),
        Expression::Select { selector, variants } => {
            of_inline(selector, named);
            variants.iter().for_each(|variant| gather(&variant.value, named));
        }
    }
}

fn of_inline(expression: &InlineExpression<&str>, named: &mut BTreeSet<String>) {
    match expression {
        InlineExpression::VariableReference { id } => drop(named.insert(id.name.to_owned())),
        InlineExpression::Placeable { expression } => of_expression(expression, named),
        _ => {}
    }
}
