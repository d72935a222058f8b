using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>The categories of remediations, as a set.</summary>
[Flags]
internal enum RemediationCategories : byte
{
    None = 0,
    Workaround = 1,
    Mitigation = 2,
    VendorFix = 4,
    OptionalPatch = 8,
    NoneAvailable = 16,
    FixPlanned = 32,
    NoFixPlanned = 64,
}

/// <summary>Which remediations go together, and with which product status (CSAF 2.1, "Vulnerabilities Property - Remediations - Category", its two tables).</summary>
internal static class Remediations
{
    private static readonly (string Name, RemediationCategories Category)[] Names =
    [
        ("workaround", RemediationCategories.Workaround),
        ("mitigation", RemediationCategories.Mitigation),
        ("vendor_fix", RemediationCategories.VendorFix),
        ("optional_patch", RemediationCategories.OptionalPatch),
        ("none_available", RemediationCategories.NoneAvailable),
        ("fix_planned", RemediationCategories.FixPlanned),
        ("no_fix_planned", RemediationCategories.NoFixPlanned),
    ];

    public static RemediationCategories CategoryOf(JsonView remediation)
    {
        var name = remediation[Keys.Category].Text();
        return Names.FirstOrDefault(known => known.Name == name).Category;
    }

    public static string NamesOf(RemediationCategories categories) => string.Join(", ", Names.Where(known => categories.HasFlag(known.Category)).Select(known => known.Name));

    /// <summary>Table "Remediation Combinations": what may not stand beside a category for the same product.</summary>
    public static RemediationCategories Contradicting(RemediationCategories category)
    {
        const RemediationCategories Exclusive = RemediationCategories.OptionalPatch | RemediationCategories.NoneAvailable;
        const RemediationCategories All = (RemediationCategories)127;
        return category switch
        {
            RemediationCategories.Workaround or RemediationCategories.Mitigation => Exclusive,
            RemediationCategories.VendorFix => Exclusive | RemediationCategories.FixPlanned | RemediationCategories.NoFixPlanned,
            RemediationCategories.FixPlanned => Exclusive | RemediationCategories.VendorFix | RemediationCategories.NoFixPlanned,
            RemediationCategories.NoFixPlanned => Exclusive | RemediationCategories.VendorFix | RemediationCategories.FixPlanned,
            RemediationCategories.OptionalPatch or RemediationCategories.NoneAvailable => All & ~category,
            _ => RemediationCategories.None,
        };
    }

    /// <summary>Table "Product Status Remediation Category Combinations": the groups of status that a category may not stand with.</summary>
    public static StatusGroups Prohibited(RemediationCategories category) => category switch
    {
        RemediationCategories.Workaround or RemediationCategories.Mitigation or RemediationCategories.VendorFix or RemediationCategories.NoneAvailable =>
            StatusGroups.NotAffected | StatusGroups.Fixed,
        RemediationCategories.OptionalPatch => StatusGroups.Affected,
        RemediationCategories.FixPlanned or RemediationCategories.NoFixPlanned => StatusGroups.Fixed,
        _ => StatusGroups.None,
    };

    /// <summary>The same table: the groups of status that a category should not stand with (6.2.27).</summary>
    public static StatusGroups Discouraged(RemediationCategories category) => category switch
    {
        RemediationCategories.Workaround or RemediationCategories.Mitigation or RemediationCategories.VendorFix => StatusGroups.UnderInvestigation | StatusGroups.Unknown,
        RemediationCategories.OptionalPatch => StatusGroups.Fixed,
        RemediationCategories.FixPlanned => StatusGroups.NotAffected | StatusGroups.UnderInvestigation | StatusGroups.Unknown,
        RemediationCategories.NoFixPlanned => StatusGroups.NotAffected,
        _ => StatusGroups.None,
    };
}
