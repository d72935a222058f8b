// CPE names (NISTIR 7695). What is read is what CSAF's schema allows (the pattern of product_identification_helper.cpe, the same in 2.0 and 2.1): a
// formatted string of CPE 2.3 (section 6.2) or a URI of CPE 2.2 (section 6.1). The pattern lets URIs through that cannot be unbound; they have no name.

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Entente.Advisories.Cpe;

/// <summary>A well-formed CPE name (NISTIR 7695, section 5): eleven attributes. Equal when all attributes are, letters in either case.</summary>
/// <param name="Part">Application, operating system or hardware: <c>a</c>, <c>o</c>, <c>h</c>.</param>
/// <param name="Vendor">Who makes the product.</param>
/// <param name="Product">The product.</param>
/// <param name="Version">The version.</param>
/// <param name="Update">Update, service pack or point release.</param>
/// <param name="Edition">Edition; legacy of CPE 2.2.</param>
/// <param name="Language">Language of the user interface, a tag of RFC 5646.</param>
/// <param name="SoftwareEdition">How the product is tailored to a market.</param>
/// <param name="TargetSoftware">The software that it runs on.</param>
/// <param name="TargetHardware">The hardware that it runs on.</param>
/// <param name="Other">Anything else.</param>
public sealed record CpeName(
    CpeAttribute Part, CpeAttribute Vendor, CpeAttribute Product, CpeAttribute Version, CpeAttribute Update, CpeAttribute Edition, CpeAttribute Language,
    CpeAttribute SoftwareEdition, CpeAttribute TargetSoftware, CpeAttribute TargetHardware, CpeAttribute Other)
{
    /// <summary>Whether CSAF's schema allows the text; the reason names the attribute.</summary>
    public static bool IsAllowedByCsaf(ReadOnlySpan<char> text, [NotNullWhen(false)] out string? reason) =>
        text.StartsWith("cpe:2.3:") ? CpeText.IsFormattedString(text, out reason)
        : text.StartsWith("cpe:/", StringComparison.OrdinalIgnoreCase) && text[0] == 'c' ? CpeText.IsUri(text, out reason)
        : Refusal.Because("a CPE starts with cpe:2.3: (formatted string) or cpe:/ (URI)", out reason);

    /// <summary>Reads what CSAF's schema allows and unbinds it (NISTIR 7695, sections 6.1.3 and 6.2.3).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out CpeName? value, [NotNullWhen(false)] out string? reason)
    {
        value = null;
        if (!IsAllowedByCsaf(text, out reason))
            return false;
        Span<CpeAttribute> attributes = new CpeAttribute[11];
        if (text.StartsWith("cpe:2.3:"))
            CpeText.UnbindFormattedString(text[8..], attributes);
        else if (!CpeText.TryUnbindUri(text[5..], attributes, out reason))
            return false;
        value = new CpeName(
            attributes[0], attributes[1], attributes[2], attributes[3], attributes[4], attributes[5], attributes[6], attributes[7], attributes[8], attributes[9],
            attributes[10]);
        return true;
    }

    /// <summary>The eleven attributes in the order of the specification.</summary>
    public IReadOnlyList<CpeAttribute> Attributes =>
        [Part, Vendor, Product, Version, Update, Edition, Language, SoftwareEdition, TargetSoftware, TargetHardware, Other];

    /// <summary>How the products of this name relate to those of the other (NISTIR 7696, section 6.2).</summary>
    public CpeRelation Compare(CpeName other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (mine, theirs) = (Attributes, other.Attributes);
        var (superset, subset, undefined) = (true, true, false);
        for (var i = 0; i < mine.Count; i++)
        {
            var relation = mine[i].Compare(theirs[i]);
            if (relation == CpeRelation.Disjoint)
                return CpeRelation.Disjoint;
            undefined |= relation == CpeRelation.Undefined;
            superset &= relation is CpeRelation.Superset or CpeRelation.Equal;
            subset &= relation is CpeRelation.Subset or CpeRelation.Equal;
        }
        return undefined ? CpeRelation.Undefined
            : superset && subset ? CpeRelation.Equal
            : superset ? CpeRelation.Superset
            : subset ? CpeRelation.Subset
            : CpeRelation.Undefined;
    }

    /// <summary>The formatted string of CPE 2.3 (NISTIR 7695, section 6.2.2).</summary>
    public string ToFormattedString() => "cpe:2.3:" + string.Join(':', Attributes);

    /// <summary>The URI of CPE 2.2 (NISTIR 7695, section 6.1.2): the last four attributes are packed into the edition, trailing colons dropped.</summary>
    public string ToUri()
    {
        var edition = SoftwareEdition.IsAny && TargetSoftware.IsAny && TargetHardware.IsAny && Other.IsAny
            ? CpeText.BindForUri(Edition)
            : string.Concat(new[] { Edition, SoftwareEdition, TargetSoftware, TargetHardware, Other }.Select(part => "~" + CpeText.BindForUri(part)));
        var uri = new StringBuilder("cpe:/");
        foreach (var part in new[] { Part, Vendor, Product, Version, Update })
            uri.Append(CpeText.BindForUri(part)).Append(':');
        return uri.Append(edition).Append(':').Append(CpeText.BindForUri(Language)).ToString().TrimEnd(':') is var text && text == "cpe" ? "cpe:/" : text;
    }

    /// <inheritdoc cref="ToFormattedString"/>
    public override string ToString() => ToFormattedString();
}
