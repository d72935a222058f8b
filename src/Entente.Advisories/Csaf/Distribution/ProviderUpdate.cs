// One update of a CSAF (trusted) provider (CSAF 2.0 and 2.1, section 7). Pure: it is told what is there and says what is to be written, in which order:
//   1. of each document that is added: the document, its hashes, its signature                    nothing names them yet
//   2. the indexes: category, index.txt, changes.csv, feed; service, keys, provider-metadata.json what they name is there
//   3. what is removed                                                                              nothing names it any more
// A crash between two writes leaves a site that is whole, old or new, and the next update mends the rest: it compares every file with what it should be.

using System.Diagnostics.CodeAnalysis;
using System.Text;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;
using Entente.Advisories.Tlp;

namespace Entente.Advisories.Csaf.Distribution;

/// <summary>Publishes documents in the folder of a provider.</summary>
public sealed class ProviderUpdate
{
    private static readonly Message s_notRead = new("it cannot be read as an advisory: {0}", "il ne peut être lu comme un avis : {0}");
    private static readonly Message s_notValid = new("it is not valid: {0} (and {1} more errors)", "il n’est pas valide : {0} (et {1} autres erreurs)");
    private static readonly Message s_otherVersion = new("it is CSAF {0}, but this provider serves CSAF {1}: each version has a provider of its own", "il est en CSAF {0}, mais ce fournisseur diffuse CSAF {1} : chaque version a son fournisseur");
    private static readonly Message s_draft = new("its status is draft", "son statut est draft");
    private static readonly Message s_future = new("its current release date, {0}, is in the future", "sa date de publication actuelle, {0}, est dans le futur");
    private static readonly Message s_publisher = new("its publisher is {0}, but this provider publishes on behalf of {1} only", "son éditeur est {0}, mais ce fournisseur ne publie que pour {1}");
    private static readonly Message s_label = new("its TLP label is {0}: allow it with --tlp {0} where its folder is access protected", "son étiquette TLP est {0} : autorisez-la par --tlp {0} si l’accès à son dossier est protégé");
    private static readonly Message s_lower = new("its version {0} is lower than {1}, which is published", "sa version {0} est inférieure à {1}, qui est publiée");
    private static readonly Message s_sameVersion = new("version {0} is published with other content: what changes needs its next version", "la version {0} est publiée avec un autre contenu : ce qui change demande une nouvelle version");
    private static readonly Message s_sameFile = new("its file name is that of {0}, which is published", "son nom de fichier est celui de {0}, qui est publié");
    private static readonly Message s_unknown = new("no document with this tracking id is published", "aucun document de cet identifiant n’est publié");

    private readonly ProviderSite _site;
    private readonly ProviderOptions _options;
    private readonly ProviderMetadataFile _metadata;
    private readonly SortedDictionary<string, SiteAdvisory> _advisories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idOfPath = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _removed = new(StringComparer.Ordinal);

    private ProviderUpdate(ProviderSite site, ProviderOptions options, ProviderMetadataFile metadata) => (_site, _options, _metadata) = (site, options, metadata);

    /// <summary>The address of the provider-metadata.json.</summary>
    public string MetadataAddress => _metadata.Address(ProviderSite.MetadataName);

    /// <summary>The labels of published documents that must not be open to all.</summary>
    public IReadOnlyCollection<string> ProtectedLabels => [.. _advisories.Values.Select(advisory => advisory.Label).Where(label => !TlpLabels.IsForAll(label)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>How many documents are published.</summary>
    public int Count => _advisories.Count;

    /// <summary>The files to be removed when all others are written.</summary>
    public IReadOnlyCollection<string> Removals => _removed;

    /// <summary>Begins an update, or says why what is there cannot be updated.</summary>
    /// <param name="site">What is there.</param>
    /// <param name="options">How.</param>
    /// <param name="update">The update.</param>
    /// <param name="reason">Why there is none.</param>
    public static bool TryBegin(ProviderSite site, ProviderOptions options, [NotNullWhen(true)] out ProviderUpdate? update, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(options);
        update = null;
        if (!ProviderMetadataFile.TryOpen(site, options, out var metadata, out reason))
            return false;
        var begun = new ProviderUpdate(site, options, metadata);
        foreach (var path in site.Paths.Where(IsDocument).Order(StringComparer.Ordinal))
        {
            if (!SiteAdvisory.TryRead(site.Read(path) ?? [], out var advisory, out reason))
                return Refusal.Because($"{path}: {reason}", out reason);
            // A crash before old files were removed leaves the version before at its old place.
            if (begun._advisories.TryGetValue(advisory.Id, out var other) && other.Version.ComparePrecedence(advisory.Version) >= 0)
                begun.Remove(path);
            else
                begun.Put(advisory);
            if (advisory.Path != path && !begun._removed.Contains(path))
                return Refusal.Because($"{path}: the document belongs to {advisory.Path}", out reason);
        }

        (update, reason) = (begun, null);
        return true;
    }

    /// <summary>Publishes a document, unless there is a reason not to.</summary>
    /// <param name="name">What the caller calls it.</param>
    /// <param name="utf8">The document.</param>
    public ProviderOutcome Add(string name, ReadOnlyMemory<byte> utf8)
    {
        if (!SiteAdvisory.TryRead(utf8, out var advisory, out var reason))
            return new ProviderOutcome(name, s_notRead, reason);
        _advisories.TryGetValue(advisory.Id, out var published);
        var isSame = published?.Path == advisory.Path && _site.Read(published.Path) is { } old && utf8.Span.SequenceEqual(old);
        if (!isSame && Refused(name, utf8, advisory, published) is { } refused)
            return refused;
        var act = isSame ? ProviderAct.Unchanged : published is null ? ProviderAct.Added : ProviderAct.Updated;
        var files = Files(advisory.Path, utf8);
        _metadata.Publish(utf8);
        Put(advisory);
        // A signature that nobody renews would be one of other content.
        if (act == ProviderAct.Updated && _options.Signer is null)
            _removed.Add(advisory.Path + ".asc");
        return new ProviderOutcome(name, act, advisory.Path, files);
    }

    /// <summary>Refuses what could not even be read.</summary>
    /// <param name="name">What the caller calls it.</param>
    /// <param name="reason">Why, with <c>{0}</c>, <c>{1}</c> … for the arguments.</param>
    /// <param name="arguments">What the reason speaks of.</param>
    public static ProviderOutcome NotRead(string name, Message reason, params string[] arguments) => new(name, reason, arguments);

    /// <summary>Publishes a document no more.</summary>
    /// <param name="id">Its tracking id.</param>
    public ProviderOutcome Withdraw(string id)
    {
        if (!_advisories.Remove(id, out var advisory))
            return new ProviderOutcome(id, s_unknown);
        Remove(advisory.Path);
        return new ProviderOutcome(id, ProviderAct.Removed, advisory.Path, []);
    }

    /// <summary>The files that tell readers what there is, in the order of writing: only those that are not as they should be.</summary>
    public IReadOnlyList<SiteFile> Indexes()
    {
        if (_metadata.Version is null)
            return [];
        var mended = _advisories.Values.Select(advisory => advisory.Path).Where(IsIncomplete).SelectMany(path => _site.Read(path) is { } utf8 ? Files(path, utf8) : []);
        var indexes = new ProviderIndexes(_site, _options, _metadata, [.. _advisories.Values]);
        SiteFile[] files = [.. mended, .. indexes.Files().Where(file => IsDue(file.Path, file.Content))];
        _removed.UnionWith(indexes.Obsolete);
        return files;
    }

    private static bool IsDocument(string path) =>
        path.Split('/') is [_, { Length: 4 } year, var file] && year.All(char.IsAsciiDigit) && file.EndsWith(".json", StringComparison.Ordinal);

    private ProviderOutcome? Refused(string name, ReadOnlyMemory<byte> utf8, SiteAdvisory advisory, SiteAdvisory? published)
    {
        var report = CsafValidator.Validate(utf8, new CsafOptions { Preset = CsafPreset.Basic });
        if (!report.IsValid)
        {
            var errors = report.Findings.Where(finding => finding.Severity == Severity.Error).ToArray();
            return new ProviderOutcome(name, s_notValid, errors[0].ToString(), $"{errors.Length - 1}");
        }

        if ((_options.Version ?? _metadata.Version) is { } version && version != advisory.CsafVersion)
            return new ProviderOutcome(name, s_otherVersion, ProviderMetadataFile.NameOf(advisory.CsafVersion), ProviderMetadataFile.NameOf(version));
        if (advisory.Status == "draft")
            return new ProviderOutcome(name, s_draft);
        if (advisory.Released > Timestamp.From(_options.Now))
            return new ProviderOutcome(name, s_future, advisory.Current);
        if (_metadata.PublisherNamespace is { } publisher && !SiteAdvisory.IsSamePublisher(publisher, advisory.PublisherNamespace))
            return new ProviderOutcome(name, s_publisher, advisory.PublisherNamespace, publisher);
        if (!TlpLabels.IsForAll(advisory.Label) && !_options.Labels.Contains(advisory.Label))
            return new ProviderOutcome(name, s_label, advisory.Label);
        if (_idOfPath.TryGetValue(advisory.Path, out var id) && id != advisory.Id)
            return new ProviderOutcome(name, s_sameFile, id);
        if (published is null)
            return null;
        var order = advisory.Version.ComparePrecedence(published.Version);
        return order < 0 ? new ProviderOutcome(name, s_lower, advisory.Version.Text, published.Version.Text)
            : order == 0 ? new ProviderOutcome(name, s_sameVersion, advisory.Version.Text)
            : null;
    }

    private SiteFile[] Files(string path, ReadOnlyMemory<byte> utf8)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)];
        var files = new List<SiteFile> { new(path, utf8) };
        files.AddRange(HashFiles.Of(path[folder.Length..], utf8.Span).Select(hash => new SiteFile(folder + hash.FileName, Encoding.ASCII.GetBytes(hash.Content))));
        var signature = path + ".asc";
        if (_options.Signer is { } signer && !(_site.Read(signature) is { } old && signer.IsSigned(utf8, old)))
            files.Add(new SiteFile(signature, signer.Sign(utf8)));
        return [.. files.Where(file => IsDue(file.Path, file.Content))];
    }

    // What a crash left, or what was published before there was a key.
    private bool IsIncomplete(string path) => _site.Paths.Contains(path)
        && !(_site.Paths.Contains(path + ".sha256") && _site.Paths.Contains(path + ".sha512") && (_options.Signer is null || _site.Paths.Contains(path + ".asc")));

    private bool IsDue(string path, ReadOnlyMemory<byte> content) => !(_site.Read(path) is { } old && content.Span.SequenceEqual(old));

    private void Put(SiteAdvisory advisory)
    {
        if (_advisories.TryGetValue(advisory.Id, out var old) && old.Path != advisory.Path)
            Remove(old.Path);
        _advisories[advisory.Id] = advisory;
        _idOfPath[advisory.Path] = advisory.Id;
        foreach (var extension in (string[])["", ".sha256", ".sha512", ".asc"])
            _removed.Remove(advisory.Path + extension);
    }

    private void Remove(string path)
    {
        _idOfPath.Remove(path);
        foreach (var extension in (string[])["", ".sha256", ".sha512", ".asc"])
            _removed.Add(path + extension);
    }
}
