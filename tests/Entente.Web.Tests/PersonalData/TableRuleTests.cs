using Entente.Web.Adhering;
using Entente.Web.PersonalData;
using Entente.Web.Tests.Accounts;

namespace Entente.Web.Tests.PersonalData;

/// <summary>The table of personal data is whole, and says something of every column.</summary>
public sealed class TableRuleTests(AccountSite site) : IClassFixture<AccountSite>
{
    private static IEnumerable<(TableRule Table, ColumnRule Column)> Ruled => TableRules.All.SelectMany(table => table.Columns, (table, column) => (table, column));

    [Fact]
    public void Every_column_of_the_database_has_a_rule_and_every_rule_a_column() => IsWhole(site);

    [Fact]
    public void Where_rows_stay_every_personal_column_is_blanked_or_kept_for_a_reason()
        => Assert.Empty(
            from ruled in Ruled
            from whose in new[] { Whose.Person, Whose.Mailbox }
            let rows = whose == Whose.Person ? ruled.Table.OfPerson : ruled.Table.OfMailbox
            where rows is { AreDeleted: false } && ruled.Column.Whose.HasFlag(whose) && !ruled.Column.IsBlanked && ruled.Column.Why.Length == 0
            select $"{ruled.Table.Name}.{ruled.Column.Name}: {whose}");

    [Fact]
    public void Whoever_has_personal_columns_in_a_table_is_found_there()
        => Assert.Empty(
            from ruled in Ruled
            where (ruled.Column.Whose.HasFlag(Whose.Person) && ruled.Table.OfPerson is null) || (ruled.Column.Whose.HasFlag(Whose.Mailbox) && ruled.Table.OfMailbox is null)
            select $"{ruled.Table.Name}.{ruled.Column.Name}");

    [Fact]
    public void Nothing_that_opens_something_is_told()
        => Assert.Empty(
            from ruled in Ruled
            where (ruled.Column.Name is "hash" or "secret" or "stamp" or "security_stamp" or "text" && ruled.Table.Name is not "matter_word") && ruled.Column.Whose != Whose.Nobody
            where !ruled.Column.IsSecret
            select $"{ruled.Table.Name}.{ruled.Column.Name}");

    [Fact]
    public void A_new_question_of_the_form_is_personal_until_somebody_says_that_it_is_not()
    {
        var rewrite = TableRules.All.Single(table => table.Name == "matter").Columns.Single(column => column.Rewrite is not null).Rewrite!;
        var left = Answers.Read(rewrite(Answers.Of((Fields.Name, "ACME"), (Fields.Signer, "Sally"), (Fields.Mailbox, "s+a@example.org"), ("shoe-size", "42")).Write()));

        Assert.Equal(Fields.Name, Assert.Single(left.All).Key);
    }

    internal static void IsWhole(AccountSite site)
        => Assert.Equal(
            Schema.Columns(site).Order(StringComparer.Ordinal), Ruled.Select(ruled => $"{ruled.Table.Name}.{ruled.Column.Name}").Order(StringComparer.Ordinal));
}
