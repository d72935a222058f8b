namespace Entente.Web.PersonalData;

/// <summary>Whose data something can be. An account has no mailbox, and a mailbox no account, so each is asked for and erased by itself.</summary>
[Flags]
public enum Whose
{
    Nobody = 0,

    /// <summary>Somebody with an account.</summary>
    Person = 1,

    /// <summary>Whoever reads a mailbox: an applicant, a subscriber, somebody who was written to.</summary>
    Mailbox = 2,
}

/// <summary>Which rows of a table are somebody's, and whether erasing takes the rows away or only what is personal in them.</summary>
/// <param name="Where">A condition over <see cref="SubjectKeys"/>; with <c>@Matter</c> in it, it is asked for each matter of the mailbox.</param>
/// <param name="AreDeleted">Whether the rows go. If not, their columns say what becomes of them.</param>
public sealed record RowRule(string Where, bool AreDeleted)
{
    public bool IsPerMatter => Where.Contains("@Matter", StringComparison.Ordinal) || Where.Contains("@Signer", StringComparison.Ordinal);

    public static RowRule Deleted(string where) => new(where, true);

    public static RowRule Kept(string where) => new(where, false);
}

/// <summary>What becomes of a column.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="Whose">Whose data it is, in rows that are somebody's.</param>
/// <param name="Blank">SQL of what takes its place when the row stays; null when it goes with its row or is kept.</param>
/// <param name="Why">Why it is kept, or not told.</param>
public sealed record ColumnRule(string Name, Whose Whose, string? Blank = null, string Why = "")
{
    /// <summary>Whether it opens something, so that no export tells it.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What takes its place, made of what stands there; instead of <see cref="Blank"/>.</summary>
    public Func<string, string>? Rewrite { get; init; }

    /// <summary>Whether erasing changes it where the row stays.</summary>
    public bool IsBlanked => Blank is not null || Rewrite is not null;
}

/// <summary>One table: whose data is in it, how it is found, told and erased.</summary>
/// <param name="Name">As the database has it.</param>
/// <param name="Why">What it holds, or why it holds nobody's data.</param>
public sealed record TableRule(string Name, string Why, IReadOnlyList<ColumnRule> Columns)
{
    public RowRule? OfPerson { get; init; }

    public RowRule? OfMailbox { get; init; }

    public RowRule? Of(Subject subject) => subject.IsPerson ? OfPerson : OfMailbox;
}
