using Entente.Web.Instance;
using Entente.Web.Notices;
using NodaTime;

namespace Entente.Web.Community;

/// <summary>An event.</summary>
/// <param name="Host">The party that proposed it.</param>
/// <param name="InLanguage">The language that title and text are in.</param>
/// <param name="Attendance">physical, online or both.</param>
/// <param name="Openness">open, registration or invitation.</param>
/// <param name="Country">The country's name.</param>
public sealed record EventModel(
    string Id, string Title, string Text, string InLanguage, Named Host, Instant Starts, Instant Ends, string Attendance, string Openness, string Place, string City, string Country, string Url,
    bool IsCancelled, long Revision, Instant ChangedAt);

/// <summary>Events to come, and those that were.</summary>
public sealed record EventList(IReadOnlyList<EventModel> Coming, IReadOnlyList<EventModel> Past, [property: System.Text.Json.Serialization.JsonIgnore] IReadOnlyList<EventModel> Cancelled);

/// <summary>A case study, on the page of its principle.</summary>
public sealed record CaseModel(string Title, string Text, string InLanguage, Named Party, string Url);

/// <summary>A contribution as those see it who propose or decide.</summary>
/// <param name="PrincipleName">The agreement and the principle of a case study.</param>
/// <param name="Amends">The published contribution that it would change.</param>
/// <param name="IsOwn">Whether the reader proposed it, or speaks for whom it comes from.</param>
public sealed record ContributionModel(
    string Id, string Kind, Named Party, string Status, string TitleEn, string TitleFr, string TextEn, string TextFr, string Url, Instant? Starts, Instant? Ends, string? Attendance, string? Openness,
    string Place, string City, string Country, string CountryName, string? Agreement, long? Principle, string? PrincipleName, string Reason, Instant ProposedAt, long Revision, string? Amends,
    bool IsOwn);

/// <summary>What a party contributed, with the forms for more.</summary>
/// <param name="Contributions">A page of them, newest first.</param>
/// <param name="Changing">The one that is being changed; its form stands there in the place of those for more.</param>
public sealed record PartyContributions(
    string Party, string Name, IReadOnlyList<ContributionModel> Contributions, long Total, int Page, int Pages, IReadOnlyList<TopicChoice> Principles, ContributionModel? Changing);

/// <summary>What waits for the secretariat's decision.</summary>
public sealed record WaitingContributions(IReadOnlyList<ContributionModel> Contributions, int Page, int Pages);
