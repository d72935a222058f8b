using System.Text;
using Entente.Register.Answers;
using Entente.Register.Briefings;
using Entente.Web.Compare;
using Entente.Web.Instance;
using Entente.Web.Shell;

namespace Entente.Web.Briefing;

/// <summary>The briefing: what a careful journalist would write from the register for the day, each sentence with its evidence.</summary>
public static class BriefingRoutes
{
    public static void MapBriefing(this RouteGroupBuilder pages)
        => pages.MapPage<BriefingPage, BriefingModel>("/briefing", Show)
            .With("md", (view, model) => TypedResults.Text(
                BriefingMarkdown.Write(model.Document, link => view.Absolute(view.Url(link))), "text/markdown", Encoding.UTF8), "text/markdown");

    /// <summary>Where a question of the briefing is answered: the API, which asks it again.</summary>
    public static string Url(Question question)
        => $"/api/register/{question.Agreement}/{question.Verb}" + QueryString.Create(question.Parameters.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)));

    private static Answer<BriefingModel> Show(View view, Depositary depositary)
    {
        var read = depositary.Read(view, view.Parameter("agreement"));
        if (read.Model is not { } reading)
            return read.Problem!;
        if (CompareRoutes.ReadDay(view, "since", reading.Day, reading.Agreement.Launched, out var since) is { } bad)
            return bad;
        if (since > reading.Day)
            return Problem.BadParameter("since", Formats.Iso(since), "≤ " + Formats.Iso(reading.Day));

        return new BriefingModel(
            Register.Briefings.Briefing.Write(reading.Register, reading.Agreement, reading.Day, since == reading.Day ? null : since, view.Language.Code),
            reading.Agreement.Launched);
    }
}
