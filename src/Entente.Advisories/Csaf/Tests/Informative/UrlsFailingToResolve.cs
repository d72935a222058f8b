using Entente.Advisories.Json;
using Entente.Advisories.Texts;
using System.Globalization;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>
/// CSAF 2.0 and 2.1, 6.3.6 and 6.3.7: every address is answered with a status from 200 to 399. The first speaks of all addresses but references of the
/// category self, the second of those. Who is asked is <see cref="CsafOptions.UrlStatus"/>; nobody when it is null. Of an address that is not known there
/// it is still known that it has no answer when its host is under <c>.invalid</c> (RFC 6761, section 6.4).
/// </summary>
internal static class UrlsFailingToResolve
{
    public static readonly CsafTest NonSelf = new(
        "6.3.6", CsafVersions.Both, new("Use of non-self referencing URLs failing to resolve", "URL vers d’autres documents sans réponse valable"), CheckNonSelf);

    public static readonly CsafTest Self = new(
        "6.3.7", CsafVersions.Both, new("Use of self referencing URLs failing to resolve", "URL vers le document lui-même sans réponse valable"), CheckSelf);

    private static readonly Message NoAnswer = new("nothing answers at {0}", "rien ne répond à {0}");
    private static readonly Message WrongStatus = new("{0} is answered with the status {1}", "{0} répond par le statut {1}");

    private static void CheckSelf(CsafDocument csaf, Findings findings)
    {
        if (csaf.Options.UrlStatus is null)
            return;
        CheckReferences(csaf, findings, csaf.Document[Keys.References], isSelf: true);
        foreach (var vulnerability in csaf.Vulnerabilities)
            CheckReferences(csaf, findings, vulnerability[Keys.References], isSelf: true);
    }

    private static void CheckNonSelf(CsafDocument csaf, Findings findings)
    {
        if (csaf.Options.UrlStatus is null)
            return;
        var document = csaf.Document;
        CheckAcknowledgments(csaf, findings, document[Keys.Acknowledgments]);
        CheckOne(csaf, findings, document[Keys.AggregateSeverity][Keys.Namespace]);
        CheckOne(csaf, findings, document[Keys.Distribution][Keys.Tlp][Keys.Url]);
        CheckReferences(csaf, findings, document[Keys.References], isSelf: false);
        CheckOne(csaf, findings, document[Keys.Publisher][Keys.Namespace]);
        foreach (var product in csaf.Products.Definitions)
        {
            foreach (var url in product.Helper[Keys.SbomUrls])
                CheckOne(csaf, findings, url);
            foreach (var uri in product.Helper[Keys.XGenericUris])
            {
                CheckOne(csaf, findings, uri[Keys.Namespace]);
                CheckOne(csaf, findings, uri[Keys.Uri]);
            }
        }

        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            CheckAcknowledgments(csaf, findings, vulnerability[Keys.Acknowledgments]);
            CheckReferences(csaf, findings, vulnerability[Keys.References], isSelf: false);
            foreach (var remediation in vulnerability[Keys.Remediations])
                CheckOne(csaf, findings, remediation[Keys.Url]);
        }
    }

    private static void CheckAcknowledgments(CsafDocument csaf, Findings findings, JsonView acknowledgments)
    {
        foreach (var acknowledgment in acknowledgments)
        {
            foreach (var url in acknowledgment[Keys.Urls])
                CheckOne(csaf, findings, url);
        }
    }

    private static void CheckReferences(CsafDocument csaf, Findings findings, JsonView references, bool isSelf)
    {
        foreach (var reference in references)
        {
            if (reference[Keys.Category].Is("self"u8) == isSelf)
                CheckOne(csaf, findings, reference[Keys.Url]);
        }
    }

    private static int? StatusOf(CsafDocument csaf, string url) => csaf.Options.UrlStatus!(url) ?? (IsInvalid(url) ? 0 : null);

    private static bool IsInvalid(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Host.TrimEnd('.') is var host
        && (host == "invalid" || host.EndsWith(".invalid", StringComparison.Ordinal));

    private static void CheckOne(CsafDocument csaf, Findings findings, JsonView at)
    {
        if (at.Text() is not { } url || StatusOf(csaf, url) is not { } status || status is >= 200 and < 400)
            return;
        if (status == 0)
            findings.Add(at, NoAnswer, url);
        else
            findings.Add(at, WrongStatus, url, status.ToString(CultureInfo.InvariantCulture));
    }
}
