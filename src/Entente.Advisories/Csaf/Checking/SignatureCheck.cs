using Entente.Advisories.Json;
using Entente.Advisories.OpenPgp;
using Entente.Advisories.Texts;
using Names = Entente.Advisories.Csaf.Distribution.DistributionNames;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>Signatures and the keys by which they are judged (7.1.19, 7.1.20): the published keys only, in a key ring of this check alone.</summary>
internal sealed class SignatureCheck : IDisposable
{
    private const int ErrorDays = 30;
    private const int WarningDays = 90;

    private static readonly Message s_noKey = new("no public key is named", "aucune clé publique n’est nommée");
    private static readonly Message s_notArmored = new("is no public key in ASCII armor", "n’est pas une clé publique en armure ASCII");
    private static readonly Message s_fingerprint = new("has the fingerprint {0}, not {1}", "a l’empreinte {0}, et non {1}");
    private static readonly Message s_noGpg = new("gpg is not installed here: keys and signatures were not checked", "gpg n’est pas installé ici : clés et signatures n’ont pas été contrôlées");
    private static readonly Message s_noKeyToCheck = new("signatures were not checked: no key could be had", "les signatures n’ont pas été contrôlées : aucune clé n’a pu être obtenue");
    private static readonly Message s_notASignature = new("is no signature in ASCII armor", "n’est pas une signature en armure ASCII");
    private static readonly Message s_bad = new("is no valid signature of the document: {0}", "n’est pas une signature valide du document : {0}");
    private static readonly Message s_expires = new("stays valid until {0} only; it should for 90 days, and must for 30", "ne reste valide que jusqu’au {0} ; elle le devrait 90 jours, et le doit 30");

    private readonly CheckRun _run;
    private readonly string _home = Directory.CreateTempSubdirectory("entente-gpg-").FullName;
    private readonly Gpg? _gpg;
    private bool _hasKeys;

    public SignatureCheck(CheckRun run)
    {
        _run = run;
        _gpg = Gpg.IsInstalled ? new Gpg(_home) : null;
        if (_gpg is not null)
            return;
        run.Skip(19, Verdict.NotChecked, s_noGpg);
        run.Skip(20, Verdict.NotChecked, s_noGpg);
    }

    public async Task ReadKeysAsync(JsonView metadata, bool isTrusted)
    {
        var keys = metadata[Names.PublicOpenPgpKeys];
        if (keys.Count > 0)
            _run.Use(20);
        else if (isTrusted)
            _run.Error(20, null, s_noKey);
        foreach (var key in keys)
        {
            if (!Uri.TryCreate(key[Names.Url].Text(), UriKind.Absolute, out var url))
                continue;
            var page = await _run.GetAsync(url);
            if (!page.IsFound)
                _run.NotFound(20, page);
            else if (_gpg is not null)
                Take(_gpg, page, key[Names.Fingerprint].Text());
        }

        if (!_hasKeys && keys.Count > 0 && _gpg is not null)
            _run.Tell(19, null, s_noKeyToCheck);
    }

    /// <summary>Judges a signature file of a document.</summary>
    public void Judge(Fetched signature, ReadOnlyMemory<byte> document)
    {
        _run.Use(19);
        if (signature.Body.Span.IndexOf("-----BEGIN PGP SIGNATURE-----"u8) < 0)
        {
            _run.Error(19, signature.Url, s_notASignature);
            return;
        }

        if (_gpg is null || !_hasKeys)
            return;
        var verdict = _gpg.Verify(document, signature.Body);
        if (verdict.Fault is { } fault)
            _run.Error(19, signature.Url, s_bad, fault);
        else if (verdict.Expires is { } expires && expires <= _run.Options.Now.AddDays(ErrorDays))
            _run.Error(19, signature.Url, s_expires, Day(expires));
        else if (verdict.Expires is { } soon && soon <= _run.Options.Now.AddDays(WarningDays))
            _run.Warn(19, signature.Url, s_expires, Day(soon));
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private void Take(Gpg gpg, Fetched page, string? fingerprint)
    {
        var isArmored = page.Body.Span.IndexOf("-----BEGIN PGP PUBLIC KEY BLOCK-----"u8) >= 0;
        if (!isArmored || gpg.Import(page.Body) is not { Count: > 0 } found)
            _run.Error(20, page.Url, s_notArmored);
        else if (fingerprint is not null && !found.Contains(fingerprint, StringComparer.OrdinalIgnoreCase))
            _run.Error(20, page.Url, s_fingerprint, string.Join(", ", found), fingerprint);
        else
            _hasKeys = true;
    }

    private static string Day(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
