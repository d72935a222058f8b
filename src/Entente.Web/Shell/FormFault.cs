namespace Entente.Web.Shell;

/// <summary>Why a field of a form cannot be used as it is.</summary>
/// <param name="Kind">What it takes: a word of <c>Problem.resx</c> under "fault.".</param>
public sealed record FormFault(string Field, string Kind, params object[] Arguments)
{
    public static FormFault Length(string field, int from, int most) => new(field, from == 0 ? "length" : "missing", Formats.Number(most));

    public static FormFault Choice(string field) => new(field, "choice");

    public static FormFault Tick(string field) => new(field, "tick");

    public string Text(Words words) => words["fault." + Kind, Arguments];
}
