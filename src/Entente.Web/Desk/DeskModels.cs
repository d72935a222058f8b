using Entente.Web.Accounts.Pages;
using Entente.Web.Instance;
using Entente.Web.Shell;

namespace Entente.Web.Desk;

/// <summary>The secretariat's front page.</summary>
/// <param name="People">Who works in the secretariat.</param>
/// <param name="Parties">The parties for which somebody speaks.</param>
/// <param name="Audit">How many lines the audit trail has; null for those who may not read it.</param>
/// <param name="Matters">How many applications and changes wait for a decision.</param>
/// <param name="Proposals">How many proposed acts wait for a second member.</param>
/// <param name="Contributions">How many events and case studies wait.</param>
/// <param name="DeadLetters">How many letters were given up.</param>
public sealed record DeskModel(PeopleModel People, IReadOnlyList<Named> Parties, long? Audit, long Matters, long Proposals, long Contributions, long DeadLetters);

/// <summary>A page of the audit trail, newest first.</summary>
public sealed record TrailModel(long Total, int Page, int Pages, IReadOnlyList<AuditModel> Lines)
{
    public const int PageSize = 50;

    public CsvTable ToCsv() => new("audit.csv", ["line", "at", "actor", "name", "action", "about", "detail"], Lines.Select(line => (IReadOnlyList<string?>)
        [line.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), line.At.ToString(), line.Actor, line.Name, line.Action, line.About, line.Detail]));
}
