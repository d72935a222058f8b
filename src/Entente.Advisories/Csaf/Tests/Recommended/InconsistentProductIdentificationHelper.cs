using Entente.Advisories.Cpe;
using Entente.Advisories.Json;
using Entente.Advisories.Purl;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.42: a CPE or package URL of a product in branches says at least what the branches on the way to it say, and a CPE not more. The
/// section asks for a static mapping of branch categories and leaves it to the implementation: see <see cref="CpeCounterparts"/>; in a package URL vendor
/// is the namespace (where the type must have one), product_version the version, architecture the qualifier arch of system packages. What cannot be
/// represented, such as version ranges, is left out.
/// </summary>
internal static class InconsistentProductIdentificationHelper
{
    public static readonly CsafTest Test = new(
        "6.2.42", CsafVersions.V21, new("Inconsistent product identification helper", "Aide à l’identification du produit incohérente"), Check);

    private static readonly Message Lacks = new("the branch {0} \"{1}\" has no counterpart: {2} is not set", "la branche {0} « {1} » n’a pas de contrepartie : {2} n’est pas renseigné");
    private static readonly Message Wildcard = new("{0} has a wildcard, which the branch \"{1}\" does not suggest", "{0} contient un caractère générique que la branche « {1} » ne suggère pas");
    private static readonly Message OtherVersion = new("the version \"{0}\" is not that of the branch, \"{1}\"", "la version « {0} » n’est pas celle de la branche, « {1} »");
    private static readonly Message Extra = new("{0} is \"{1}\", which no branch says", "{0} est « {1} », ce qu’aucune branche ne dit");

    private static readonly (string Category, string Attribute, Func<CpeName, CpeAttribute> Of)[] CpeCounterparts =
    [
        ("vendor", "vendor", static cpe => cpe.Vendor),
        ("product_name", "product", static cpe => cpe.Product),
        ("product_version", "version", static cpe => cpe.Version),
        ("patch_level", "update", static cpe => cpe.Update),
        ("service_pack", "update", static cpe => cpe.Update),
        ("language", "language", static cpe => cpe.Language),
        ("architecture", "target_hw", static cpe => cpe.TargetHardware),
        ("platform", "target_hw", static cpe => cpe.TargetHardware),
    ];

    // Attributes that no category stands for.
    private static readonly (string Attribute, Func<CpeName, CpeAttribute> Of)[] OtherAttributes =
    [
        ("edition", static cpe => cpe.Edition),
        ("sw_edition", static cpe => cpe.SoftwareEdition),
        ("target_sw", static cpe => cpe.TargetSoftware),
        ("other", static cpe => cpe.Other),
    ];

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var texts = new Dictionary<int, BranchText>();
        var path = new List<BranchText>();
        foreach (var product in csaf.Products.Definitions)
        {
            var helper = product.Helper;
            if (product.Branch < 0 || (!helper.Has(Keys.Cpe) && !helper.Has(Keys.Purls)))
                continue;
            path.Clear();
            for (var branch = product.Branch; branch >= 0; branch = csaf.Products.Branches[branch].Parent)
            {
                if (!texts.TryGetValue(branch, out var text))
                    texts[branch] = text = new BranchText(csaf.Products.Branches[branch]);
                path.Add(text);
            }

            if (CpeName.TryParse(helper[Keys.Cpe].Text(), out var cpe, out _))
                CheckCpe(findings, helper[Keys.Cpe], cpe, path);
            foreach (var item in helper[Keys.Purls])
            {
                if (PackageUrl.TryParse(item.Text(), out var purl, out _))
                    CheckPurl(findings, item, purl, path);
            }
        }
    }

    private static void CheckCpe(Findings findings, JsonView at, CpeName cpe, List<BranchText> path)
    {
        foreach (var (category, attribute, of) in CpeCounterparts)
        {
            var value = of(cpe);
            if (path.Find(branch => branch.Category == category)?.Name is not { } name)
            {
                var isSaidOtherwise = path.Exists(branch => CpeCounterparts.Any(other => other.Attribute == attribute && other.Category == branch.Category))
                    || (attribute == "version" && path.Exists(branch => branch.Category == "product_version_range"));
                if (!isSaidOtherwise && IsFirst(category, attribute) && value.IsText && !IsIn(path, value.Text))
                    findings.Add(at, Extra, attribute, value.Text);
                continue;
            }

            if (!value.IsText)
                findings.Add(at, Lacks, category, name, attribute);
            else if (value.HasWildcard && !name.Contains('*', StringComparison.Ordinal) && !name.Contains('?', StringComparison.Ordinal))
                findings.Add(at, Wildcard, attribute, name);
            else if (attribute == "version" && !value.HasWildcard && !SameVersion(name, value.Text) && !(cpe.Update.IsText && SameVersion(name, value.Text + cpe.Update.Text)))
                findings.Add(at, OtherVersion, value.Text, name);
        }

        foreach (var (attribute, of) in OtherAttributes)
        {
            if (of(cpe) is { IsText: true } value && !IsIn(path, value.Text))
                findings.Add(at, Extra, attribute, value.Text);
        }
    }

    private static void CheckPurl(Findings findings, JsonView at, PackageUrl purl, List<BranchText> path)
    {
        foreach (var (category, name) in path.Select(branch => (branch.Category, branch.Name)))
        {
            if (category == "vendor" && purl.TypeFault?.Rule == PurlTypeRule.NamespaceRequired)
                findings.Add(at, Lacks, category, name, "namespace");
            else if (category == "product_version" && purl.Version is null)
                findings.Add(at, Lacks, category, name, "version");
            else if (category == "product_version" && !SameVersion(name, purl.Version!) && !SameVersion(name, purl.Qualifiers.GetValueOrDefault("epoch") + ":" + purl.Version))
                findings.Add(at, OtherVersion, purl.Version!, name);
            else if (category == "architecture" && purl.Type is "alpm" or "apk" or "deb" or "rpm" && !purl.Qualifiers.ContainsKey("arch"))
                findings.Add(at, Lacks, category, name, "arch");
        }
    }

    // Of the categories that share an attribute, so that it is reported once.
    private static bool IsFirst(string category, string attribute) => CpeCounterparts.First(counterpart => counterpart.Attribute == attribute).Category == category;

    private static bool IsIn(List<BranchText> path, string value) =>
        Plain(value) is var sought && path.Exists(branch => branch.Plain.Contains(sought, StringComparison.Ordinal));

    // A leading v, case, and what stands between the parts of a version and its update do not matter.
    private static bool SameVersion(string one, string other) => Plain(one).TrimStart('v') == Plain(other).TrimStart('v');

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-')).Select(char.ToLowerInvariant));

    // A branch may stand above many products: it is decoded once.
    private sealed class BranchText(Branch branch)
    {
        private string? _plain;

        public string Category { get; } = branch.Category.Text() ?? "";

        public string Name { get; } = branch.Name.Text() ?? "";

        public string Plain => _plain ??= InconsistentProductIdentificationHelper.Plain(Name);
    }
}
