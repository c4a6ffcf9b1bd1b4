//! One table in a few words, the same on PostgreSQL and SQLite.

use sea_orm_migration::prelude::*;

/// A table under construction.
pub(crate) struct Shape {
    name: &'static str,
    table: TableCreateStatement,
    key: IndexCreateStatement,
    indices: Vec<IndexCreateStatement>,
    tenant: bool,
}

impl Shape {
    /// A table with `tenant_id` first in its key.
    pub(crate) fn tenant(name: &'static str) -> Self {
        let mut shape = Self::platform(name).text("tenant_id").key("tenant_id");
        shape.tenant = true;
        shape
    }

    /// A table of the platform.
    pub(crate) fn platform(name: &'static str) -> Self {
        let mut table = Table::create();
        table.table(name);
        Self { name, table, key: Index::create(), indices: Vec::new(), tenant: false }
    }

    fn column(mut self, name: &'static str, make: impl FnOnce(&mut ColumnDef) -> &mut ColumnDef) -> Self {
        let mut column = ColumnDef::new(name);
        make(&mut column);
        self.table.col(&mut column);
        self
    }

    pub(crate) fn text(self, name: &'static str) -> Self {
        self.column(name, |column| column.text().not_null())
    }

    pub(crate) fn maybe_text(self, name: &'static str) -> Self {
        self.column(name, |column| column.text().null())
    }

    pub(crate) fn uuid(self, name: &'static str) -> Self {
        self.column(name, |column| column.uuid().not_null())
    }

    pub(crate) fn maybe_uuid(self, name: &'static str) -> Self {
        self.column(name, |column| column.uuid().null())
    }

    pub(crate) fn json(self, name: &'static str) -> Self {
        self.column(name, |column| column.json_binary().not_null())
    }

    pub(crate) fn bytes(self, name: &'static str) -> Self {
        self.column(name, |column| column.binary().not_null())
    }

    pub(crate) fn number(self, name: &'static str) -> Self {
        self.column(name, |column| column.big_integer().not_null())
    }

    pub(crate) fn maybe_number(self, name: &'static str) -> Self {
        self.column(name, |column| column.big_integer().null())
    }

    pub(crate) fn time(self, name: &'static str) -> Self {
        self.column(name, |column| column.timestamp_with_time_zone().not_null())
    }

    pub(crate) fn maybe_time(self, name: &'static str) -> Self {
        self.column(name, |column| column.timestamp_with_time_zone().null())
    }

    pub(crate) fn yes_no(self, name: &'static str) -> Self {
        self.column(name, |column| column.boolean().not_null())
    }

    pub(crate) fn maybe_day(self, name: &'static str) -> Self {
        self.column(name, |column| column.date().null())
    }

    /// One more column of the primary key.
    pub(crate) fn key(mut self, column: &'static str) -> Self {
        self.key.col(column);
        self
    }

    /// A unique index; in a tenant table the tenant comes first.
    pub(crate) fn unique(self, columns: &[&'static str]) -> Self {
        self.indexed(columns, true)
    }

    /// An index; in a tenant table the tenant comes first.
    pub(crate) fn index(self, columns: &[&'static str]) -> Self {
        self.indexed(columns, false)
    }

    fn indexed(mut self, columns: &[&'static str], unique: bool) -> Self {
        let mut index = Index::create();
        index.name(format!("{}_{}", self.name, columns.join("_"))).table(self.name);
        if self.tenant {
            index.col("tenant_id");
        }
        for column in columns {
            index.col(*column);
        }
        if unique {
            index.unique();
        }
        self.indices.push(index);
        self
    }

    /// Belongs to a row of another tenant table and goes with it.
    pub(crate) fn part_of(mut self, column: &'static str, parent: &'static str) -> Self {
        self.table.foreign_key(
            ForeignKey::create()
                .from(self.name, "tenant_id")
                .from_col(column)
                .to(parent, "tenant_id")
                .to_col("id")
                .on_delete(ForeignKeyAction::Cascade),
        );
        self
    }

    /// PostgreSQL: divided by ranges of a column of the key. The partitions are made apart.
    pub(crate) fn partitioned_by(mut self, column: &str) -> Self {
        self.table.extra(format!("PARTITION BY RANGE (\"{column}\")"));
        self
    }

    /// Creates the table, its indices and, for a tenant table, its wall.
    pub(crate) async fn create(mut self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        self.table.primary_key(&mut self.key);
        manager.create_table(self.table).await?;
        for index in self.indices {
            manager.create_index(index).await?;
        }
        if self.tenant {
            crate::security::protect(manager, self.name).await?;
        }
        Ok(())
    }
}
