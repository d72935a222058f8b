using Entente.Register.Acts;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Entente.Register.Tests.Acts;

/// <summary>Bodies of every kind, with every member there or not, and texts that JSON and Unicode make hard.</summary>
public static class RandomActs
{
    public static Gen<Instant> Recorded { get; } =
        Gen.Choose(0, int.MaxValue).Select(seconds => Instant.FromUnixTimeSeconds(seconds));

    public static Gen<string> Text { get; } = Gen.OneOf(
        Gen.Elements("x", "\"", "\\", "\\\"\\", "</script>", "a b", "é", "e\u0301", "日本国", "الجمهورية", "😀", "𝔈", "\u200F", "\u00A0", "null", "{}", "\uFFFD"),
        Gen.Elements("a", "\"", "\\", "é", "😀", " ", "/", "'", "\u2030").NonEmptyListOf().Select(parts => string.Concat(parts.Take(40))));

    public static Gen<string> SlugText { get; } =
        Gen.Elements("a", "b7", "0", "x-y", "cybersecurity-tech-accord", new string('z', Slug.MaxLength));

    public static Gen<LocalDate> Day { get; } = Gen.OneOf(
        Gen.Choose(0, 4000).Select(days => new LocalDate(2018, 11, 12).PlusDays(days)),
        Gen.Elements(new LocalDate(1000, 1, 1), new LocalDate(9999, 12, 31), new LocalDate(2020, 2, 29)));

    public static Gen<PartialDate> Date { get; } =
        from day in Day
        from length in Gen.Elements(4, 7, 10)
        select PartialDate.TryParse(new PartialDate(day).ToString().AsSpan(0, length), out var date) ? date : default;

    private static Gen<LocalizedText> Localized { get; } =
        from en in Text
        from fr in Maybe(Text)
        select new LocalizedText(en, fr);

    private static Gen<PartyId> Party => SlugText.Select(s => new PartyId(s));

    private static Gen<AgreementId> Agreement => SlugText.Select(s => new AgreementId(s));

    private static Gen<GroupId> Group => SlugText.Select(s => new GroupId(s));

    private static Gen<SourceId> Source => SlugText.Select(s => new SourceId(s));

    private static Gen<IReadOnlyList<string>> Texts => Text.ListOf().Select(t => (IReadOnlyList<string>)[.. t.Take(ActLimits.Items)]);

    private static Gen<StandingStatement> Statement { get; } =
        from claim in Gen.Elements(Enum.GetValues<StandingClaim>())
        from isLatest in claim is StandingClaim.Joined or StandingClaim.Left ? Gen.Elements(false, true) : Gen.Constant(false)
        from date in isLatest || claim is StandingClaim.In or StandingClaim.Out ? Day.Select(d => new PartialDate(d)) : Date
        from route in Gen.OneOf(Gen.Elements(Route.Direct, Route.Unstated), Agreement.Select(Route.Via))
        from agreement in Agreement
        from party in Party
        select new StandingStatement(agreement, party, claim, date, isLatest, route);

    public static IReadOnlyDictionary<string, Gen<ActBody>> Bodies { get; } = AllBodies();

    public static Gen<ActBody> Body { get; } = Gen.OneOf(Bodies.Values);

    private static Gen<string?> Maybe(Gen<string> gen) => Gen.OneOf(gen.Select(x => (string?)x), Gen.Constant<string?>(null));

    private static Gen<T?> MaybeValue<T>(Gen<T> gen)
        where T : struct => Gen.OneOf(gen.Select(x => (T?)x), Gen.Constant<T?>(null));

    private static Dictionary<string, Gen<ActBody>> AllBodies()
    {
        var note = Maybe(Text);
        var bodies = new Dictionary<string, Gen<ActBody>>(StringComparer.Ordinal)
        {
            [PartyDeclared.KindName] =
                from id in Party
                from name in Localized
                from kind in Gen.Elements(Enum.GetValues<PartyKind>())
                from subkind in Maybe(SlugText)
                from country in Maybe(Gen.Elements("FRA", "USA"))
                from website in note
                from aliases in Texts
                from remark in note
                select (ActBody)new PartyDeclared(id, name, kind, subkind, country, website, aliases, remark),
            [PartyRenamed.KindName] =
                from party in Party
                from name in Localized
                from date in MaybeValue(Date)
                from source in Source
                from remark in note
                select (ActBody)new PartyRenamed(party, name, date, source, remark),
            [PartyMerged.KindName] =
                from party in Party
                from kept in Party
                from remark in note
                select (ActBody)new PartyMerged(party, kept, remark),
            [PartySucceeded.KindName] =
                from party in Party
                from successor in Party
                from date in Date
                from source in Source
                from remark in note
                select (ActBody)new PartySucceeded(party, successor, date, source, remark),
            [AgreementDeclared.KindName] =
                from id in Agreement
                from name in Localized
                from kind in Gen.Elements(Enum.GetValues<AgreementKind>())
                from launched in Day
                from lead in MaybeValue(Party)
                from force in Maybe(SlugText)
                from url in note
                select (ActBody)new AgreementDeclared(id, name, kind, launched, lead, force, url),
            [PrincipleDeclared.KindName] =
                from agreement in Agreement
                from number in Gen.Choose(1, 999)
                from title in Localized
                from addressees in Texts
                from text in Gen.OneOf(Localized.Select(t => (LocalizedText?)t), Gen.Constant<LocalizedText?>(null))
                select (ActBody)new PrincipleDeclared(agreement, number, title, addressees, text),
            [SourceDeclared.KindName] =
                from id in Source
                from title in Text
                from publisher in note
                from published in MaybeValue(Date)
                from url in note
                from kind in Maybe(SlugText)
                from retrieved in note
                select (ActBody)new SourceDeclared(id, title, publisher, published, url, kind, retrieved),
            [StandingObserved.KindName] =
                from statement in Statement
                from source in Source
                from confidence in Gen.Elements(Enum.GetValues<Confidence>())
                from remark in note
                select (ActBody)new StandingObserved(statement, source, confidence, remark),
            [StandingRuled.KindName] =
                from statement in Statement
                from reason in Text
                select (ActBody)new StandingRuled(statement, reason),
            [ListingObserved.KindName] =
                from agreement in Agreement
                from party in Party
                from day in Day.Where(d => d.Year < 9999)
                from days in MaybeValue(Gen.Choose(1, 300))
                from category in Maybe(SlugText)
                from source in Source
                select (ActBody)new ListingObserved(agreement, party, day, days is { } n ? day.PlusDays(n) : null, category, source),
            [ListCovered.KindName] =
                from agreement in Agreement
                from day in Day.Where(d => d.Year < 9999)
                from days in Gen.Choose(0, 300)
                from source in Source
                select (ActBody)new ListCovered(agreement, day, day.PlusDays(days), source),
            [GroupDeclared.KindName] =
                from id in Group
                from name in Localized
                from description in note
                select (ActBody)new GroupDeclared(id, name, description),
            [GroupMembership.KindName] =
                from theGroup in Group
                from party in Party
                from since in MaybeValue(Date)
                from until in MaybeValue(Date.Where(d => since is null || d.Last >= since.Value.First))
                from source in Source
                from remark in note
                select (ActBody)new GroupMembership(theGroup, party, since, until, source, remark),
            [CountReported.KindName] =
                from agreement in Agreement
                from category in Text
                from count in Gen.OneOf(Gen.Choose(0, 2000), Gen.Constant(int.MaxValue))
                from comparator in Gen.Elements(Enum.GetValues<Comparator>())
                from asOf in MaybeValue(Date)
                from source in Source
                from remark in note
                select (ActBody)new CountReported(agreement, category, count, comparator, asOf, source, remark),
            [AccusationReported.KindName] =
                from accuser in Party
                from accused in Party
                from operation in Text
                from date in Date
                from agreement in MaybeValue(Agreement)
                from principles in Gen.Choose(1, 999).ListOf()
                from basis in note
                from source in Source
                from remark in note
                select (ActBody)new AccusationReported(
                    accuser, accused, operation, date, agreement, agreement is null ? [] : [.. principles.Take(ActLimits.Items)], basis, source, remark),
            [AttributeReported.KindName] =
                from party in Party
                from attribute in SlugText
                from value in Text
                from asOf in Day
                from source in Source
                select (ActBody)new AttributeReported(party, attribute, value, asOf, source),
            [ActRetracted.KindName] =
                from index in Gen.OneOf(Gen.Choose(0, 1000).Select(i => (long)i), Gen.Constant(long.MaxValue))
                from reason in Text
                select (ActBody)new ActRetracted(index, reason),
        };
        var replacements = Gen.OneOf(bodies.Where(b => b.Key != ActRetracted.KindName).Select(b => b.Value).ToArray());
        bodies[ActCorrected.KindName] =
            from index in Gen.Choose(0, 1000)
            from reason in Text
            from replacement in replacements
            select (ActBody)new ActCorrected(index, reason, replacement);
        return bodies;
    }

    private static class ActLimits
    {
        public const int Items = 64;
    }
}
