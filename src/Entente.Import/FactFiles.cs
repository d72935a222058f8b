namespace Entente.Import;

/// <summary>A column of a facts file.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="IsRequired">The column must be there, and no row may leave it empty.</param>
public sealed record FactColumn(string Name, bool IsRequired);

/// <summary>A facts file: its name and its columns, in any order in the file (docs/formats/facts-csv.md).</summary>
/// <param name="Name">Its name, such as <c>parties.csv</c>.</param>
/// <param name="Columns">What it may hold.</param>
public sealed record FactFile(string Name, IReadOnlyList<FactColumn> Columns)
{
    internal string ColumnNames => string.Join(", ", Columns.Select(c => c.Name));

    internal string RequiredNames => string.Join(", ", Columns.Where(c => c.IsRequired).Select(c => c.Name));
}

/// <summary>The facts files, in the order in which their acts enter the log.</summary>
public static class FactFiles
{
    /// <summary>Where a fact comes from.</summary>
    public static FactFile Sources { get; } = File("sources.csv", "id! title! publisher published url kind retrieved");

    /// <summary>Agreements and pacts.</summary>
    public static FactFile Agreements { get; } = File("agreements.csv", "id! name_en! name_fr kind! launched! lead legal_force url");

    /// <summary>Who can be in an agreement, and which entries are one party.</summary>
    public static FactFile Parties { get; } = File(
        "parties.csv", "id! name_en! name_fr kind! subkind country website aliases note duplicate_of");

    /// <summary>The principles of agreements.</summary>
    public static FactFile Principles { get; } = File("principles.csv", "agreement! number! title_en! title_fr addressees");

    /// <summary>Blocs.</summary>
    public static FactFile Groups { get; } = File("groups.csv", "id! name_en! name_fr kind");

    /// <summary>Who belonged to them.</summary>
    public static FactFile GroupMembers { get; } = File("group_members.csv", "group! party! joined_on joined_on_precision left_on source!");

    /// <summary>Who joined which agreement, when and by which route.</summary>
    public static FactFile Adherences { get; } = File(
        "adherences.csv",
        "party! agreement! joined_on! joined_on_precision! left_on route listed_on unlisted_on evidence! confidence note not_before listed_category not_before_source");

    /// <summary>On which days a published list is completely known.</summary>
    public static FactFile Lists { get; } = File("lists.csv", "agreement! source! complete_from! complete_until!");

    /// <summary>What it showed.</summary>
    public static FactFile Listings { get; } = File("listings.csv", "party! agreement! listed_from! listed_until category source");

    /// <summary>Numbers that sources claim.</summary>
    public static FactFile ReportedCounts { get; } = File("reported_counts.csv", "source! as_of agreement! category! count! comparator! note");

    /// <summary>Who accused whom of what.</summary>
    public static FactFile Accusations { get; } = File("accusations.csv", "date! accuser! accused! operation! agreement principles source! kind note");

    /// <summary>What else sources report of parties.</summary>
    public static FactFile Attributes { get; } = File("attributes.csv", "party! attribute! value! as_of! source!");

    /// <summary>Names under which a published list showed a party that is called otherwise. No acts follow from it.</summary>
    public static FactFile Identities { get; } = File("identities.csv", "listed_name! party! note");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FactFile> All { get; } =
    [
        Sources, Agreements, Parties, Principles, Groups, GroupMembers, Adherences, Lists, Listings, ReportedCounts, Accusations, Attributes, Identities,
    ];

    private static FactFile File(string name, string columns) => new(
        name, [.. columns.Split(' ').Select(c => new FactColumn(c.TrimEnd('!'), c.EndsWith('!')))]);
}
