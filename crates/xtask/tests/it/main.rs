//! The rules of the house hold in this tree, and each rule sees a house where it does not.

#![expect(clippy::unwrap_used, reason = "a test that cannot read the tree has failed")]

mod contracts;

use std::fs;
use std::path::{Path, PathBuf};

use xtask::tidy::{self, Severity};

fn tree() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn failures(root: &Path, rule: tidy::Rule) -> Vec<String> {
    let findings = rule(root).unwrap();
    findings.iter().filter(|found| found.severity == Severity::Failure).map(ToString::to_string).collect()
}

/// A tree of one file.
fn house(file: &str, content: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
    folder
}

mod this_tree {
    use super::*;

    #[test]
    fn has_no_file_above_800_lines() {
        assert_eq!(failures(&tree(), tidy::file_lengths), [""; 0]);
    }

    #[test]
    fn has_no_mod_rs() {
        assert_eq!(failures(&tree(), tidy::no_mod_files), [""; 0]);
    }

    #[test]
    fn names_no_type_after_a_pattern() {
        assert_eq!(failures(&tree(), tidy::type_names), [""; 0]);
    }

    #[test]
    fn has_use_cases_that_ignore_the_web() {
        assert_eq!(failures(&tree(), tidy::use_cases_ignore_web), [""; 0]);
    }

    #[test]
    fn keeps_the_direction_of_dependencies() {
        assert_eq!(failures(&tree(), tidy::direction_holds), [""; 0]);
    }

    #[test]
    fn has_every_path_that_its_documents_name() {
        assert_eq!(failures(&tree(), tidy::named_paths_exist), [""; 0]);
    }
}

mod another_tree {
    use super::*;

    #[test]
    fn with_a_long_file_fails_and_with_a_longish_one_alarms() {
        let long = house("crates/x/src/lib.rs", &"// line\n".repeat(801));
        assert_eq!(failures(long.path(), tidy::file_lengths).len(), 1);
        let longish = house("crates/x/src/lib.rs", &"// line\n".repeat(501));
        let found = tidy::file_lengths(longish.path()).unwrap();
        assert_eq!(found.iter().map(|finding| finding.severity).collect::<Vec<_>>(), [Severity::Alarm]);
    }

    #[test]
    fn with_a_mod_rs_fails() {
        let folder = house("crates/x/src/cart/mod.rs", "");
        assert_eq!(failures(folder.path(), tidy::no_mod_files).len(), 1);
    }

    #[test]
    fn with_a_use_case_that_imports_the_web_fails() {
        let folder = house("crates/portal/src/cart.rs", "use crate::web::Page;");
        assert_eq!(failures(folder.path(), tidy::use_cases_ignore_web).len(), 1);
    }

    #[test]
    fn with_a_document_that_names_a_lost_path_fails() {
        let folder = house("docs/ARCHITECTURE.md", "The rules are in `crates/lost/src/lib.rs`.");
        assert_eq!(failures(folder.path(), tidy::named_paths_exist).len(), 1);
    }
}
