using Entente.Import.Published;
using Entente.Import.Refreshing;
using Entente.Register;
using NodaTime;

namespace Entente.Import;

/// <summary>What a path holds that can be imported.</summary>
public enum ImportForm : byte
{
    /// <summary>Nothing that this program reads.</summary>
    Unknown,

    /// <summary>CSV facts: a directory of them.</summary>
    Facts,

    /// <summary>A git clone with the history of a published list.</summary>
    GitHistory,

    /// <summary>One state of a published list: Markdown files.</summary>
    ListFolder,
}

/// <summary>What must be known to read a published list, because the list does not say it.</summary>
/// <param name="Agreement">Whose list it is.</param>
/// <param name="Source">The source under which its rows stand.</param>
/// <param name="Day">For a folder: the day at whose end the list stood so. Not used for a clone, which knows its days.</param>
public sealed record ListOptions(AgreementId Agreement, SourceId Source, LocalDate? Day)
{
    /// <summary>The list of the Paris Call, as the packaged facts name it.</summary>
    /// <param name="day">See <see cref="Day"/>.</param>
    /// <returns>The options.</returns>
    public static ListOptions ParisCall(LocalDate? day) => new(new("paris-call"), new("pc-list"), day);
}

/// <summary>From a path to a plan, whatever the path holds.</summary>
public static class ImportPath
{
    /// <summary>What a path holds. A clone that also holds CSV files of facts at its top is facts.</summary>
    /// <param name="path">A directory.</param>
    /// <returns>The form; a directory of anything else, or none, is <see cref="ImportForm.Unknown"/>.</returns>
    public static ImportForm FormOf(string path)
    {
        try
        {
            if (!Directory.Exists(path))
                return ImportForm.Unknown;
            if (FactFiles.All.Any(f => File.Exists(Path.Combine(path, f.Name))))
                return ImportForm.Facts;
            if (GitProgram.Find(path, "git") is not null)
                return ImportForm.GitHistory;
            return PublishedList.Folders.Any(f => Directory.Exists(Path.Combine(path, f))) || Directory.EnumerateFiles(path, "*.md").Any()
                ? ImportForm.ListFolder
                : ImportForm.Unknown;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ImportForm.Unknown;
        }
    }

    /// <summary>What importing a path would append to a register. Changes nothing.</summary>
    /// <param name="register">The register.</param>
    /// <param name="path">A directory of any form that <see cref="FormOf"/> knows.</param>
    /// <param name="list">How to read a published list.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>The plan, or the faults.</returns>
    public static async Task<ImportPlan> PlanAsync(RegisterSnapshot register, string path, ListOptions list, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(list);
        switch (FormOf(path))
        {
            case ImportForm.Facts:
                return ImportPlan.For(register, CsvFacts.ReadDirectory(path, KnownNames.Of(register)));
            case ImportForm.GitHistory:
                return Plan(register, await PublishedList.ReadGitAsync(path, cancel: cancel), list);
            case ImportForm.ListFolder when list.Day is { } day:
                return Plan(register, PublishedList.ReadDirectory(path, day), list);
            case ImportForm.ListFolder:
                return Fault("is a folder of the list without its history: say on which day it stood so");
            default:
                return Fault("holds nothing to import: neither CSV facts (such as parties.csv), nor a git clone of a published list, nor its Markdown files");
        }

        ImportPlan Fault(string message) => ImportPlan.Of(register, [], 0, [new Fault(path, 0, 0, null, message)]);
    }

    private static ImportPlan Plan(RegisterSnapshot register, PublishedList published, ListOptions list) =>
        ListRefresh.Plan(register, published, list.Agreement, list.Source, PackagedFacts.ListedNames);
}
