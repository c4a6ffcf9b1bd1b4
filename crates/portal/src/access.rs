//! Who may do what: casbin decides over permission names per role, once per policy, into a table.

use std::collections::{BTreeMap, BTreeSet};

use casbin::{CoreApi, DefaultModel, Enforcer, MgmtApi, StringAdapter};
use domain::access::{Permission, Role};
use domain::scope::{Actor, Scope};
use thiserror::Error;

const MODEL: &str = include_str!("access/model.conf");
const POLICY: &str = include_str!("access/policy.csv");

/// Why the policy is refused.
#[derive(Debug, Error)]
pub enum PolicyError {
    #[error("access policy: {0}")]
    Casbin(#[from] casbin::Error),
    #[error("access policy: {0}")]
    Name(#[from] domain::access::UnknownName),
}

/// The decisions of one policy.
#[derive(Debug, Clone)]
pub struct Decisions(BTreeMap<Role, BTreeSet<Permission>>);

impl Decisions {
    /// Decides every role and permission by the compiled-in policy.
    pub async fn load() -> Result<Self, PolicyError> {
        Self::of(POLICY).await
    }

    async fn of(policy: &str) -> Result<Self, PolicyError> {
        let model = DefaultModel::from_str(MODEL).await?;
        let enforcer = Enforcer::new(model, StringAdapter::new(policy)).await?;
        for rule in enforcer.get_policy() {
            rule[0].parse::<Role>()?;
            rule[1].parse::<Permission>()?;
        }
        let mut table = BTreeMap::new();
        for role in Role::ALL {
            let mut allowed = BTreeSet::new();
            for permission in Permission::ALL {
                if enforcer.enforce((role.name(), permission.name()))? {
                    allowed.insert(*permission);
                }
            }
            table.insert(*role, allowed);
        }
        Ok(Self(table))
    }

    /// Whether a role allows it.
    pub fn allows(&self, role: Role, permission: Permission) -> bool {
        self.0.get(&role).is_some_and(|allowed| allowed.contains(&permission))
    }

    /// Whether the actor of a scope is allowed it.
    pub fn permits(&self, scope: &Scope, permission: Permission) -> bool {
        match &scope.actor {
            Actor::Anonymous => self.allows(Role::Visitor, permission),
            Actor::Person { roles, .. } => {
                self.allows(Role::Citizen, permission)
                    || roles.iter().any(|role| self.allows(*role, permission))
            }
            Actor::Client { permissions, .. } => permissions.contains(&permission),
            Actor::Node | Actor::System => false,
        }
    }

    /// The whole table in Markdown, a row per permission.
    pub fn matrix(&self) -> String {
        let mut out = String::from("| permission |");
        Role::ALL.iter().for_each(|role| out.push_str(&format!(" {role} |")));
        out.push_str("\n|---|");
        Role::ALL.iter().for_each(|_| out.push_str("---|"));
        for permission in Permission::ALL {
            out.push_str(&format!("\n| `{permission}` |"));
            for role in Role::ALL {
                out.push_str(if self.allows(*role, *permission) { " yes |" } else { " |" });
            }
        }
        out.push('\n');
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_citizen_is_no_clerk_and_an_operator_sees_no_debts() {
        let decisions = Decisions::load().await.unwrap();
        assert!(decisions.allows(Role::Citizen, Permission::DebtCancel));
        assert!(!decisions.allows(Role::Citizen, Permission::OfficeDebtView));
        assert!(!decisions.allows(Role::Visitor, Permission::OwnView));
        assert!(!decisions.allows(Role::Visitor, Permission::DebtCancel));
        assert!(decisions.allows(Role::Clerk, Permission::OfficeDebtView));
        assert!(!decisions.allows(Role::Clerk, Permission::OfficeCatalogueEdit));
        assert!(decisions.allows(Role::TenantAdmin, Permission::OfficeCatalogueEdit));
        assert!(!decisions.allows(Role::PlatformOperator, Permission::OfficeDebtView));
    }

    #[tokio::test]
    async fn an_unknown_name_refuses_the_policy() {
        assert!(Decisions::of("p, clerk, office.everything").await.is_err());
        assert!(Decisions::of("p, king, own.view").await.is_err());
    }

    #[tokio::test]
    async fn the_printed_matrix_is_the_real_one() {
        let printed = include_str!("../../../docs/access-matrix.md");
        let matrix = Decisions::load().await.unwrap().matrix();
        assert!(printed.contains(matrix.trim()), "docs/access-matrix.md should hold:\n{matrix}");
    }
}
