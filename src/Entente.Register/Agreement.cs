using Entente.Register.Acts;
using NodaTime;

namespace Entente.Register;

/// <summary>An agreement, its principles and all that was said of who is in it.</summary>
public sealed class Agreement
{
    private readonly SortedDictionary<int, PrincipleDeclared> _principles = [];
    private readonly List<Act> _coverage = [];

    // While folding: evidence as it comes, each act by its place in the log. Sealed: the same by party, those of party i from _starts[i] to _starts[i + 1].
    private List<(int Party, int Act)>? _unsorted = [];
    private int[] _evidence = [];
    private int[] _starts = [];
    private ActLog? _log;

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

    /// <summary>All evidence, by party.</summary>
    internal IReadOnlyList<Act> Evidence => new SpeakingActs(_log!, _evidence);

    internal bool AddPrinciple(PrincipleDeclared principle) => _principles.TryAdd(principle.Number, principle);

    internal void AddCoverage(Act act) => _coverage.Add(act);

    internal void AddEvidence(Party party, Act act) => _unsorted!.Add((party.Ordinal, (int)act.Index));

    /// <summary>What was said of one entry, in the order of the log.</summary>
    internal SpeakingActs EvidenceOn(Party party) =>
        new(_log!, new(_evidence, _starts[party.Ordinal], _starts[party.Ordinal + 1] - _starts[party.Ordinal]));

    /// <summary>Ends the folding: a counting sort by party, which keeps the order of the log.</summary>
    internal void Seal(int parties, ActLog log)
    {
        _log = log;
        _starts = new int[parties + 1];
        foreach (var (party, _) in _unsorted!)
            _starts[party + 1]++;
        for (var i = 0; i < parties; i++)
            _starts[i + 1] += _starts[i];
        var next = (int[])_starts.Clone();
        _evidence = new int[_unsorted.Count];
        foreach (var (party, act) in _unsorted)
            _evidence[next[party]++] = act;
        _unsorted = null;
    }
}
