using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>
/// IDs of vulnerabilities (clause 18, "ids") by the registry of ID systems, RVISC, and its mapping of 2026-02-06, which has one entry: the old name of the
/// issues of the CSAF TC, numbered <c>Issue 7</c> or <c>7</c>, where the registered form is <c>#7</c>.
/// </summary>
internal static class ConvertedIds
{
    private const string OldName = "OASIS Open CSAF TC GitHub Issues";
    private const string RegisteredName = "https://github.com/oasis-tcs/csaf";

    private static readonly Message Converted = new(
        "an ID from a {0} was detected and converted: \"{1}\" of \"{2}\" became \"{3}\" of \"{4}\"", "un identifiant d’un {0} a été trouvé et converti : « {1} » de « {2} » est devenu « {3} » de « {4} »");

    private static readonly Message Failed = new(
        "an ID from a {0} was detected but could not be converted automatically: \"{1}\" of \"{2}\" has none of the forms of the mapping",
        "un identifiant d’un {0} a été trouvé mais n’a pu être converti automatiquement : « {1} » de « {2} » n’a aucune des formes de la correspondance");

    private static readonly Message Unregistered = new(
        "an ID from a potentially unregistered vulnerability system was detected and no change occurred: \"{0}\" of \"{1}\"",
        "un identifiant d’un système peut-être non enregistré a été trouvé et n’a pas été modifié : « {0} » de « {1} »");

    public static void Convert(Conversion conversion, JsonObject id)
    {
        if (id.Text("system_name") is not { } system || id.Text("text") is not { } text)
            return;
        var registered = IdSystems.Find(Encoding.UTF8.GetBytes(system));
        if (registered?.IsId(Encoding.UTF8.GetBytes(text)) == true)
            return;
        if (registered is null && system != OldName)
        {
            conversion.Warn(id, Unregistered, text, system);
            return;
        }

        var kind = registered is null ? "vulnerability system with a known mapping" : "registered vulnerability system";
        if (system is not (OldName or RegisteredName) || NumberIn(text) is not { } number)
        {
            conversion.Warn(id, Failed, kind, text, system);
            return;
        }

        conversion.Replace(id, "system_name", RegisteredName);
        conversion.Replace(id, "text", "#" + number);
        conversion.Warn(id, Converted, kind, text, system, "#" + number, RegisteredName);
    }

    // Digits alone, or after the word Issue or Issues and one white space with or without a '#'.
    private static string? NumberIn(string text)
    {
        var rest = text.AsSpan();
        if (rest.StartsWith("issue", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[5..];
            if (rest is ['s' or 'S', ..])
                rest = rest[1..];
            if (rest.IsEmpty || !char.IsWhiteSpace(rest[0]))
                return null;
            rest = rest[1..].TrimStart('#');
        }

        return rest.Length is > 0 and <= 9 && int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;
    }
}
