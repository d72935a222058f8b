using System.CommandLine;
using System.Net;
using Entente.Cli.Shell;
using Entente.Register.Answers;

namespace Entente.Cli.Commands.Register;

internal sealed class BriefingCommand : RegisterCommand<BriefingReply>
{
    private const string Format = "format";

    private readonly Option<string> _format = new("--" + Format) { HelpName = "md|html|json", Description = "The form of the text; json is the same as --json.", DefaultValueFactory = _ => "md" };

    public BriefingCommand(Tool tool)
        : base(tool, "briefing", "What a journalist would write from the register on that day, each sentence with its evidence.")
    {
        Takes("since", "DATE", "Tell what changed since that day.");
        Options.Add(_format);
        TakesAsOf();
        TakesTheRest();
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "entente register briefing paris-call --as-of 2018-11-13",
        "entente register briefing paris-call --since 2019-11-12 --as-of 2021-11-12 --lang fr --format html > briefing.html",
    ];

    protected override bool WantsJson(ParseResult parse) => base.WantsJson(parse) || parse.GetValue(_format) == "json";

    protected override void Complete(ParseResult parse, string language, Dictionary<string, string> parameters)
    {
        parameters.Add("lang", language);
        parameters.Add(Format, WantsJson(parse) ? "json" : parse.GetValue(_format)!);
    }

    protected override void Show(BriefingReply reply, Sheet sheet)
    {
        var text = (reply.Text ?? "").TrimEnd('\n');
        if (!text.StartsWith('<'))
        {
            sheet.Text(text);
            return;
        }

        sheet.Text($"<!doctype html>\n<html lang=\"{WebUtility.HtmlEncode(reply.Language)}\">\n<meta charset=\"utf-8\">\n<title>{WebUtility.HtmlEncode(reply.Title)}</title>");
        sheet.Text($"<h1>{WebUtility.HtmlEncode(reply.Title)}</h1>\n<p>{WebUtility.HtmlEncode(reply.Dateline)}</p>\n{text}\n</html>");
    }
}
