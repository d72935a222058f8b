using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Notices;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.Extensions.Localization;
using Vocabulary = Entente.Register.Acts.Words;
using Words = Entente.Web.Shell.Words;

namespace Entente.Web.Notices;

/// <summary>What topics are called, and which there are to choose from.</summary>
public sealed class TopicNames(IStringLocalizer<TopicNames> localizer, RegisterWords register)
{
    private readonly Words _words = new(localizer);

    public string Everything => _words["Everything"];

    public string Of(RegisterSnapshot snapshot, Topic topic, Language language) => topic.Kind switch
    {
        TopicKind.Everything => Everything,
        TopicKind.Party => Named.Of(snapshot, new PartyId(topic.Value), language).Name,
        TopicKind.Group when snapshot.Groups.TryGetValue(new GroupId(topic.Value), out var group) => group.Name.In(language.Code),
        TopicKind.Agreement when snapshot.Agreements.TryGetValue(new AgreementId(topic.Value), out var agreement) => agreement.Name.In(language.Code),
        TopicKind.Country => CountryNames.Of(topic.Value, language.Code),
        TopicKind.Kind when Vocabulary.PartyKinds.TryRead(topic.Value, out var kind) => register.Kinds(kind),
        _ => topic.Value,
    };

    /// <summary>A heading over topics of one sort.</summary>
    public string Heading(TopicKind kind) => _words["Sort." + kind];

    /// <summary>All topics but single parties, which are too many for a list.</summary>
    public IReadOnlyList<TopicGroup> Choices(RegisterSnapshot snapshot, Language language)
    {
        return
        [
            new(TopicKind.Agreement, [.. snapshot.AgreementList.Select(a => Choice(TopicKind.Agreement, a.Id.Value))]),
            new(TopicKind.Kind, [.. RegisterWords.KindOrder.Select(kind => Choice(TopicKind.Kind, Vocabulary.PartyKinds.Write(kind)))]),
            new(TopicKind.Group, ByName(TopicKind.Group, snapshot.Groups.Keys.Select(group => group.Value))),
            new(TopicKind.Country, ByName(TopicKind.Country, snapshot.PartyList.Select(party => party.Country).OfType<string>().Distinct(StringComparer.Ordinal))),
        ];

        TopicChoice Choice(TopicKind kind, string value) => new(new Topic(kind, value).ToString(), Of(snapshot, new Topic(kind, value), language));

        TopicChoice[] ByName(TopicKind kind, IEnumerable<string> values)
            => [.. values.Select(value => Choice(kind, value)).OrderBy(choice => choice.Name, StringComparer.Create(language.Culture, ignoreCase: true))];
    }
}
