using System.Collections;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf;

/// <summary>
/// Where tests put what they find: by group, then by test in the order in which they ran. A large document has tens of thousands, so little is kept
/// of each: findings, their pointers, places and sentences are made when they are asked for.
/// </summary>
/// <param name="tree">The document.</param>
/// <param name="most">How many are kept; the next is that there are more.</param>
internal sealed class Findings(JsonTree tree, int most) : IReadOnlyList<Finding>
{
    private const int Nowhere = -1;

    private static readonly Message TooMany = new("there are more than {0} findings: the rest is not told, and the tests from here on were not run", "il y a plus de {0} constats : le reste n’est pas dit, et les tests suivants n’ont pas été faits");

    private readonly List<FindingRow> _rows = [];
    private readonly List<FindingKind> _kinds = [];
    private readonly JsonPointers _pointers = new(tree);

    /// <summary>The test that is running.</summary>
    public CsafTest Test { get; set; } = CsafTest.Schema;

    public int Count => _rows.Count;

    public bool HasErrors { get; private set; }

    /// <summary>Whether there are too many, so that it makes no sense to go on.</summary>
    public bool AreTooMany => Count > most;

    public Finding this[int index] => new(this, _kinds[_rows[index].Kind], _rows[index]);

    /// <summary>Adds a finding that weighs what the group of the test says.</summary>
    /// <param name="at">What it is about; of something missing, what it is missing in.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="arguments">What the message speaks of.</param>
    public void Add(JsonView at, Message message, params string[] arguments) => Add(at, Weight(Test), message, arguments);

    /// <summary>Adds a finding whose message speaks of one string of the document, which is read when the message is.</summary>
    /// <param name="at">What it is about.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="subject">The string.</param>
    public void Add(JsonView at, Message message, JsonView subject)
    {
        if (subject.Exists)
            Add(at, Weight(Test), message, arguments: null, subject.Index);
        else
            Add(at, message, "");
    }

    /// <summary>Adds what a test could not judge, which is a warning whatever its group.</summary>
    public void Warn(JsonView at, Message message, params string[] arguments) => Add(at, Severity.Warning, message, arguments);

    /// <summary>Adds why a test was skipped: an information whatever its group.</summary>
    public void Inform(JsonView at, Message message, params string[] arguments) => Add(at, Severity.Information, message, arguments);

    /// <summary>A value by its place; none for a negative one.</summary>
    public JsonView View(int place) => place < 0 ? default : new JsonView(tree, place);

    public string PointerOf(int place) => place < 0 ? "" : _pointers.Of(place);

    public IEnumerator<Finding> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Severity Weight(CsafTest test) => test.Group switch
    {
        CsafGroup.Recommended => Severity.Warning,
        CsafGroup.Informative => Severity.Information,
        _ => Severity.Error,
    };

    private void Add(JsonView at, Severity severity, Message message, string[]? arguments, int subject = Nowhere)
    {
        HasErrors |= severity == Severity.Error;
        if (AreTooMany)
            return;
        if (Count == most)
        {
            // An error where the validity of the document is judged: it was not judged to the end.
            (at, severity, message, arguments, subject) = (View(0), Weight(Test), TooMany, [$"{most}"], Nowhere);
            HasErrors |= severity == Severity.Error;
        }

        var kind = new FindingKind(Test, severity, message);
        if (_kinds.Count == 0 || _kinds[^1] != kind)
            _kinds.Add(kind);
        _rows.Add(new FindingRow(arguments, at.Exists ? at.Index : Nowhere, subject, _kinds.Count - 1));
    }
}
