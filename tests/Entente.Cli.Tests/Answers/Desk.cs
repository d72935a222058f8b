using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Import;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Answers;
using NodaTime;

namespace Entente.Cli.Tests.Answers;

/// <summary>Questions about the packaged facts, put on a fixed day.</summary>
internal static class Desk
{
    public static readonly LocalDate Today = new(2026, 11, 22);

    private static readonly Lazy<RegisterSnapshot> Packaged = new(() =>
        RegisterSnapshot.Fold([.. PackagedFacts.Acts.Select((says, i) => new Act(i, PackagedFacts.Recorded, says))]));

    public static RegisterSnapshot Register => Packaged.Value;

    public static Answered Ask(string verb, string? agreement = "paris-call", params (string Name, string Value)[] parameters) =>
        new RegisterDesk(Register, Register.KnownBy, Today).Ask(new Question(verb, agreement, parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal)));

    public static JsonNode Json(string verb, params (string Name, string Value)[] parameters)
    {
        var answered = Ask(verb, "paris-call", parameters);
        Assert.Null(answered.Refusal);
        return JsonNode.Parse(AnswerJson.Write(answered.Reply!))!;
    }

    public static Refusal Refusal(string verb, params (string Name, string Value)[] parameters)
    {
        var answered = Ask(verb, "paris-call", parameters);
        Assert.Null(answered.Reply);
        return answered.Refusal!;
    }

    public static string Text(this JsonNode? node) => node?.ToJsonString(new JsonSerializerOptions(JsonSerializerDefaults.Web)) ?? "nothing";
}
