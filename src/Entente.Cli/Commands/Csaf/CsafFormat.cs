using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Tests;
using Entente.Cli.Documents;

namespace Entente.Cli.Commands.Csaf;

/// <summary>How a run judges CSAF documents: the validator's tests as rules of the run.</summary>
internal sealed class CsafFormat
{
    private readonly CsafOptions _options;
    private readonly string _language;
    private readonly DocumentRule[] _rules20;
    private readonly DocumentRule[] _rules21;

    public CsafFormat(CsafOptions options, string language)
    {
        (_options, _language) = (options, language);
        _rules20 = [.. CsafValidator.TestsOf(CsafVersion.V20, options).Select(test => RuleOf(test, CsafVersion.V20))];
        _rules21 = [.. CsafValidator.TestsOf(CsafVersion.V21, options).Select(test => RuleOf(test, CsafVersion.V21))];
    }

    public DocumentFormat Format => new("CSAF", Judge, [.. _rules21, .. _rules20]);

    private Verdict Judge(byte[] utf8)
    {
        var report = CsafValidator.Validate(utf8, _options);
        if (report.Fault is { } fault)
            return Verdict.NotJson(fault, _language);
        var found = new Remarks(report.Findings.Count, at => report.Findings[at].Severity, at => RemarkOf(report.Findings[at]));
        return report.Version == CsafVersion.V20 ? new Verdict(report.IsValid, "2.0", found, _rules20) : new Verdict(report.IsValid, "2.1", found, _rules21);
    }

    private Remark RemarkOf(Finding finding) => new(finding.Test.Id, finding.Severity, finding.Pointer, finding.Message(_language), finding.Position);

    private DocumentRule RuleOf(CsafTest test, CsafVersion version)
    {
        var (number, page) = version == CsafVersion.V20
            ? ("2.0", "https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html")
            : ("2.1", "https://docs.oasis-open.org/csaf/csaf/v2.1/csaf-v2.1.html");
        var title = test.Title.In(_language);
        var help = test.Group == CsafGroup.Schema ? $"CSAF {number}: {title}" : $"CSAF {number}, {test.Id}: {title}";
        return new DocumentRule(test.Id, SeverityOf(test.Group), title, help) { HelpUri = page, ServiceName = ServiceName(test, version) };
    }

    private static Severity SeverityOf(CsafGroup group) => group switch
    {
        CsafGroup.Recommended => Severity.Warning,
        CsafGroup.Informative => Severity.Information,
        _ => Severity.Error,
    };

    // As csaf-validator-lib names the functions of its tests; what CSAF 2.0 calls optional 2.1 calls recommended.
    private static string ServiceName(CsafTest test, CsafVersion version)
    {
        var schema = version == CsafVersion.V20 ? "csaf_2_0" : "csaf_2_1";
        var number = test.Id.Replace('.', '_');
        return test.Group switch
        {
            CsafGroup.Mandatory => "mandatoryTest_" + number,
            CsafGroup.Recommended => (version == CsafVersion.V20 ? "optionalTest_" : "recommendedTest_") + number,
            CsafGroup.Informative => "informativeTest_" + number,
            _ => test.Id == "schema_strict" ? schema + "_strict" : schema,
        };
    }
}
