using System.Globalization;
using Entente.Register.Acts;
using Entente.Register.Queries;
using NodaTime;
using NodaTime.Text;

namespace Entente.Register.Answers;

/// <summary>
/// One question being understood. Reading never throws: the first word that cannot be used becomes the <see cref="Refusal"/>, and what is read after it
/// does not matter. The same refusals, in the same words, on the web and on the command line.
/// </summary>
internal sealed class Inquiry(Question question, LocalDate today)
{
    public Refusal? Refusal { get; private set; }

    /// <summary>The register that was asked; set by <see cref="Know"/>.</summary>
    public RegisterSnapshot Register { get; private set; } = RegisterSnapshot.Empty;

    /// <summary>Refuses what no verb could answer, so that a slip such as <c>as_of=</c> is not silently an answer about today.</summary>
    public void CheckWords()
    {
        if (!Question.Verbs.TryGetValue(question.Verb, out var names))
        {
            Refuse(Refusal.NoSuchQuestion(question.Verb, Near(question.Verb, Question.Verbs.Keys), Choices("questions", Question.Verbs.Keys)));
            return;
        }

        var known = names.Append(Question.KnownBy).ToArray();
        foreach (var name in question.Parameters.Keys.Where(n => !known.Contains(n)).Order(StringComparer.Ordinal))
            Refuse(Bad("no such parameter", name, Near(name.Replace('_', '-'), known), $"'{question.Verb}' reads {string.Join(", ", known)}"));
    }

    /// <summary>Takes the register as it was known by the size, day or instant that was asked for.</summary>
    public void Know(RegisterSnapshot newest, Func<long, RegisterSnapshot> knownBy)
    {
        Register = newest;
        if (Text(Question.KnownBy) is not { } text)
            return;
        var size = -1L;
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
            size = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
        else if (InstantOf(text) is { } instant)
            size = instant.InUtc().Date <= today ? newest.SizeAt(instant) : Refuse<long>(Future("known-by-future", text));
        else
            Refuse(Refusal.Bad("bad-known-by", "not a log size, a day or an instant", text, [], "write it as 4123, 2026-11-21 or 2026-11-21T10:00:00Z"));
        if (size > newest.Size)
            Refuse(Refusal.Bad("known-by-beyond-log", "the log is not so long", text, [newest.Size.ToString(CultureInfo.InvariantCulture)], $"it holds {newest.Size} acts"));
        if (Refusal is null && size != newest.Size)
            Register = knownBy(size);
    }

    public Agreement? Agreement(RegisterSnapshot newest)
    {
        if (Refusal is not null)
            return null;
        if (question.Agreement is not { } id)
            return Refuse<Agreement>(Missing("agreement", "paris-call"));
        if (Slug.IsValid(id) && Register.Agreements.TryGetValue(new(id), out var agreement))
            return agreement;
        if (newest.Agreements.TryGetValue(new(id), out var later))
            return Refuse<Agreement>(Refusal.NotYetKnown("agreement", id,
                $"the log of {Register.Size} acts did not hold it yet; act {later.Act.Index} of {InstantPattern.General.Format(later.Act.Recorded)} declared it"));
        return Refuse<Agreement>(Refusal.Unknown(
            "agreement", id, Nearest.To(id, Register.AgreementList.Select(a => (a.Id.Value, NamesOf(a.Name)))),
            Choices("agreements", Register.AgreementList.Select(a => a.Id.Value))));
    }

    /// <summary>The agreement of a question that may be put without one.</summary>
    public Agreement? AgreementIfAny(RegisterSnapshot newest) => question.Agreement is null ? null : Agreement(newest);

    public Party? Party(string name, bool isRequired = true)
    {
        if (Text(name) is not { } id)
            return isRequired ? Refuse<Party>(Missing(name, "huawei")) : null;
        if (Slug.IsValid(id) && Register.Parties.TryGetValue(new(id), out var party))
            return party;
        string[] nearest = [.. Nearest.To(id, Register.PartyList).Select(p => p.Id.Value)];
        return Refuse<Party>(Refusal.Unknown("party", id, nearest, nearest.Length > 0
            ? $"did you mean {string.Join(", ", nearest)}?"
            : $"none of the {Register.PartyList.Count} parties of the register has a name like it"));
    }

    public Group? Group(bool isRequired = true)
    {
        if (Text("group") is not { } id)
            return isRequired ? Refuse<Group>(Missing("group", "five-eyes")) : null;
        if (Slug.IsValid(id) && Register.Groups.TryGetValue(new(id), out var group))
            return group;
        return Refuse<Group>(Refusal.Unknown(
            "group", id, Nearest.To(id, Register.Groups.Values.Select(g => (g.Id.Value, NamesOf(g.Name)))), Choices("groups", Register.Groups.Keys.Select(g => g.Value))));
    }

    /// <summary>The code of a country, by itself or by a name of its state. One that no party has is refused: a slip is not silently an empty answer.</summary>
    public string? Country()
    {
        if (Text("country") is not { } text)
            return null;
        var codes = Register.PartyList.Where(p => p.Country is not null).Select(p => p.Country!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (codes.TryGetValue(text, out var code))
            return code;
        Party[] states = [.. Register.PartyList.Where(p => p.Kind == PartyKind.State && p.Country is not null)];
        var folded = Roll.FoldText(text);
        if (states.FirstOrDefault(p => p.Id.Value == text || p.FoldedNames.Contains(folded)) is { } state)
            return state.Country;
        return Refuse<string>(Bad(
            "no such country", text, [.. Nearest.To(text, states).Select(p => p.Country!)],
            "a country is its code (ISO 3166-1 alpha-3), such as FRA, or the name of a state of the register", Choices("countries", codes.Order(StringComparer.Ordinal))));
    }

    /// <summary>A day from the launch of the agreement to today.</summary>
    public LocalDate Day(string name, Agreement? agreement, LocalDate otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (LocalDatePattern.Iso.Parse(text) is not { Success: true, Value: var day })
            return Refuse<LocalDate>(Refusal.Bad("bad-date", "not a date", text, [], $"write {name} as year-month-day, such as 2018-11-13"));
        if (day > today)
            return Refuse<LocalDate>(Future("future-date", text));
        if (agreement is not null && day < agreement.Launched)
            return Refuse<LocalDate>(Refusal.Bad(
                "before-launch", "the day is before the launch", text, [Iso(agreement.Launched)],
                $"{agreement.Id} was launched on {Iso(agreement.Launched)}; nobody was in it before"));
        return day;
    }

    public LocalDate AsOf(Agreement? agreement) => Day(Question.AsOf, agreement, today);

    /// <summary>A switch: absent, empty, <c>true</c> or <c>false</c>.</summary>
    public bool Switch(string name) => Text(name) switch
    {
        null or "false" => false,
        "" or "true" => true,
        var text => Refuse<bool>(Bad("not true or false", text, ["true", "false"], $"leave {name} out, or write true or false")),
    };

    public int Number(string name, int otherwise, int least)
    {
        if (Text(name) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : Refuse<int>(Bad("not a number", text, [], $"{name} is a whole number from {least} to {int.MaxValue}"));
    }

    public T? Choice<T>(string name, Vocabulary<T> words)
        where T : struct, Enum =>
        Text(name) is not { } text ? null : words.TryRead(text, out var value) ? value : Refuse<T?>(BadWord(name, text, words.Words));

    public string? Choice(string name, IReadOnlyList<string> words) =>
        Text(name) is not { } text || words.Contains(text) ? Text(name) : Refuse<string>(BadWord(name, text, words));

    /// <summary>A parameter as it was given; null once something was refused, so that nothing follows from half a question.</summary>
    public string? Text(string name) => Refusal is null ? question.Parameters.GetValueOrDefault(name) : null;

    public T? Refuse<T>(Refusal refusal)
    {
        Refuse(refusal);
        return default;
    }

    public static Refusal Bad(string title, string given, IReadOnlyList<string> suggestions, params IEnumerable<string> hints) =>
        Refusal.Bad("bad-parameter", title, given, suggestions, hints);

    public static Refusal BadWord(string name, string given, IReadOnlyList<string> words) =>
        Bad($"not a {name}", given, Near(given, words), Choices($"words for {name}", words));

    public Refusal Missing(string name, string example) =>
        Bad($"'{question.Verb}' does not say about which {name}", name, [], $"name the {name}, such as {example}");

    private Refusal Future(string code, string given) =>
        Refusal.Bad(code, "the day is in the future", given, [Iso(today)], $"today is {Iso(today)} (UTC); the register does not foretell");

    private void Refuse(Refusal refusal) => Refusal ??= refusal;

    private static IReadOnlyList<string> Near(string word, IEnumerable<string> words) => Nearest.To(word, words.Select(w => (w, Enumerable.Empty<string>())));

    private static string Choices(string what, IEnumerable<string> words) => $"known {what}: {string.Join(", ", words)}";

    private static IEnumerable<string> NamesOf(LocalizedText name) => [name.En, name.In("fr")];

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static Instant? InstantOf(string text)
    {
        // A day means all of it: the log as it was when the day was over, in UTC.
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } && day < LocalDate.MaxIsoValue)
            return day.PlusDays(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() - Duration.Epsilon;
        return InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var instant } ? instant : null;
    }
}
