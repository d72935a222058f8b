using System.Security.Cryptography;
using Entente.Advisories.Csaf.Distribution;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;
using Entente.Advisories.Tlp;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>One document after the other: what it is, where it lies, who may read it, and the files beside it (7.1.1, .2, .4, .5, .11, .13, .15, .18, .19).</summary>
/// <param name="run">The check.</param>
/// <param name="signatures">Judges signatures.</param>
/// <param name="isTrusted">Whether hashes and signatures are promised.</param>
internal sealed class DocumentCheck(CheckRun run, SignatureCheck signatures, bool isTrusted)
{
    private static readonly Message s_notFound = new("the list names it, but it cannot be fetched: {0}", "la liste le nomme, mais il ne peut être obtenu : {0}");
    private static readonly Message s_open = new("is TLP:{0}, and everybody can read it", "est TLP:{0}, et tout le monde peut le lire");
    private static readonly Message s_media = new("has the media type {0}, not application/json", "a le type {0}, et non application/json");
    private static readonly Message s_unreadable = new("is no CSAF document: {0}", "n’est pas un document CSAF : {0}");
    private static readonly Message s_invalid = new("is not valid: {0}", "n’est pas valide : {0}");
    private static readonly Message s_fileName = new("the file name of {0} is {1}", "le nom de fichier de {0} est {1}");
    private static readonly Message s_year = new("was released first in {0}, so its folder is {0}", "a été publié d’abord en {0} : son dossier est {0}");
    private static readonly Message s_date = new("gives {0} as its date, but its current release date is {1}", "lui donne la date {0}, mais sa date de publication actuelle est {1}");
    private static readonly Message s_wrongFeed = new("lists {0}, which is TLP:{1} and belongs to narrower readers", "nomme {0}, qui est TLP:{1} et destiné à moins de lecteurs");
    private static readonly Message s_otherFeed = new("lists {0}, which is TLP:{1}", "nomme {0}, qui est TLP:{1}");
    private static readonly Message s_entryId = new("calls the document {0}, not {1}", "nomme le document {0}, et non {1}");
    private static readonly Message s_noHash = new("has no hash file", "n’a pas de fichier d’empreinte");
    private static readonly Message s_deadHash = new("a feed lists it, but it cannot be fetched; another hash of the document can", "un flux le nomme, mais il ne peut être obtenu ; une autre empreinte du document peut l’être");
    private static readonly Message s_noSignature = new("has no signature file", "n’a pas de fichier de signature");
    private static readonly Message s_hashNotInFeed = new("does not list all hash files of {0}", "ne nomme pas tous les fichiers d’empreinte de {0}");
    private static readonly Message s_signatureNotInFeed = new("does not list the signature of {0}", "ne nomme pas la signature de {0}");
    private static readonly Message s_wrongHash = new("is not the hash of the document", "n’est pas l’empreinte du document");
    private static readonly Message s_hashForm = new("must begin with the hash in hexadecimal digits, and a space before anything else", "doit commencer par l’empreinte en chiffres hexadécimaux, suivie d’une espace");
    private static readonly Message s_upperCase = new("has the hash in upper case", "a l’empreinte en majuscules");
    private static readonly Message s_broken = new("is of a hash algorithm that must not be used", "est d’un algorithme d’empreinte qu’il ne faut pas utiliser");
    private static readonly Message s_weak = new("is of a hash algorithm that is not secure or not known here", "est d’un algorithme d’empreinte peu sûr ou inconnu ici");

    public async Task<SiteAdvisory?> JudgeAsync(ListedDocument document)
    {
        var page = await run.GetAsync(document.Url);
        if (!page.IsFound)
        {
            JudgeMissing(document, page);
            return null;
        }

        run.JudgeOrigin(page);
        if (page.MediaType != "application/json")
            run.Warn(1, document.Url, s_media, page.MediaType ?? "–");
        var isValid = JudgeContent(page);
        await JudgeHashesAsync(document, page.Body);
        await JudgeSignaturesAsync(document, page.Body);
        if (!SiteAdvisory.TryRead(page.Body, out var advisory, out var reason))
        {
            // Of what is not valid that was said already.
            if (isValid)
                run.Error(1, document.Url, s_unreadable, reason);
            return null;
        }

        JudgePlace(document, advisory);
        await JudgeAccessAsync(document, advisory);
        return advisory;
    }

    private void JudgeMissing(ListedDocument document, Fetched page)
    {
        if (page.IsProtected)
        {
            run.Protected(5, document.Url, document.Feeds.Exists(feed => TlpLabels.IsForAll(feed.Label)));
            return;
        }

        foreach (var number in document.Lists)
            run.NotFound(number, page, s_notFound);
    }

    private bool JudgeContent(Fetched page)
    {
        run.Use(1, 2);
        var report = CsafValidator.Validate(page.Body, new CsafOptions { Preset = CsafPreset.Basic });
        if (report.IsValid)
            return true;
        if (report.Fault is { } fault)
        {
            run.Error(1, page.Url, s_invalid, new Message(fault.Reason("en"), fault.Reason("fr")));
            return false;
        }

        var errors = report.Findings.Where(finding => finding.Severity == Severity.Error).ToArray();
        var more = errors.Length == 1 ? "" : $" (+{errors.Length - 1})";
        var (first, place) = (errors[0], $"{errors[0].Test.Id} [{errors[0].Pointer}]");
        run.Error(1, page.Url, s_invalid, new Message($"{place} {first.Message("en")}{more}", $"{place} {first.Message("fr")}{more}"));
        return false;
    }

    private void JudgePlace(ListedDocument document, SiteAdvisory advisory)
    {
        var segments = document.Url.Segments;
        var fileName = CsafFileName.Of(advisory.Id);
        if (Uri.UnescapeDataString(segments[^1]) != fileName)
            run.Error(2, document.Url, s_fileName, advisory.Id, fileName);
        if ((document.Index is not null || document.Changes is not null) && (segments.Length < 2 || segments[^2] != advisory.Initial[..4] + "/"))
            run.Error(11, document.Url, s_year, advisory.Initial[..4]);
        if (document.Changes is { } changes && Timestamp.TryParse(changes.Date, out var date, out _) && date != advisory.Released)
            run.Error(13, changes.File, s_date, changes.Date, advisory.Current);
        if (document.Feeds.Count > 0 && document.EntryId != advisory.Id)
            run.Error(15, document.Feeds[0].Feed, s_entryId, document.EntryId ?? "–", advisory.Id);
        foreach (var (feed, label) in document.Feeds)
        {
            var (ofFeed, ofDocument) = (TlpLabels.Of(label), TlpLabels.Of(advisory.Label));
            if (ofDocument > ofFeed)
                run.Error(15, feed, s_wrongFeed, document.Url.Segments[^1], advisory.Label);
            else if (ofDocument < ofFeed)
                run.Warn(15, feed, s_otherFeed, document.Url.Segments[^1], advisory.Label);
        }
    }

    private async Task JudgeAccessAsync(ListedDocument document, SiteAdvisory advisory)
    {
        if (TlpLabels.Of(advisory.Label) >= TlpLabel.Amber)
        {
            run.Use(5);
            if (!run.Options.HasCredentials || (await run.GetAsync(new FetchRequest(document.Url) { IsAnonymous = true })).IsFound)
                run.Error(5, document.Url, s_open, advisory.Label);
        }
        else if (TlpLabels.IsForAll(advisory.Label))
        {
            run.Use(4);
            if (run.Options.HasCredentials && (await run.GetAsync(new FetchRequest(document.Url) { IsAnonymous = true })).IsProtected)
                run.Protected(4, document.Url, isForAll: true);
        }
    }

    private async Task JudgeHashesAsync(ListedDocument document, ReadOnlyMemory<byte> content)
    {
        if (!isTrusted && document.Hashes.Count == 0)
            return;
        run.Use(18);
        var isListed = document.Hashes.Count > 0;
        var (found, missing) = (0, new List<Fetched>());
        foreach (var url in isListed ? document.Hashes : [With(document.Url, ".sha256"), With(document.Url, ".sha512")])
        {
            var page = await run.GetAsync(url);
            if (page.IsFound)
                found++;
            else
                missing.Add(page);
            if (page.IsFound)
                JudgeHash(page, content.Span);
        }

        if (isListed && found == 0)
            missing.ForEach(page => run.NotFound(18, page));
        else if (isListed)
            missing.ForEach(page => run.Warn(18, page.Url, s_deadHash));
        else if (found == 0)
            run.Error(18, document.Url, s_noHash);
        if (document.Feeds.Count > 0 && found > 0 && (!isListed || await HasOtherHashAsync(document)))
            run.Error(15, document.Feeds[0].Feed, s_hashNotInFeed, document.Url.Segments[^1]);
    }

    // 7.1.15: any hash file that exists is listed.
    private async Task<bool> HasOtherHashAsync(ListedDocument document)
    {
        foreach (var url in (Uri[])[With(document.Url, ".sha256"), With(document.Url, ".sha512")])
        {
            if (!document.Hashes.Contains(url) && (await run.GetAsync(url)).IsFound)
                return true;
        }

        return false;
    }

    private void JudgeHash(Fetched page, ReadOnlySpan<byte> content)
    {
        var name = page.Url.AbsolutePath;
        var hash = name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant() switch
        {
            "sha256" => SHA256.HashData(content),
            "sha384" => SHA384.HashData(content),
            "sha512" => SHA512.HashData(content),
            _ => null,
        };
        if (hash is null)
        {
            // 7.1.18 of CSAF 2.1 names the two that must not be used.
            if (run.Version == CsafVersion.V21 && (name.EndsWith(".md5", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".sha1", StringComparison.OrdinalIgnoreCase)))
                run.Error(18, page.Url, s_broken);
            else
                run.Warn(18, page.Url, s_weak);
            return;
        }

        var text = page.Body.Span;
        var end = 0;
        while (end < text.Length && char.IsAsciiHexDigit((char)text[end]))
            end++;
        var digits = text[..end];
        if (digits.IsEmpty || (end < text.Length && text[end] is not ((byte)' ' or (byte)'\n' or (byte)'\r')))
            run.Error(18, page.Url, s_hashForm);
        else if (!Convert.ToHexString(hash).Equals(System.Text.Encoding.ASCII.GetString(digits), StringComparison.OrdinalIgnoreCase))
            run.Error(18, page.Url, s_wrongHash);
        else if (run.Version == CsafVersion.V21 && digits.IndexOfAnyInRange((byte)'A', (byte)'F') >= 0)
            run.Error(18, page.Url, s_upperCase);
    }

    private async Task JudgeSignaturesAsync(ListedDocument document, ReadOnlyMemory<byte> content)
    {
        if (!isTrusted && document.Signatures.Count == 0)
            return;
        run.Use(19);
        var isListed = document.Signatures.Count > 0;
        foreach (var url in isListed ? document.Signatures : [With(document.Url, ".asc")])
        {
            var page = await run.GetAsync(url);
            if (page.IsFound)
                signatures.Judge(page, content);
            if (!page.IsFound && isListed)
                run.NotFound(19, page);
            else if (!page.IsFound)
                run.Error(19, document.Url, s_noSignature);
            else if (!isListed && document.Feeds.Count > 0)
                run.Error(15, document.Feeds[0].Feed, s_signatureNotInFeed, document.Url.Segments[^1]);
        }
    }

    private static Uri With(Uri url, string extension) => new(url.AbsoluteUri + extension);
}
