using Entente.Register.Acts;
using NodaTime;

namespace Entente.Register;

/// <summary>An agreement, its principles and all that was said of who is in it.</summary>
public sealed class Agreement
{
    private readonly SortedDictionary<int, PrincipleDeclared> _principles = [];
    private readonly List<Act> _coverage = [];
    private readonly Dictionary<int, List<Act>> _evidence = [];

    internal Agreement(int ordinal, Act act, AgreementDeclared declared) => (Ordinal, Act, Declared) = (ordinal, act, declared);

    /// <summary>Its name for ever.</summary>
    public AgreementId Id => Declared.Id;

    /// <summary>The act that declared it.</summary>
    public Act Act { get; }

    /// <summary>What was declared.</summary>
    public AgreementDeclared Declared { get; }

    /// <summary>Its title.</summary>
    public LocalizedText Name => Declared.Name;

    /// <summary>The first day on which anyone can be in.</summary>
    public LocalDate Launched => Declared.Launched;

    /// <summary>Whether it is a pact, whose members follow it into other agreements.</summary>
    public bool IsPact => Declared.AgreementKind == AgreementKind.Pact;

    /// <summary>Its principles by number.</summary>
    public IReadOnlyCollection<PrincipleDeclared> Principles => _principles.Values;

    /// <summary>The stretches of days on which its public list is known to be complete.</summary>
    public IEnumerable<ListCovered> Coverage => _coverage.Select(a => (ListCovered)a.Says);

    internal int Ordinal { get; }

    internal IReadOnlyList<Act> CoverageActs => _coverage;

    internal IEnumerable<(int From, int Until)> CoverageDays => Coverage.Select(c => (Days.Number(c.From), Days.Number(c.Until)));

    internal IReadOnlyDictionary<int, List<Act>> Evidence => _evidence;

    internal bool AddPrinciple(PrincipleDeclared principle) => _principles.TryAdd(principle.Number, principle);

    internal void AddCoverage(Act act) => _coverage.Add(act);

    internal void AddEvidence(Party party, Act act)
    {
        if (_evidence.TryGetValue(party.Ordinal, out var acts))
            acts.Add(act);
        else
            _evidence.Add(party.Ordinal, new List<Act>(1) { act });
    }
}
