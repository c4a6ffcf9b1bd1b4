//! The debt position that an order becomes, and its unit.

use domain::catalogue::{Sector, SubService};
use domain::debt::{
    DebtPosition, Installment, InstallmentState, Origin, PaymentOption, Publication, due_date,
};
use domain::draft::Order;
use domain::identity::Person;
use domain::notice_number::NoticeNumber;
use domain::scope::Scope;
use uuid::Uuid;

use crate::registry::Tenant;

/// One payable unit, due `notice_days` after today, payable also later.
pub(crate) fn position(
    scope: &Scope,
    tenant: &Tenant,
    origin: Origin,
    (sector, service): (&Sector, &SubService),
    order: Order,
    notice_number: NoticeNumber,
    maker: Option<&Person>,
) -> DebtPosition {
    let id = Uuid::new_v4();
    let due = due_date(scope.today(), tenant.config().payment.notice_days);
    let unit = Installment {
        id: Uuid::new_v4(),
        notice_number,
        option: 0,
        number: 1,
        amount: order.total,
        adjustments: Vec::new(),
        description: None,
        metadata: Vec::new(),
        due_date: Some(due),
        switch_to_expired: false,
        transfers: order.transfers,
        state: InstallmentState::Open,
    };
    DebtPosition {
        id,
        iupd: format!("SPONTANEO-{}", id.simple()),
        origin,
        sector: sector.name.clone(),
        service: service.name.clone(),
        description: order.description,
        debtor: order.debtor,
        payer: order.payer,
        beneficiary: order.beneficiary,
        lines: order.lines,
        fields: order.fields,
        status: Publication::Published { at: scope.now },
        options: vec![PaymentOption::single()],
        installments: vec![unit],
        replaces: None,
        replaced_by: None,
        created_by: maker.map(|person| person.key.clone()),
        maker_email: maker.and_then(|person| person.email.clone()),
        created_at: scope.now,
        min_level: service.min_level,
    }
}
