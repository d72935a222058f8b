using Entente.Advisories.Texts;

namespace Entente.Cli.Documents;

/// <summary>
/// The documents that the words of a command line mean: files, folders with all that is under them, patterns, archives, files of lines, standard input. In
/// the order of the words, within a folder by name. What cannot be had comes with its reason, so that the others are judged.
/// </summary>
/// <param name="words">What was asked for.</param>
/// <param name="stdinIsLines">Whether standard input is one document a line.</param>
/// <param name="mostBytes">The most bytes of a document.</param>
internal sealed class DocumentInputs(IReadOnlyList<string> words, bool stdinIsLines, int mostBytes)
{
    private const string DocumentExtension = ".json";

    private static readonly Message s_missing = new("there is no such file or directory", "ce fichier ou dossier n’existe pas");
    private static readonly Message s_noMatch = new("no file matches this pattern", "aucun fichier ne correspond à ce motif");
    private static readonly Message s_noDocuments = new("there is no .json file in this directory", "il n’y a aucun fichier .json dans ce dossier");
    private static readonly Message s_stdinTwice = new("standard input can be read once only", "l’entrée standard ne peut être lue qu’une fois");

    /// <summary>Whether it is one file or standard input, as far as the words tell.</summary>
    public bool IsOne => words.Count == 1 && !stdinIsLines && !Directory.Exists(words[0]) && !Globs.IsPattern(words[0]) && !Archives.IsArchive(words[0]) && !JsonLines.IsLines(words[0]);

    public IEnumerable<InputDocument> All()
    {
        var stdinWasRead = false;
        foreach (var word in words)
        {
            if (word != InputDocument.StandardInput)
            {
                foreach (var document in Of(word))
                    yield return document;
                continue;
            }

            foreach (var document in stdinWasRead ? [new InputDocument(word) { Fault = new InputFault(s_stdinTwice) }] : FromStandardInput())
                yield return document;
            stdinWasRead = true;
        }
    }

    private IEnumerable<InputDocument> Of(string word)
    {
        if (Directory.Exists(word))
            return OfDirectory(word);
        if (File.Exists(word))
            return OfFile(word);
        return Globs.IsPattern(word) ? OfPattern(word) : [new InputDocument(word) { Fault = new InputFault(s_missing) }];
    }

    private IEnumerable<InputDocument> OfPattern(string pattern)
    {
        var any = false;
        foreach (var path in Globs.Paths(pattern))
        {
            any = true;
            foreach (var document in Directory.Exists(path) ? OfDirectory(path) : OfFile(path))
                yield return document;
        }

        if (!any)
            yield return new InputDocument(pattern) { Fault = new InputFault(s_noMatch) };
    }

    private IEnumerable<InputDocument> OfFile(string file)
    {
        if (Archives.IsArchive(file))
            return Archives.Documents(file, IsDocument, mostBytes);
        return JsonLines.IsLines(file) ? JsonLines.Documents(file, () => File.OpenRead(file), mostBytes) : [new InputDocument(file)];
    }

    private static IEnumerable<InputDocument> OfDirectory(string directory)
    {
        var any = false;
        foreach (var document in Walk(directory))
        {
            any = true;
            yield return document;
        }

        if (!any)
            yield return new InputDocument(directory) { Fault = new InputFault(s_noDocuments) };
    }

    private static IEnumerable<InputDocument> Walk(string directory)
    {
        var (entries, fault) = Listing.Of(directory);
        if (fault is not null)
            yield return new InputDocument(directory) { Fault = fault };
        foreach (var entry in entries)
        {
            if (entry is DirectoryInfo)
            {
                // A link to a folder may lead into a circle.
                foreach (var document in entry.LinkTarget is null ? Walk(Path.Combine(directory, entry.Name)) : [])
                    yield return document;
            }
            else if (IsDocument(entry.Name))
            {
                yield return new InputDocument(Path.Combine(directory, entry.Name));
            }
        }
    }

    private static bool IsDocument(string name) => name.EndsWith(DocumentExtension, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<InputDocument> FromStandardInput() => stdinIsLines
        ? JsonLines.Documents(InputDocument.StandardInput, Console.OpenStandardInput, mostBytes)
        : [InputDocument.OfStandardInput(mostBytes)];
}
