using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>Dates (clause 18, secondly, first item): CSAF 2.1 forbids leap seconds; T and Z are upper case (design considerations, "Date and Time").</summary>
internal static class ConvertedDates
{
    private const int SecondsAt = 17;

    private static readonly string[] Names = ["current_release_date", "date", "discovery_date", "initial_release_date", "release_date"];

    private static readonly Message LeapSecond = new(
        "a valid leap second, {0}, was replaced by {1}: leap seconds are now prohibited in CSAF",
        "la seconde intercalaire valide {0} a été remplacée par {1} : les secondes intercalaires sont désormais interdites dans CSAF");

    private static readonly Message NoLeapSecond = new(
        "{0}, which was not a valid leap second, was replaced by {1}: leap seconds are now prohibited in CSAF",
        "{0}, qui n’est pas une seconde intercalaire valide, a été remplacée par {1} : les secondes intercalaires sont désormais interdites dans CSAF");

    public static void Convert(Conversion conversion)
    {
        var open = new Stack<JsonNode>([conversion.Root]);
        while (open.TryPop(out var node))
        {
            if (node is JsonObject members)
            {
                foreach (var name in Names)
                    ConvertMember(conversion, members, name);
            }

            foreach (var child in node is JsonObject of ? of.Select(member => member.Value) : node is JsonArray items ? items : [])
            {
                if (child is JsonObject or JsonArray)
                    open.Push(child);
            }
        }
    }

    private static void ConvertMember(Conversion conversion, JsonObject node, string name)
    {
        if (node.Text(name) is not { Length: >= 20 } date)
            return;
        if (date.AsSpan(SecondsAt, 2) is "60")
        {
            var zone = date.AsSpan(SecondsAt + 2).TrimStart(".0123456789").ToString();
            var replaced = $"{date[..SecondsAt]}59.999999{zone}".ToUpperInvariant();
            var isReal = Timestamp.TryParse(date, out var time, out _) && time.IsLeapSecond;
            conversion.Replace(node, name, replaced);
            conversion.Warn(node[name]!, isReal ? LeapSecond : NoLeapSecond, date, replaced);
        }
        else if (date.AsSpan().ContainsAny('t', 'z'))
        {
            conversion.Replace(node, name, date.ToUpperInvariant());
        }
    }
}
