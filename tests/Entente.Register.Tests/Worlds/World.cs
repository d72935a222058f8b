using System.Globalization;
using System.Text;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Register.Tests.Worlds;

/// <summary>
/// A small log. Acts that take back others name them by an id that stays when acts are left out, so that a failing world can be shrunk to the acts
/// that matter.
/// </summary>
/// <param name="Lines">The acts in order.</param>
public sealed record World(IReadOnlyList<WorldLine> Lines)
{
    private static readonly Instant Recorded = Instant.FromUtc(2026, 11, 21, 0, 0);

    /// <summary>The acts; those that take back an act that is not there are left out.</summary>
    public IReadOnlyList<ActBody> Says
    {
        get
        {
            var (says, index) = (new List<ActBody>(), new Dictionary<int, long>());
            foreach (var line in Lines)
            {
                ActBody? body = line.Says switch
                {
                    ActRetracted r => index.TryGetValue((int)r.ActIndex, out var at) ? r with { ActIndex = at } : null,
                    ActCorrected c => index.TryGetValue((int)c.ActIndex, out var at) ? c with { ActIndex = at } : null,
                    _ => line.Says,
                };
                if (body is null)
                    continue;
                index[line.Id] = says.Count;
                says.Add(body);
            }

            return says;
        }
    }

    public RegisterSnapshot Fold() => Fold(Says);

    public static RegisterSnapshot Fold(IEnumerable<ActBody> says) => RegisterSnapshot.Fold([.. says.Select((s, i) => new Act(i, Recorded, s))]);

    public World Without(WorldLine line) => new([.. Lines.Where(l => l != line)]);

    public World With(params ActBody[] more) => new([.. Lines, .. more.Select((says, i) => new WorldLine(100_000 + Lines.Count + i, says))]);

    /// <summary>All worlds with one act less. The header, which is the same for all, stays.</summary>
    public IEnumerable<World> Smaller() => Lines.Where(l => !IsHeader(l)).Reverse().Select(Without);

    public override string ToString()
    {
        var text = new StringBuilder();
        var says = Says;
        for (var i = Lines.Count(IsHeader); i < says.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i,3}  {Shown.Of(says[i])}\n");
        foreach (var fault in Fold().Faults)
            text.Append(CultureInfo.InvariantCulture, $"     without effect: {fault.Index}, {fault.Reason}\n");
        return text.ToString();
    }

    private static bool IsHeader(WorldLine line) => line.Id < RandomWorlds.Header.Count;
}

public sealed record WorldLine(int Id, ActBody Says);
