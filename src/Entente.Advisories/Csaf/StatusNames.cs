namespace Entente.Advisories.Csaf;

/// <summary>The groups of product status as the document spells its lists: the same in every language.</summary>
internal static class StatusNames
{
    public static string Of(StatusGroups groups) => string.Join(", ", Enum.GetValues<StatusGroups>().Where(group => group != StatusGroups.None && groups.HasFlag(group)).Select(Name));

    private static string Name(StatusGroups group) => group switch
    {
        StatusGroups.Affected => "affected",
        StatusGroups.NotAffected => "not_affected",
        StatusGroups.Fixed => "fixed",
        StatusGroups.UnderInvestigation => "under_investigation",
        StatusGroups.Unknown => "unknown",
        _ => "recommended",
    };
}
