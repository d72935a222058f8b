using System.CommandLine;
using System.Text.Json;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Distribution;
using Entente.Advisories.Json;
using Entente.Advisories.OpenPgp;
using Entente.Advisories.SecurityTxt;
using Entente.Advisories.Tlp;
using Entente.Cli.Documents;
using Entente.Cli.Options;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>Publishes documents in the folder of a CSAF (trusted) provider. One that is refused does not keep the others from being published.</summary>
internal sealed class ProviderCommand : ExampleCommand
{
    private const string Unlabeled = "UNLABELED";

    private static readonly (string Folder, CsafVersion Version)[] s_versions = [("v2.0", CsafVersion.V20), ("v2.1", CsafVersion.V21)];

    private readonly Tool _tool;
    private readonly Output _output = new();
    private readonly Argument<string[]> _files = new("FILE") { Description = "CSAF documents: files, folders (all files *.json below), patterns, archives, - for standard input.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _root = new("--root") { HelpName = "DIR", Description = "The folder that the web server serves: the provider is in DIR/.well-known/csaf.", Required = true };
    private readonly Option<string?> _url = new("--url") { HelpName = "URL", Description = "The address of that folder, such as https://www.example.com. Needed the first time." };
    private readonly Option<string?> _key = new("--key") { HelpName = "KEY", Description = "Sign with this key of the gpg of the system, by id, fingerprint or e-mail address: a trusted provider." };
    private readonly Option<string[]> _tlp = new("--tlp") { HelpName = "LABEL", Description = "Publish documents with this label too, such as AMBER: its folder must be access protected. Several times." };
    private readonly Option<string?> _version = new("--version-folder") { HelpName = "v2.0|v2.1", Description = "While two versions of CSAF are served: publish this one in its folder below DIR/.well-known/csaf." };
    private readonly Option<bool> _leading = new("--leading") { Description = "With --version-folder: this version leads, so its provider-metadata.json is in DIR/.well-known/csaf too." };
    private readonly Option<string[]> _remove = new("--remove") { HelpName = "ID", Description = "Publish the document with this tracking id no more. Several times." };

    public ProviderCommand(Tool tool)
        : base("provider", "Publish advisories as a CSAF provider, or trusted provider: files that any web server can serve.")
    {
        _tool = tool;
        Arguments.Add(_files);
        foreach (var option in (Option[])[_root, _url, _key, _tlp, _version, _leading, _remove])
            Options.Add(option);
        _output.AddTo(this, hasLanguage: true);
        SetAction(Run);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente csaf provider advisories --root /srv/www --url https://www.example.com --key psirt@example.com",
        "entente csaf provider exa-2026-1.json --root /srv/www --key psirt@example.com --json",
        "entente csaf provider internal --root /srv/www --tlp AMBER",
        "entente csaf provider converted --root /srv/www --url https://www.example.com --version-folder v2.1 --leading",
        "entente csaf provider --root /srv/www --remove EXA-2026-1",
    ];

    private int Run(ParseResult parse)
    {
        var (language, isJson) = (_output.Language(parse), _output.IsJson(parse));
        var files = new DocumentInputs(parse.GetValue(_files) ?? [], stdinIsLines: false, JsonLimits.Default.MaxBytes).All();
        var root = parse.GetRequiredValue(_root);
        var removed = parse.GetValue(_remove) ?? [];
        var version = parse.GetValue(_version);
        if (parse.GetValue(_leading) && version is null)
            throw Failure.Usage("--leading needs the folder of a version", "--leading", "give --version-folder v2.0 or v2.1 too");
        try
        {
            var options = new ProviderOptions { Address = Address(parse.GetValue(_url), version), Version = VersionOf(version), Now = _tool.Time.GetUtcNow(), Labels = (parse.GetValue(_tlp) ?? []).Select(Label).ToHashSet(StringComparer.Ordinal), Signer = Signer(parse.GetValue(_key)) };
            using var folder = ProviderFolder.Open(root, version);
            var leads = parse.GetValue(_leading) || folder.IsLeading;
            if (!ProviderUpdate.TryBegin(folder.Site(), options, out var update, out var reason))
                throw Failure.Refused("provider", "the provider cannot be updated", $"{root}: {reason}", "see 'entente csaf provider --help'");
            if (version is null && s_versions.FirstOrDefault(known => update.MetadataAddress.EndsWith($"/{known.Folder}/{ProviderSite.MetadataName}", StringComparison.Ordinal)).Folder is { } led)
                throw Failure.Refused("provider", "the provider cannot be updated", $"{root}: two versions of CSAF are served: say which", $"name it with --version-folder {led}");
            var outcomes = new List<ProviderOutcome>();
            foreach (var file in files)
            {
                var outcome = file.TryRead(JsonLimits.Default.MaxBytes, out var utf8, out var fault) ? update.Add(file.Name, utf8) : ProviderUpdate.NotRead(file.Name, fault.Message, fault.Arguments);
                folder.Write(outcome.Files);
                outcomes.Add(outcome);
            }

            outcomes.AddRange(removed.Select(update.Withdraw));
            var indexes = update.Indexes();
            folder.Write(indexes);
            var gone = folder.Remove(update.Removals);
            if (leads)
                folder.Lead();
            Tell(new Told(update, outcomes, indexes.Count, gone.Count, SecurityTxtLine(root, update.MetadataAddress)), language, isJson);
            return outcomes.Exists(outcome => outcome.Act == ProviderAct.Refused) ? ExitCode.Refused : ExitCode.Ok;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure.Unreachable("the provider cannot be written", root, e.Message, "what was published stays whole; the next update writes the rest");
        }
    }

    private sealed record Told(ProviderUpdate Update, IReadOnlyList<ProviderOutcome> Outcomes, int Indexes, int Removed, string? SecurityTxt);

    private static CsafVersion? VersionOf(string? folder) => folder is null ? null
        : s_versions.FirstOrDefault(known => known.Folder == folder) is { Folder: not null } found ? found.Version
        : throw Failure.Usage("not the folder of a version", $"--version-folder {folder}", "it is v2.0 or v2.1");

    private static Uri? Address(string? url, string? version)
    {
        if (url is null)
            return null;
        if (!Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw Failure.Usage("not an address of a provider", url, "it begins with https://, such as https://www.example.com: documents must not travel without TLS (requirement 3)");
        return new Uri(address, version is null ? ".well-known/csaf/" : $".well-known/csaf/{version}/");
    }

    // The words of both versions of TLP, and of a CSAF 2.0 document that has none.
    private static string Label(string word) => TlpLabels.TryParse20(word, out _, out _) || TlpLabels.TryParse10(word, out _, out _) || word == Unlabeled
        ? word
        : throw Failure.Usage("not a TLP label", $"--tlp {word}", $"it is GREEN, AMBER, AMBER+STRICT, RED or {Unlabeled}, as the documents say; CLEAR (2.0: WHITE) is published without it");

    private static ProviderSigner? Signer(string? key)
    {
        if (key is null)
            return null;
        var gpg = new Gpg();
        if (!gpg.TryFindSecretKey(key, out var found, out var reason))
            throw Failure.Refused("key", "there is no such key to sign with", $"{key}: {reason}", "'gpg --list-secret-keys' shows those that there are");
        return new ProviderSigner(
            found,
            document => gpg.TrySign(document, found.Fingerprint, out var signature, out var why) ? signature : throw new IOException($"gpg did not sign: {why}"),
            (document, signature) => gpg.Verify(document, signature).Signer == found.Fingerprint);
    }

    // The file is its owner's: it may be signed. It is only said what is missing in it (requirement 8).
    private string? SecurityTxtLine(string root, string metadata)
    {
        var file = Path.Combine(root, ".well-known", "security.txt");
        var isThere = File.Exists(file) && SecurityTxtFile.Read(File.ReadAllBytes(file), new SecurityTxtOptions(_tool.Time.GetUtcNow())).Values("CSAF").Contains(metadata);
        return isThere ? null : $"CSAF: {metadata}";
    }

    private void Tell(Told told, string language, bool isJson)
    {
        var isFrench = language == "fr";
        if (isJson)
            WriteJson(told, language);
        foreach (var outcome in told.Outcomes)
        {
            if (outcome.Act == ProviderAct.Refused)
                _tool.Terminal.Note($"{outcome.Name}: {(isFrench ? "refusé" : "refused")}: {outcome.Reason(language)}");
            else if (!isJson)
                _tool.Terminal.WriteLine($"{NameOf(outcome.Act)}\t{outcome.Path}");
        }

        if (told.Update.ProtectedLabels.Count > 0)
        {
            var labels = string.Join(", ", told.Update.ProtectedLabels.Select(label => "TLP:" + label));
            _tool.Terminal.Note(isFrench
                ? $"avertissement : {labels} : configurez le serveur pour que l’accès à ces dossiers soit protégé (exigence 5)"
                : $"warning: {labels}: set up the web server so that these folders are access protected (requirement 5)");
        }

        if (told.SecurityTxt is { } line && told.Update.Count > 0)
            _tool.Terminal.Note(isFrench ? $"conseil : la ligne « {line} » manque dans .well-known/security.txt (exigence 8)" : $"hint: .well-known/security.txt lacks the line '{line}' (requirement 8)");
    }

    private static string NameOf(ProviderAct act) => act switch
    {
        ProviderAct.Added => "added",
        ProviderAct.Updated => "updated",
        ProviderAct.Removed => "removed",
        ProviderAct.Unchanged => "unchanged",
        _ => "refused",
    };

    private void WriteJson(Told told, string language) => _tool.Terminal.WriteJson(json =>
    {
        json.WriteString("metadata", told.Update.MetadataAddress);
        json.WriteNumber("published", told.Update.Count);
        json.WriteStartArray("documents");
        foreach (var outcome in told.Outcomes)
        {
            json.WriteStartObject();
            json.WriteString("name", outcome.Name);
            json.WriteString("act", NameOf(outcome.Act));
            if (outcome.Path is { } path)
                json.WriteString("path", path);
            if (outcome.Reason(language) is { } reason)
                json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("indexesWritten", told.Indexes);
        json.WriteNumber("filesRemoved", told.Removed);
        json.WriteStartArray("protected");
        foreach (var label in told.Update.ProtectedLabels)
            json.WriteStringValue(label);
        json.WriteEndArray();
        if (told.SecurityTxt is { } line)
            json.WriteString("securityTxt", line);
    });
}
