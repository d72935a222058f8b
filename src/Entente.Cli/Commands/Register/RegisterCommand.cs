using System.CommandLine;
using Entente.Cli.Options;
using Entente.Cli.Places;
using Entente.Cli.Shell;
using Entente.Register.Answers;
using NodaTime;

namespace Entente.Cli.Commands.Register;

/// <summary>
/// A question to the register. The options of a verb are the parameters of a <see cref="Question"/> under the same names, passed on as they were given:
/// the desk understands them, here as behind an URL. What is left to a verb is its options and how its reply looks.
/// </summary>
internal abstract class RegisterCommand<TReply> : ExampleCommand
    where TReply : Reply
{
    private readonly Tool _tool;
    private readonly Argument<string?> _agreement;
    private readonly List<Option> _parameters = [];
    private readonly Where _where = new();
    private readonly Output _output = new();

    protected RegisterCommand(Tool tool, string verb, string description, bool needsAgreement = true)
        : base(verb, description)
    {
        _tool = tool;
        _agreement = new("AGREEMENT")
        {
            Description = "The agreement, such as paris-call.",
            Arity = needsAgreement ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        };
        Arguments.Add(_agreement);
        SetAction(RunAsync);
    }

    protected void Takes(string name, string helpName, string description, bool isRequired = false) =>
        AddParameter(new Option<string?>("--" + name) { HelpName = helpName, Description = description, Required = isRequired });

    protected void TakesSwitch(string name, string description) => AddParameter(new Option<bool>("--" + name) { Description = description });

    protected void TakesAsOf() => Takes(Question.AsOf, "DATE", "What was true on that day, such as 2018-11-13. Today, when left out.");

    /// <summary>The options that every question has; to be called last, so that help shows them last.</summary>
    protected void TakesTheRest()
    {
        Takes(Question.KnownBy, "SIZE|DATE|INSTANT", "What the log held then: 4123, 2026-11-21 or 2026-11-21T10:00:00Z. All of it, when left out.");
        _where.AddTo(this);
        _output.AddTo(this, hasLanguage: true);
    }

    protected abstract void Show(TReply reply, Sheet sheet);

    /// <summary>Whether the reply is printed as it is.</summary>
    protected virtual bool WantsJson(ParseResult parse) => _output.IsJson(parse);

    /// <summary>Adds to the question what is no option of its own.</summary>
    protected virtual void Complete(ParseResult parse, string language, Dictionary<string, string> parameters)
    {
        // Most questions have the same answer in every language and form.
    }

    private void AddParameter(Option option)
    {
        Options.Add(option);
        _parameters.Add(option);
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancel)
    {
        var today = LocalDate.FromDateTime(_tool.Time.GetUtcNow().UtcDateTime);
        var language = _output.Language(parse);
        using var place = Place.Of(_where.Read(parse), today);
        var parameters = ParametersOf(parse);
        Complete(parse, language, parameters);
        var answered = await place.AskAsync<TReply>(new Question(Name, parse.GetValue(_agreement), parameters), cancel);
        if (answered.Refusal is { } refusal)
            throw Failure.Of(refusal);
        if (WantsJson(parse))
            _tool.Terminal.WriteJson(indented => AnswerJson.Write(answered.Reply!, indented));
        else
            Show((TReply)answered.Reply!, new Sheet(_tool.Terminal, language));
        return ExitCode.Ok;
    }

    private Dictionary<string, string> ParametersOf(ParseResult parse)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in _parameters)
        {
            var name = option.Name.TrimStart('-');
            if (option is Option<bool> isSet && parse.GetValue(isSet))
                parameters.Add(name, "true");
            else if (option is Option<string?> text && parse.GetValue(text) is { } given)
                parameters.Add(name, given);
        }

        return parameters;
    }
}
