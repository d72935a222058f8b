using System.CommandLine;
using Entente.Cli.Documents;
using Entente.Cli.Shell;
using Entente.Import;
using Entente.Import.Published;
using Entente.Import.Refreshing;
using Entente.Register;
using NodaTime;
using NodaTime.Text;

namespace Entente.Cli.Commands.Import;

/// <summary>What is to be imported: CSV facts, a published list as Markdown files or with its git history, or the facts that the program ships with.</summary>
internal sealed class ImportSource
{
    private readonly Argument<string[]> _files = new("PATH") { Description = "A directory of CSV facts, CSV files one by one, a git clone of a published list, or a folder of its Markdown files.", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<string?> _markdown = new("--markdown") { HelpName = "DIR", Description = "A published list: a directory of Markdown files with front matter, or a checkout that holds it." };

    private readonly Option<string?> _git = new("--git") { HelpName = "DIR", Description = "A git clone of a published list, with its history. Nothing of it is run." };

    private readonly Option<bool> _packaged = new("--packaged") { Description = "The facts that the program ships with." };

    private readonly Option<string> _agreement = new("--agreement") { HelpName = "ID", Description = "Whose list it is (--markdown, --git).", DefaultValueFactory = _ => "paris-call" };

    private readonly Option<string?> _source = new("--source") { HelpName = "ID", Description = "The source under which its rows stand (--markdown, --git); the first official list of the register, when left out." };

    private readonly Option<string?> _day = new("--day") { HelpName = "DATE", Description = "The day at whose end the list stood so (--markdown); today, when left out." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_files);
        foreach (Option option in (Option[])[_markdown, _git, _packaged, _agreement, _source, _day])
            command.Options.Add(option);
    }

    /// <summary>Whether it is the facts that the program ships with, whose recording time is fixed.</summary>
    public bool IsPackaged(ParseResult parse) => parse.GetValue(_packaged);

    /// <summary>Exactly one kind of source is named, or the command makes no sense; and what is named is there.</summary>
    public void Check(ParseResult parse)
    {
        var named = new[] { parse.GetValue(_files) is { Length: > 0 }, parse.GetValue(_markdown) is not null, parse.GetValue(_git) is not null, IsPackaged(parse) }.Count(n => n);
        if (named != 1)
            throw Failure.Usage(
                named == 0 ? "nothing to import is named" : "several things to import are named", "import",
                "name a directory, CSV files, --git DIR, --markdown DIR, or --packaged");
        foreach (var path in (parse.GetValue(_files) ?? []).Append(parse.GetValue(_markdown)).Append(parse.GetValue(_git)).OfType<string>())
            InputFile.OrFolderMustBeThere(path);
    }

    /// <summary>What the source would add to a register.</summary>
    public async Task<ImportPlan> PlanAsync(ParseResult parse, RegisterSnapshot register, LocalDate today, CancellationToken cancel)
    {
        var paths = parse.GetValue(_files) ?? [];
        var form = paths.Length == 1 ? ImportPath.FormOf(paths[0]) : ImportForm.Facts;
        if ((parse.GetValue(_git) ?? (form == ImportForm.GitHistory ? paths[0] : null)) is { } clone)
            return Refresh(parse, register, await PublishedList.ReadGitAsync(clone, cancel: cancel));
        if ((parse.GetValue(_markdown) ?? (form == ImportForm.ListFolder ? paths[0] : null)) is { } directory)
            return Refresh(parse, register, PublishedList.ReadDirectory(directory, DayOf(parse, today)));
        var known = KnownNames.Of(register);
        return ImportPlan.For(register, IsPackaged(parse) ? CsvFacts.Read(PackagedFacts.Files(), known) : ReadFiles(paths, known));
    }

    private ImportPlan Refresh(ParseResult parse, RegisterSnapshot register, PublishedList list)
    {
        var agreement = parse.GetValue(_agreement)!;
        if (!register.Agreements.ContainsKey(new(agreement)))
            throw Failure.Refused("unknown-agreement", "no such agreement", agreement, $"known agreements: {string.Join(", ", register.AgreementList.Select(a => a.Id))}");
        var official = register.Sources.Values.Where(s => s.Source.SourceKind == "official-list").OrderBy(s => s.Act.Index).Select(s => s.Source.Id.Value);
        var source = parse.GetValue(_source) ?? official.FirstOrDefault();
        if (source is null || !register.Sources.ContainsKey(new(source)))
            throw Failure.Refused("unknown-source", "no such source", source ?? "an official list", "declare the list in sources.csv, with the kind official-list, and import that first");
        return ListRefresh.Plan(register, list, new AgreementId(agreement), new SourceId(source), PackagedFacts.ListedNames);
    }

    private static ImportResult ReadFiles(string[] paths, KnownNames known)
    {
        if (paths.Length == 1 && !File.Exists(paths[0]))
            return CsvFacts.ReadDirectory(paths[0], known);
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            try
            {
                if (new FileInfo(path) is { Exists: true, Length: > CsvFacts.MaxFileBytes })
                    throw Failure.Refused("file-too-large", "the file is too large", path, $"a file of facts has at most {CsvFacts.MaxFileBytes} bytes");
                if (!files.TryAdd(Path.GetFileName(path), File.ReadAllBytes(path)))
                    throw Failure.Usage("two files have one name", path, "the name of a file says what its rows are; import directories one after the other");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Failure.Unreachable("the file cannot be read", path, e.Message);
            }
        }

        return CsvFacts.Read(files, known);
    }

    private LocalDate DayOf(ParseResult parse, LocalDate today)
    {
        if (parse.GetValue(_day) is not { } text)
            return today;
        if (LocalDatePattern.Iso.Parse(text) is not { Success: true, Value: var day })
            throw Failure.Usage("not a date", text, "write it as year-month-day, such as 2024-01-19");
        return day <= today ? day : throw Failure.Usage("the day is in the future", text, "a list that nobody has seen yet proves nothing");
    }
}
