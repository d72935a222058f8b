using Entente.Import;
using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Tests.Briefings;

/// <summary>Registers to write about: the packaged one, and small ones that are built act by act.</summary>
internal static class Small
{
    public static readonly AgreementId Call = new("call");
    public static readonly AgreementId Pact = new("pact");

    private static readonly Lazy<RegisterSnapshot> LazyPackaged = new(() => RegisterSnapshot.Empty.With(PackagedFacts.Acts, PackagedFacts.Recorded));

    public static RegisterSnapshot Packaged => LazyPackaged.Value;

    public static Agreement ParisCall => Packaged.Agreements[new AgreementId("paris-call")];

    public static LocalDate Day(int year, int month, int day) => new(year, month, day);

    /// <summary>A call, a pact that is in it, a state, a firm in the pact, a news source and the public list.</summary>
    public static RegisterSnapshot Holding(params ActBody[] more)
    {
        ActBody[] ground =
        [
            new SourceDeclared(new("news"), "Who signed", "The Courier", new PartialDate(Day(2020, 3, 2)), null, "news", "full"),
            new SourceDeclared(new("other"), "Who did not", "Le Messager", null, null, "news", "excerpt"),
            new SourceDeclared(new("list"), "List", "Office", null, null, "official-list", "full"),
            new AgreementDeclared(Call, new("Call for Calm", "Appel au calme"), AgreementKind.Declaration, Day(2020, 3, 1), null, null, null),
            new AgreementDeclared(Pact, new("Calm Accord"), AgreementKind.Pact, Day(2019, 1, 1), null, null, null),
            Party("pact", "Calm Accord", null, PartyKind.PrivateSector),
            Party("atlantis", "Atlantis", "Atlantide", PartyKind.State),
            Party("firm", "Firm", null, PartyKind.PrivateSector),
        ];
        var register = RegisterSnapshot.Empty.With(ground.Concat(more), Instant.FromUtc(2026, 1, 1, 0, 0));
        Assert.Empty(register.Faults);
        return register;
    }

    public static PartyDeclared Party(string id, string en, string? fr, PartyKind kind) => new(new(id), new(en, fr), kind, null, null, null, [], null);

    public static StandingObserved Says(
        StandingClaim claim, string party, string on, string source = "news", bool latest = false, Route route = default, AgreementId? agreement = null)
    {
        Assert.True(PartialDate.TryParse(on, out var date));
        return new(new(agreement ?? Call, new(party), claim, date, latest, route), new(source), Confidence.High, null);
    }

    public static StandingAnswer Explain(RegisterSnapshot register, string party, LocalDate day) =>
        register.Explain(register.Agreements[Call], register.Parties[new(party)], day);

    public static string Sentence(RegisterSnapshot register, string party, LocalDate day, Wording wording) =>
        StandingSentence.Of(register, Explain(register, party, day), wording).Text;
}
