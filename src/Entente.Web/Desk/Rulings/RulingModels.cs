using System.Text.Json.Serialization;
using Entente.Register;
using Entente.Register.Briefings;
using Entente.Web.Acts;
using Entente.Web.Desk.Proposals;
using Entente.Web.Instance;
using Entente.Web.Parties;
using NodaTime;

namespace Entente.Web.Desk.Rulings;

/// <summary>What is disputed in an agreement, what contradicts and is settled by the ranks of evidence, and the rulings that hold.</summary>
public sealed record RulingsModel(
    Named Agreement,
    IReadOnlyList<Named> Agreements,
    IReadOnlyList<DisputeLine> Disputed,
    IReadOnlyList<DisputeLine> Settled,
    IReadOnlyList<ActLine> Rulings);

/// <summary>A party on which sources contradict one another.</summary>
/// <param name="SetAside">What stronger evidence contradicts, in words.</param>
public sealed record DisputeLine(Named Party, IReadOnlyList<Stretch> Days, IReadOnlyList<string> SetAside);

/// <summary>All that sources say of a party's standing on a day, side by side.</summary>
/// <param name="Neither">Evidence that says nothing of the day itself.</param>
/// <param name="DisputedDays">The stretches to look at.</param>
/// <param name="Proposals">Rulings on this party that wait for a second member.</param>
/// <param name="Form">What was typed, or null.</param>
/// <param name="BadField">The field that keeps it from being a ruling, or null.</param>
/// <param name="Plan">What the ruling would come to.</param>
public sealed record RulingModel(
    Named Agreement,
    Named Party,
    LocalDate Launched,
    LocalDate Day,
    Standing Standing,
    string Because,
    [property: JsonIgnore] Sentence Sentence,
    IReadOnlyList<Stretch> Timeline,
    IReadOnlyList<Stretch> DisputedDays,
    IReadOnlyList<Weight> SaysIn,
    IReadOnlyList<Weight> SaysOut,
    IReadOnlyList<Weight> Neither,
    IReadOnlyList<Named> Routes,
    IReadOnlyList<ProposalLine> Proposals,
    RulingForm? Form,
    string? BadField,
    PlanModel? Plan);

/// <summary>One act on a side.</summary>
/// <param name="Without">The timeline if this act were not there; null where it speaks of all parties, or where there are too many to try.</param>
public sealed record Weight(EvidenceLine Evidence, string Route, IReadOnlyList<Stretch>? Without);
