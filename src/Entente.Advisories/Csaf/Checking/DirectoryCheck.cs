using System.Text;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;
using Entente.Advisories.Tlp;
using Names = Entente.Advisories.Csaf.Distribution.DistributionNames;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>The directory-based distribution (7.1.12 to 7.1.14): index.txt, changes.csv and listings of each directory.</summary>
/// <param name="run">The check.</param>
/// <param name="documents">Takes what the lists name.</param>
internal sealed class DirectoryCheck(CheckRun run, ListedDocuments documents)
{
    private static readonly Message s_badLine = new("line {0} names no document: {1}", "la ligne {0} ne nomme aucun document : {1}");
    private static readonly Message s_notBelow = new("line {0} is not the name of a file below this folder: {1}", "la ligne {0} n’est pas le nom d’un fichier sous ce dossier : {1}");
    private static readonly Message s_badDate = new("line {0} has no date-time behind one comma", "la ligne {0} n’a pas de date-heure derrière une virgule");
    private static readonly Message s_quotes = new("has double quotes, which CSAF 2.1 does not allow", "a des guillemets, que CSAF 2.1 ne permet pas");
    private static readonly Message s_notSorted = new("is not sorted: line {0} is later than the line before it", "n’est pas trié : la ligne {0} est postérieure à la ligne précédente");
    private static readonly Message s_notListed = new("does not list {0}", "ne nomme pas {0}");

    private readonly List<Uri> _protected = [];

    /// <summary>Whether there is a directory-based distribution.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>Whether an index.txt could be read.</summary>
    public bool HasIndex { get; private set; }

    /// <summary>Whether a changes.csv could be read.</summary>
    public bool HasChanges { get; private set; }

    public async Task ReadAsync(JsonView metadata, Uri metadataUrl)
    {
        var bases = new List<(Uri Url, string Label)>();
        var hasFeeds = false;
        foreach (var distribution in metadata[Names.Distributions])
        {
            hasFeeds |= distribution[Names.Rolie].Exists;
            foreach (var (url, label) in ((string?, string)[])[(distribution[Names.DirectoryUrl].Text(), ""), (distribution[Names.Directory][Names.Url].Text(), distribution[Names.Directory][Names.TlpLabel].Text() ?? "")])
            {
                if (url is not null && Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var found))
                    bases.Add((found, label));
            }
        }

        // Without any distribution, the folder of the metadata is the directory (7.1.7).
        if (bases.Count == 0 && !hasFeeds)
            bases.Add((new Uri(metadataUrl, "."), ""));
        foreach (var (url, label) in bases)
        {
            IsUsed = true;
            run.Use(11, 12, 13, 14);
            if (await GetAsync(12, new Uri(url, "index.txt"), label) is { } index)
                ReadIndex(index);
            if (await GetAsync(13, new Uri(url, "changes.csv"), label) is { } changes)
                ReadChanges(changes);
        }
    }

    /// <summary>Whether a document is in a directory whose lists could not be read because they are protected.</summary>
    public bool IsHidden(ListedDocument document) => _protected.Exists(directory => directory.IsBaseOf(document.Url));

    /// <summary>The folders of documents must be listed by the server: a link to each document that a directory has.</summary>
    public async Task JudgeListingsAsync(IEnumerable<ListedDocument> judged)
    {
        foreach (var folder in judged.Where(document => document.Index is not null || document.Changes is not null).GroupBy(document => new Uri(document.Url, ".")))
        {
            var page = await run.GetAsync(folder.Key);
            if (!page.IsFound)
            {
                run.NotFound(14, page);
                continue;
            }

            var linked = Links.Of(page).ToHashSet();
            foreach (var document in folder.Where(document => !linked.Contains(document.Url)))
                run.Error(14, folder.Key, s_notListed, document.Url.Segments[^1]);
        }
    }

    private async Task<Fetched?> GetAsync(int number, Uri url, string label)
    {
        var page = await run.GetAsync(url);
        if (page.IsFound)
            return page;
        if (!page.IsProtected)
        {
            run.NotFound(number, page);
            return null;
        }

        run.Protected(number, url, TlpLabels.IsForAll(label));
        _protected.Add(new Uri(url, "."));
        return null;
    }

    private void ReadIndex(Fetched page)
    {
        HasIndex = true;
        var number = 0;
        foreach (var line in Lines(page))
        {
            number++;
            if (!line.EndsWith(".json", StringComparison.Ordinal) || !documents.TryFind(page.Url, line, out var document))
                run.Error(12, page.Url, s_badLine, $"{number}", line);
            else
                document.Index = ListedBy(12, page.Url, number, line, document);
        }
    }

    private void ReadChanges(Fetched page)
    {
        HasChanges = true;
        var (number, before, isSorted) = (0, default(Timestamp?), true);
        foreach (var line in Lines(page))
        {
            number++;
            if (run.Version == CsafVersion.V21 && line.Contains('"', StringComparison.Ordinal))
                run.Error(13, page.Url, s_quotes);
            // Neither file names nor dates can hold a comma or a quote.
            var cells = line.Split(',').Select(cell => cell.Trim('"')).ToArray();
            if (cells.Length != 2 || !Timestamp.TryParse(cells[1], out var date, out _))
            {
                run.Error(13, page.Url, s_badDate, $"{number}");
                continue;
            }

            if (!cells[0].EndsWith(".json", StringComparison.Ordinal) || !documents.TryFind(page.Url, cells[0], out var document))
            {
                run.Error(13, page.Url, s_badLine, $"{number}", cells[0]);
                continue;
            }

            if (isSorted && before < date)
            {
                run.Error(13, page.Url, s_notSorted, $"{number}");
                isSorted = false;
            }

            before = date;
            document.Changes = (ListedBy(13, page.Url, number, cells[0], document), cells[1]);
        }
    }

    // File names in the sub-directories, says the standard; what is named otherwise is found all the same, so that nothing else seems to be missing.
    private Uri ListedBy(int requirement, Uri list, int number, string name, ListedDocument document)
    {
        if (name.StartsWith('/') || name.Contains("://", StringComparison.Ordinal) || !new Uri(list, ".").IsBaseOf(document.Url))
            run.Error(requirement, list, s_notBelow, $"{number}", name);
        return list;
    }

    private static string[] Lines(Fetched page)
    {
        var text = Encoding.UTF8.GetString(page.Body.Span).Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        return text is [.., ""] ? text[..^1] : text;
    }
}
